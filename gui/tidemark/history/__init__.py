"""What Tidemark saw, kept in SQLite: written in batches by one thread, read by another."""
