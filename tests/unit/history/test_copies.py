"""A database copied while others write to it, put in its place whole or not at all."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidemark.history import copies
from tidemark.history.connections import make_private, to_write
from tidemark.history.copies import Damaged, Stopped, check, copy

_ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


class _Files:
    def __init__(self, folder: Path) -> None:
        self.source, self.target, self.draft = (
            folder / name for name in ("history.db", "copy.db", "draft.db")
        )

    def copy(self, stop: threading.Event | None = None) -> None:
        copy(self.source, self.target, self.draft, stop)


@pytest.fixture
def files(tmp_path: Path) -> _Files:
    return _Files(tmp_path)


@pytest.fixture
def writing(files: _Files) -> Iterator[sqlite3.Connection]:
    """The file of a writer, several megabytes long."""
    make_private(files.source)
    with contextlib.closing(to_write(files.source)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (zeroblob(100000))", [()] * 50)
        yield connection


def _count(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM t").fetchone()[0])


def _break(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(bytes(range(100, 116)))


def test_what_is_in_the_log_is_in_the_copy(writing: sqlite3.Connection, files: _Files) -> None:
    files.copy()
    assert _count(files.target) == 50


def test_a_copy_is_one_file_for_its_owner_alone(writing: sqlite3.Connection, files: _Files) -> None:
    files.copy()
    assert files.target.stat().st_mode & 0o777 == 0o600
    assert not files.draft.exists()
    _count(files.target)
    assert [each.name for each in files.target.parent.glob("copy*")] == ["copy.db"]


def test_the_last_copy_gives_way_to_it(writing: sqlite3.Connection, files: _Files) -> None:
    files.copy()
    writing.execute("DELETE FROM t")
    files.copy()
    assert _count(files.target) == 0


def test_what_a_kill_left_is_no_hindrance(writing: sqlite3.Connection, files: _Files) -> None:
    files.draft.write_bytes(b"half a copy")
    files.copy()
    assert _count(files.target) == 50


@pytest.fixture
def examined_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file so large that to examine it takes longer than anybody waits."""

    def check(connection: sqlite3.Connection) -> None:
        connection.execute(_ENDLESS).fetchone()

    monkeypatch.setattr(copies, "check", check)


@pytest.mark.usefixtures("examined_long")
def test_one_that_is_stopped_while_the_file_is_examined_leaves_the_last_copy(
    writing: sqlite3.Connection, files: _Files
) -> None:
    files.target.write_bytes(b"the last copy")
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        files.copy(stop)
    assert files.target.read_bytes() == b"the last copy"
    assert not files.draft.exists()


class _StopsAfter(threading.Event):
    """Is set once it was looked at so often."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self._looks = looks

    def is_set(self) -> bool:
        self._looks -= 1
        return self._looks < 0


def test_one_that_is_stopped_among_its_pages_leaves_it_too(
    files: _Files, writing: sqlite3.Connection
) -> None:
    files.target.write_bytes(b"the last copy")
    looks = _looks_of_a_whole_copy(files)
    with pytest.raises(Stopped):
        files.copy(_StopsAfter(looks - 2))
    assert files.target.read_bytes() == b"the last copy"
    assert not files.draft.exists()


def _looks_of_a_whole_copy(files: _Files) -> int:
    class _Counts(threading.Event):
        looks = 0

        def is_set(self) -> bool:
            self.looks += 1
            return False

    counts = _Counts()
    copy(files.source, files.target.with_name("another.db"), files.draft, counts)
    return counts.looks


def test_a_damaged_file_does_not_replace_the_last_copy(files: _Files, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(files.source)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (zeroblob(1000))", [()] * 50)
        connection.commit()
    _break(files.source)
    files.target.write_bytes(b"the last copy")
    with pytest.raises((Damaged, sqlite3.DatabaseError)):
        files.copy()
    assert files.target.read_bytes() == b"the last copy"


def test_a_file_that_is_not_there_is_not_copied(files: _Files) -> None:
    with pytest.raises(sqlite3.OperationalError):
        files.copy()
    assert not files.draft.exists()


def test_a_sound_file_is_found_sound(writing: sqlite3.Connection) -> None:
    check(writing)


def test_what_is_wrong_with_a_damaged_one_is_told(tmp_path: Path) -> None:
    """A column that may not be empty is: one of the faults that SQLite tells as a row."""
    with contextlib.closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (NULL)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (x NOT NULL)'")
        connection.commit()
    with (
        contextlib.closing(sqlite3.connect(tmp_path / "x.db")) as connection,
        pytest.raises(Damaged, match=r"NULL value in t\.x"),
    ):
        check(connection)
