"""A file that the user asked for, put in its place whole or not at all."""

import errno
import stat
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from pathlib import Path

from tidemark import own_folders, private_file


class Obstacle(Enum):
    """Why a file cannot be written."""

    FULL = auto()
    READ_ONLY = auto()
    NO_RIGHT = auto()
    NO_FOLDER = auto()
    BAD_NAME = auto()
    OWN_FOLDER = auto()  # Tidemark's: a name there may be that of one of its files
    OTHER = auto()


class ExportFailed(Exception):
    """Nothing was written, and what was there before is untouched."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.name)
        self.obstacle = obstacle


class ExportCancelled(Exception):
    """Somebody thought better of it. Nothing was written, as above."""


_OBSTACLES = {
    errno.ENOSPC: Obstacle.FULL,
    errno.EDQUOT: Obstacle.FULL,
    errno.EFBIG: Obstacle.FULL,
    errno.EROFS: Obstacle.READ_ONLY,
    errno.EACCES: Obstacle.NO_RIGHT,
    errno.EPERM: Obstacle.NO_RIGHT,
    errno.ENOENT: Obstacle.NO_FOLDER,
    errno.ENOTDIR: Obstacle.NO_FOLDER,
    errno.EISDIR: Obstacle.BAD_NAME,
    errno.ENAMETOOLONG: Obstacle.BAD_NAME,
    errno.EINVAL: Obstacle.BAD_NAME,
    errno.ELOOP: Obstacle.BAD_NAME,
}


def write(path: Path, content: bytes) -> None:
    """Put a file in its place, readable by its owner alone; raise `ExportFailed` if that fails.

    A draft beside it, which nobody else can have made (`O_EXCL`, so no link is followed), takes
    its place in one step: a link that stands there is replaced, not what it points to.
    """
    write_pieces(path, (content,))


def write_pieces(
    path: Path, pieces: Iterable[bytes], is_cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Put a file in its place that is made meanwhile, piece by piece; see `write`.

    ``is_cancelled`` is asked before each piece, and once more before the file takes its place;
    then `ExportCancelled` is raised. What ``pieces`` raises is raised here. Either way the draft
    is gone.
    """
    _require_place(path)
    source = _Source(pieces, is_cancelled)
    try:
        private_file.replace_by_pieces(path, source)
    except (OSError, ValueError) as error:
        if error is source.error:
            raise
        raise ExportFailed(_obstacle(error)) from error


def _require_place(path: Path) -> None:
    """Raise `ExportFailed` where no file may take this place."""
    try:
        if not path.parent.is_dir():
            raise ExportFailed(Obstacle.NO_FOLDER)
        if own_folders.is_own(path.parent):
            raise ExportFailed(Obstacle.OWN_FOLDER)
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise ExportFailed(_obstacle(error)) from error
    if not stat.S_ISREG(mode):  # a device or a pipe keeps its place, and a link that leads to one
        raise ExportFailed(Obstacle.BAD_NAME)


def _obstacle(error: Exception) -> Obstacle:
    if isinstance(error, OSError):
        return _OBSTACLES.get(error.errno or 0, Obstacle.OTHER)
    return Obstacle.BAD_NAME  # a NUL in the name


class _Source:
    """Hands the pieces on until it is cancelled; ``error`` is what making them failed of.

    So that a disk which does not take the file is not confused with one that does not give it.
    """

    def __init__(self, pieces: Iterable[bytes], is_cancelled: Callable[[], bool]) -> None:
        self._pieces = pieces
        self._is_cancelled = is_cancelled
        self.error: Exception | None = None

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._pieces:
                self._heed()
                yield piece
        except Exception as error:
            self.error = error
            raise
        self._heed()

    def _heed(self) -> None:
        if self._is_cancelled():
            raise ExportCancelled
