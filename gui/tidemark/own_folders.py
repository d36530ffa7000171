"""Where Tidemark keeps its own files: in what this system gives the programs of a user."""

from pathlib import Path

import platformdirs


def data() -> Path:
    """For what a user would miss."""
    return platformdirs.user_data_path("tidemark", appauthor=False)


def config() -> Path:
    """For what a user chose (``XDG_CONFIG_HOME`` where the system has one)."""
    return platformdirs.user_config_path("tidemark", appauthor=False)


def state() -> Path:
    """For what a program remembers of its runs."""
    return platformdirs.user_state_path("tidemark", appauthor=False)


def is_own(folder: Path) -> bool:
    """Whether this is one of them, by whatever way it is named. Raises `OSError`."""
    return folder.resolve() in {each.resolve() for each in (data(), config(), state())}
