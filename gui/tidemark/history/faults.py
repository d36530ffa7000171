"""What it was that failed, when the disk or SQLite did."""

import errno
import os
import sqlite3
from pathlib import Path

from tidemark.history.condition import Keeping
from tidemark.history.connections import code_of
from tidemark.history.opening import Obstructed
from tidemark.history.place import Place

_BY_CODE = {
    sqlite3.SQLITE_FULL: Keeping.FULL,
    sqlite3.SQLITE_BUSY: Keeping.LOCKED,
    sqlite3.SQLITE_LOCKED: Keeping.LOCKED,
    sqlite3.SQLITE_READONLY: Keeping.READ_ONLY,
    sqlite3.SQLITE_PERM: Keeping.READ_ONLY,
}
_BY_ERRNO = {
    errno.ENOSPC: Keeping.FULL,
    errno.EDQUOT: Keeping.FULL,
    errno.EFBIG: Keeping.FULL,
    errno.EROFS: Keeping.READ_ONLY,
    errno.EACCES: Keeping.READ_ONLY,
    errno.EPERM: Keeping.READ_ONLY,
    errno.ELOOP: Keeping.NOT_A_FILE,
    errno.ENOTDIR: Keeping.NOT_A_FILE,
    errno.EISDIR: Keeping.NOT_A_FILE,
}
# Of these SQLite tells that the system refused, but not why.
_UNTOLD = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})


def keeping_of(error: Exception, place: Place) -> Keeping:
    """What to tell the user of a failure to write; where SQLite does not say, the disk is tried."""
    if isinstance(error, Obstructed):
        return error.keeping
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, Keeping.FAILED)
    if not isinstance(error, sqlite3.Error):
        return Keeping.FAILED
    code = code_of(error)
    return _tried(place) if code in _UNTOLD else _BY_CODE.get(code, Keeping.FAILED)


def is_of_the_disk(error: Exception) -> bool:
    """Whether another try may do better; else what was to be written cannot be, ever."""
    return isinstance(error, OSError | sqlite3.OperationalError | sqlite3.InternalError) or (
        isinstance(error, sqlite3.DatabaseError) and type(error) is sqlite3.DatabaseError
    )


def _tried(place: Place) -> Keeping:
    """Write a little where SQLite could not, as far into a file as the history reaches."""
    scratch = place.draft("trial")
    try:
        _write_at(scratch, max(map(_size, place.parts)))
    except OSError as error:
        return _BY_ERRNO.get(error.errno or 0, Keeping.FAILED)
    finally:
        _remove(scratch)
    return Keeping.FAILED


def _write_at(path: Path, position: int) -> None:
    _remove(path)  # what a link there leads to is none of ours
    with path.open("xb", buffering=0) as file:
        file.seek(position)
        file.write(bytes(65536))
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
