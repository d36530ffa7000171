"""What failed is found out without doing any harm."""

import sqlite3
from pathlib import Path

from tidemark.history.condition import Keeping
from tidemark.history.faults import keeping_of
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
