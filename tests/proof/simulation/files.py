"""The files that outlast a run of the program, and no schedule."""

import tempfile
from functools import cache
from pathlib import Path

from tidemark.history.place import Place


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """This process's own, which goes with it."""
    return tempfile.TemporaryDirectory(prefix="tidemark-simulation-")


def file_of_bans() -> Path:
    """The file in which the shipped program keeps bans; there is none at first."""
    path = Path(_folder().name) / "bans.json"
    path.unlink(missing_ok=True)
    return path


def file_of_history() -> Path:
    """Where a history is to be kept; there is none at first."""
    path = Path(_folder().name) / "history.db"
    for part in Place(path).parts:
        part.unlink(missing_ok=True)
    return path
