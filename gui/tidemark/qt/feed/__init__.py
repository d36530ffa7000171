"""The change feed: what moved, by how much and why, newest first."""
