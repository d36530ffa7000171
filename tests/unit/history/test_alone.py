"""A command forgets an account by itself: to the end, or with a sentence that says how far."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from history_entries import balance, one_of_each, owner
from tidemark.history import alone, connections, forgetting
from tidemark.history.alone import forget_alone, require_alone
from tidemark.history.book import Book
from tidemark.history.place import Place
from tidemark.history.questions import HistoryInUse, HistoryUnreadable
from tidemark.history.reader import HistoryReader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A history of two accounts, closed."""
    book = Book(Place(tmp_path / "history.db"), lambda: date(2026, 1, 1))
    book.open()
    book.write([*one_of_each(), balance("2", of=owner("other", "Other"))])
    book.close()
    return tmp_path / "history.db"


def accounts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [each.account_id for each in HistoryReader(connection).accounts()]


def test_it_is_deleted_and_others_stay(path: Path) -> None:
    assert forget_alone(path, "main", _never) == ()
    assert accounts(path) == ["other"]


def test_whoever_keeps_the_history_keeps_others_out(path: Path) -> None:
    book = Book(Place(path), lambda: date(2026, 1, 1))
    book.open()
    with pytest.raises(HistoryInUse, match="Tidemark is running"):
        require_alone(path)
    with pytest.raises(HistoryInUse, match="Tidemark is running"):
        forget_alone(path, "main", _never)
    book.close()
    require_alone(path)
    assert accounts(path) == ["main", "other"]


def _raise(error: Exception) -> Iterator[None]:
    raise error
    yield


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (sqlite3.OperationalError("database or disk is full"), HistoryInUse, "disk is full"),
        (OSError(28, "No space left on device"), HistoryInUse, "No space left on device"),
        (forgetting.copies.Damaged("page 7"), HistoryUnreadable, "is damaged"),
    ],
)
def test_what_fails_on_the_way_is_said_and_the_account_is_not_found_any_more(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    kind: type[Exception],
    told: str,
) -> None:
    monkeypatch.setattr(alone.forgetting, "delete", lambda *_: _raise(error))
    with pytest.raises(kind, match=told):
        forget_alone(path, "main", _never)
    assert accounts(path) == ["other"]

    monkeypatch.undo()
    forget_alone(path, "other", _never)
    with closing(sqlite3.connect(path)) as connection:
        assert forgetting.unfinished(connection) == []
        assert connection.execute("SELECT count(*) FROM account").fetchone() == (0,)


def _never() -> None:
    raise AssertionError("nobody reads it")


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that reads what is to go."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM account").fetchone()
        yield reader


def test_whoever_reads_it_is_waited_for_and_that_is_told_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "_LOOKS_UNTIL_TOLD", 1)
    told: list[str] = []
    with _reading(path) as reader:

        def end_it() -> None:
            told.append("waiting")
            reader.execute("COMMIT")

        forget_alone(path, "main", end_it)
    assert (told, accounts(path)) == (["waiting"], ["other"])


def test_a_file_that_another_program_holds_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_MS", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryInUse, match="database is locked"):
            forget_alone(path, "main", _never)
    assert accounts(path) == ["main", "other"]


def test_a_file_that_may_only_be_read_is_told_before_anything_is_deleted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite opens one without a word: that it may not be written shows when it is."""
    to_write = connections.to_write

    def to_read_only(path: Path) -> sqlite3.Connection:
        connection = to_write(path)
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr(connections, "to_write", to_read_only)
    with pytest.raises(HistoryInUse, match=r"readonly database\. Nothing was deleted\."):
        forget_alone(path, "main", _never)
    assert accounts(path) == ["main", "other"]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(HistoryInUse, match="unable to open database file"):
        require_alone(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HistoryInUse, match="cannot be changed: "):
        require_alone(tmp_path / "file" / "history.db")


def test_what_a_kill_left_of_others_is_deleted_with_it(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        forgetting.hide(connection, "other")
    forget_alone(path, "main", _never)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM account").fetchone() == (0,)
