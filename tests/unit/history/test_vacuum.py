"""Room that is no longer needed goes back to the disk."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidemark.history.connections import BUSY_MS, make_private, to_read, to_write
from tidemark.history.vacuum import free_pages, give_back, truncate_log, used_bytes

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A file with more than 2,000 pages, all of which hold something."""
    make_private(path)
    with contextlib.closing(to_write(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (zeroblob(?))", (2_500 * PAGE,))
        yield connection


def test_free_pages_are_given_back_a_little_at_a_time(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM t")
    assert free_pages(connection) > 2_000
    assert sum(1 for _ in give_back(connection)) == 3
    assert free_pages(connection) == 0


def test_where_nothing_is_free_nothing_is_done(connection: sqlite3.Connection) -> None:
    assert list(give_back(connection)) == []


def test_a_file_that_does_not_let_itself_be_shortened_is_let_be(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "theirs.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        connection.execute("DELETE FROM t")
        assert len(list(give_back(connection))) == 1
        assert free_pages(connection) > 0


def test_what_is_free_is_not_counted_as_used(connection: sqlite3.Connection) -> None:
    assert used_bytes(connection) > 2_500 * PAGE
    connection.execute("DELETE FROM t")
    assert used_bytes(connection) < 10 * PAGE


def test_the_log_is_emptied(connection: sqlite3.Connection, path: Path) -> None:
    log = path.with_name("history.db-wal")
    assert log.stat().st_size
    assert list(truncate_log(connection)) == []
    assert log.stat().st_size == 0


def test_the_log_waits_for_whoever_reads_from_it(
    connection: sqlite3.Connection, path: Path
) -> None:
    with contextlib.closing(to_read(path)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM t").fetchone()
        connection.execute("DELETE FROM t")
        work = truncate_log(connection)
        next(work)
        reading.execute("COMMIT")
        assert list(work) == []


def test_afterwards_locks_are_waited_for_as_before(connection: sqlite3.Connection) -> None:
    list(truncate_log(connection))
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (BUSY_MS,)
