"""The window itself, put together, and what is fed to it."""
