"""What makes packages of Tidemark for people who know nothing of Python: see docs/packaging.md."""
