"""Colours, spacing, icons and the few controls of our own."""
