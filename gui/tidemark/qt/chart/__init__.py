"""A line to look at: a coin or the total over time. Loaded when it is first asked for."""
