"""Where keys live: the operating system's keyring, or this run's memory, and nowhere else."""
