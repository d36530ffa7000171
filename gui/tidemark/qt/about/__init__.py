"""About Tidemark: which copy this is, and under which terms."""
