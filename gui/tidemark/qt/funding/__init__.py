"""Funding received and paid, by day and coin."""
