"""What there is to tell of one coin, below the table."""
