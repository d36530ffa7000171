"""What failed is found out without doing any harm."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from tidemark.history import faults
from tidemark.history.condition import Keeping
from tidemark.history.faults import is_of_the_disk, keeping_of
from tidemark.history.opening import Obstructed
from tidemark.history.place import Place


def _untold() -> sqlite3.OperationalError:
    """What SQLite says of a disk that refused, without saying why."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


def test_a_trial_leaves_nothing_behind(tmp_path: Path) -> None:
    assert keeping_of(_untold(), Place(tmp_path / "history.db")) is Keeping.FAILED
    assert list(tmp_path.iterdir()) == []


def test_a_trial_follows_no_link(tmp_path: Path) -> None:
    """Somebody may have put one there: what it leads to would be emptied."""
    place, precious = Place(tmp_path / "history.db"), tmp_path / "precious"
    precious.write_text("precious")
    place.draft("trial").symlink_to(precious)

    keeping_of(_untold(), place)

    assert precious.read_text() == "precious"


def test_where_nothing_can_be_written_the_trial_says_why(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("a file")
    place = Place(tmp_path / "no folder" / "history.db")
    assert keeping_of(_untold(), place) is Keeping.NOT_A_FILE


def _told(code: int) -> sqlite3.DatabaseError:
    error = sqlite3.OperationalError("SQLite says so")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "keeping"),
    [
        (_told(sqlite3.SQLITE_FULL), Keeping.FULL),
        (_told(sqlite3.SQLITE_BUSY_SNAPSHOT), Keeping.LOCKED),
        (_told(sqlite3.SQLITE_READONLY), Keeping.READ_ONLY),
        (_told(sqlite3.SQLITE_CORRUPT), Keeping.FAILED),
        (OSError(errno.ENOSPC, "no space"), Keeping.FULL),
        (OSError(errno.EROFS, "read-only"), Keeping.READ_ONLY),
        (OSError(errno.EIO, "broken"), Keeping.FAILED),
        (OSError("no number"), Keeping.FAILED),
        (Obstructed(Keeping.NEWER, "a newer one wrote it"), Keeping.NEWER),
        (ArithmeticError("nobody foresaw this"), Keeping.FAILED),
    ],
)
def test_what_is_told_of_a_failure(tmp_path: Path, error: Exception, keeping: Keeping) -> None:
    assert keeping_of(error, Place(tmp_path / "history.db")) is keeping


def test_a_trial_reaches_as_far_into_a_file_as_the_history_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit of the system on the size of a file shows there alone."""
    place = Place(tmp_path / "history.db")
    place.parts.log.write_bytes(bytes(5000))
    written: list[int] = []
    monkeypatch.setattr(faults.os, "fsync", lambda file: written.append(os.fstat(file).st_size))
    keeping_of(_told(sqlite3.SQLITE_IOERR), place)
    assert written == [5000 + 65536]


@pytest.mark.parametrize(
    ("error", "may_do_better"),
    [
        (OSError(errno.EIO, "broken"), True),
        (_told(sqlite3.SQLITE_FULL), True),
        (sqlite3.InternalError("SQLite itself"), True),
        (sqlite3.DatabaseError("malformed"), True),
        (sqlite3.IntegrityError("CHECK failed"), False),
        (OverflowError("too large"), False),
        (ValueError("no figure"), False),
    ],
)
def test_whether_another_try_may_do_better(error: Exception, may_do_better: bool) -> None:
    assert is_of_the_disk(error) is may_do_better
