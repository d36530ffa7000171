"""How any figure of the window is made: its parts, their sources and their ages."""
