"""Alerts in the window: what is watched, what was told, and where the user says what to tell."""
