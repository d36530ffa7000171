"""What the desktop around the window tells, where there is one that does."""
