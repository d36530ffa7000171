"""The balance table: lines, columns, order, and how they are drawn."""
