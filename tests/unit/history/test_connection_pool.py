"""Connections to read by, each lent to one question at a time."""

import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest

from tidemark.history.connection_pool import ConnectionPool
from tidemark.history.questions import HistoryUnreadable

_ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


class _Lender:
    """A pool over a file, whose edition a test tells."""

    def __init__(self, path: Path) -> None:
        self.edition = 1
        self.path = path
        self.pool = ConnectionPool(path, lambda: self.edition)

    def lend(
        self, unwanted: threading.Event | None = None
    ) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        return self.pool.connection(unwanted or threading.Event())


@pytest.fixture
def lender(tmp_path: Path) -> _Lender:
    path = tmp_path / "history.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
        connection.commit()
    return _Lender(path)


def _is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_a_connection_is_lent_again(lender: _Lender) -> None:
    with lender.lend() as first:
        pass
    with lender.lend() as second:
        assert second is first


def test_two_questions_at_a_time_have_two(lender: _Lender) -> None:
    with lender.lend() as first, lender.lend() as second:
        assert second is not first


def test_all_that_is_asked_is_of_one_moment(lender: _Lender) -> None:
    count = "SELECT count(*) FROM t"
    with (
        lender.lend() as reading,
        contextlib.closing(sqlite3.connect(lender.path, isolation_level=None)) as writing,
    ):
        before = reading.execute(count).fetchone()
        writing.execute("INSERT INTO t VALUES (1)")
        assert reading.execute(count).fetchone() == before
    with lender.lend() as reading:
        assert reading.execute(count).fetchone() == (1,)


def test_of_another_file_another_is_lent(lender: _Lender) -> None:
    with lender.lend() as old:
        pass
    lender.edition = 2
    with lender.lend() as new:
        assert new is not old
    assert _is_closed(old)


def test_a_question_that_is_not_wanted_any_more_is_interrupted(lender: _Lender) -> None:
    unwanted = threading.Event()
    unwanted.set()
    with (
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
        lender.lend(unwanted) as connection,
    ):
        connection.execute(_ENDLESS).fetchone()


def test_one_that_was_interrupted_is_lent_to_the_next(lender: _Lender) -> None:
    unwanted = threading.Event()
    unwanted.set()
    with contextlib.suppress(sqlite3.OperationalError), lender.lend(unwanted) as first:
        first.execute(_ENDLESS).fetchone()
    with lender.lend() as second:
        assert second is first
        assert second.execute("SELECT 1").fetchone() == (1,)


def test_one_that_broke_is_not_lent_again(lender: _Lender) -> None:
    with lender.lend() as broken:
        broken.close()
    # Even closing it says nothing new to whoever asked.
    with lender.lend() as another:
        assert another is not broken


def test_the_end_interrupts_and_lends_no_more(lender: _Lender) -> None:
    with lender.lend() as connection:
        lender.pool.close()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(_ENDLESS).fetchone()
    with pytest.raises(HistoryUnreadable, match="closed"), lender.lend():
        pass


def test_at_the_end_all_are_closed(lender: _Lender) -> None:
    with lender.lend() as lent:
        with lender.lend() as idle:
            pass
        lender.pool.close()
    assert (_is_closed(lent), _is_closed(idle)) == (True, True)


def test_a_file_that_is_not_there_is_no_connection(tmp_path: Path) -> None:
    pool = ConnectionPool(tmp_path / "none.db", lambda: 0)
    with pytest.raises(sqlite3.OperationalError), pool.connection(threading.Event()):
        pass
