"""Accounts on their way into the history, and what is said of how it is kept."""
