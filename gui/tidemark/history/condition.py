"""How the keeping of the history fares: what the window says of it."""

from enum import Enum, auto
from pathlib import Path

from tidemark.domain.values import frozen


class Keeping(Enum):
    """Whether what is seen is written down, and if not, why."""

    OPENING = auto()
    WRITING = auto()
    NEWER = auto()  # written by a newer Tidemark: opened read-only
    READ_ONLY = auto()  # the folder or the file cannot be written
    LOCKED = auto()  # another program holds it
    FULL = auto()  # the disk is
    NOT_A_FILE = auto()  # a link, a folder or a pipe stands where the file belongs
    FAILED = auto()  # the disk fails otherwise
    CLOSED = auto()

    @property
    def is_trouble(self) -> bool:
        """Whether something keeps the history from being written."""
        return self not in {Keeping.OPENING, Keeping.WRITING, Keeping.CLOSED}


@frozen
class Condition:
    """``set_aside`` is where a damaged file was put, ``restored`` whether the new one goes on
    from the last copy; ``waiting`` counts entries that wait for the disk, ``dropped`` those that
    were thinned out while it did not take any.
    """

    keeping: Keeping
    path: Path
    set_aside: Path | None = None
    restored: bool = False
    waiting: int = 0
    dropped: int = 0
