"""A file that the user asked for, put in its place whole or not at all."""

import errno
from enum import Enum, auto
from pathlib import Path

from tidemark import private_file


class Obstacle(Enum):
    """Why a file cannot be written."""

    FULL = auto()
    READ_ONLY = auto()
    NO_RIGHT = auto()
    NO_FOLDER = auto()
    BAD_NAME = auto()
    OTHER = auto()


class ExportFailed(Exception):
    """Nothing was written, and what was there before is untouched."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.name)
        self.obstacle = obstacle


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
    if not path.parent.is_dir():
        raise ExportFailed(Obstacle.NO_FOLDER)
    try:
        private_file.replace(path, content)
    except ValueError as error:  # a NUL in the name
        raise ExportFailed(Obstacle.BAD_NAME) from error
    except OSError as error:
        obstacle = _OBSTACLES.get(error.errno or 0, Obstacle.OTHER)
        raise ExportFailed(obstacle) from error
