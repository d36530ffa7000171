"""The small window that stays on top."""
