"""The accounts: their sessions, their tabs, and how they come and go."""
