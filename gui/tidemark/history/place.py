"""Where the history lies: the name of its file, and of all that may stand beside it."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tidemark import own_folders
from tidemark.domain.values import frozen


def default_path() -> Path:
    """Where this system keeps a user's data."""
    return own_folders.data() / "history.db"


@frozen
class Place:
    """The names that belong to the file at ``path``; none of them need exist."""

    path: Path

    @property
    def parts(self) -> "Parts":
        """The file, and what SQLite may keep beside it."""
        return parts_of(self.path)

    @property
    def copy(self) -> Path:
        """The nightly copy."""
        return self._beside("copy")

    def before(self, version: int) -> Path:
        """The copy that was made before the migration to ``version``."""
        return self._beside(f"before-v{version}")

    def damaged(self, today: date) -> Path:
        """A free name for a damaged file."""
        names = (self._beside(f"damaged-{today}-{number}") for number in count(1))
        return next(each for each in names if not any(part.exists() for part in parts_of(each)))

    def copies(self) -> list[Path]:
        """The copies that there are: the nightly one and those made before migrations."""
        return [each for each in (self.copy, *self._like("before-v*")) if each.exists()]

    def set_aside(self) -> list[Path]:
        """The damaged files that there are."""
        return self._like("damaged-*")

    def drafts(self) -> list[Path]:
        """What a copying that was killed left behind."""
        return self._like("draft-*")

    def draft(self, word: str) -> Path:
        """The name of a copy for this purpose while it is not complete."""
        return self._beside(f"draft-{word}")

    def _beside(self, word: str) -> Path:
        return self.path.with_name(f"{self.path.stem}.{word}{self.path.suffix}")

    def _like(self, pattern: str) -> list[Path]:
        found = self.path.parent.glob(f"*.{pattern}")
        mine = f"{self.path.stem}."
        return sorted(each for each in found if each.name.startswith(mine))


class Parts(NamedTuple):
    """A database, its write-ahead log and that log's index; before there is a log, the journal
    by which SQLite undoes what was cut short. Each belongs to this one file and to no other.
    """

    file: Path
    log: Path
    log_index: Path
    journal: Path


def parts_of(path: Path) -> Parts:
    """The names of all that a database may consist of."""
    return Parts(path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")))
