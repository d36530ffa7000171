"""What the user chose: in force at once, and asked for in one dialog."""
