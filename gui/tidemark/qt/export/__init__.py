"""What is taken out of the window: copied, or written to a file. Truth travels with it."""
