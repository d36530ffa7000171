"""Alerts: rules about figures, and the machine that tells each episode once."""
