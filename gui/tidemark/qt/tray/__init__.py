"""Tidemark without its window: in the tray, in notifications, and what closing means."""
