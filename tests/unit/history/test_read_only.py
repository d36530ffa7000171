"""The history of another process: read, never written, and what hinders that is said."""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from history_entries import NOON, balance
from tidemark.history.book import Book
from tidemark.history.place import Place
from tidemark.history.questions import EVER, HistoryUnreadable
from tidemark.history.read_only import damaged_words, reading
from tidemark.history.schema import VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A history in which something was seen, closed."""
    place = Place(tmp_path / "history.db")
    book = Book(place, lambda: date(2026, 1, 1))
    book.open()
    book.write([balance("1")])
    book.close()
    return place.path


def spoil(path: Path, script: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def seen(path: Path) -> int:
    """Read all of it; return how many rows there are."""
    with reading(path) as reader:
        return sum(1 for _ in reader.balances(["main"], EVER))


def test_it_is_read_without_being_written(path: Path) -> None:
    before = path.read_bytes()
    assert seen(path) == 1
    assert path.read_bytes() == before


def test_all_that_is_read_is_of_one_moment(path: Path) -> None:
    book = Book(Place(path), lambda: date(2026, 1, 1))
    book.open()
    with contextlib.closing(book), reading(path) as reader:
        assert reader.extent(["main"]) is not None
        book.write([balance("2", NOON + 1)])
        assert sum(1 for _ in reader.balances(["main"], EVER)) == 1


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "written by a newer Tidemark"),
        (f"PRAGMA user_version = {VERSION - 1}", "written by an older Tidemark"),
        ("PRAGMA application_id = 7", "not a history that Tidemark wrote"),
        ("DROP TABLE note", r"damaged \(its table note is not as Tidemark makes it\): open"),
        ("UPDATE balance SET wallet_balance = 'NaN'", r"cannot be read: a row makes no sense"),
    ],
)
def test_what_is_not_as_it_should_be_is_told(path: Path, harm: str, sentence: str) -> None:
    spoil(path, harm)
    with pytest.raises(HistoryUnreadable, match=sentence):
        seen(path)


def test_that_there_is_none_yet_is_told(tmp_path: Path) -> None:
    with pytest.raises(HistoryUnreadable, match="There is no history yet"):
        seen(tmp_path / "none.db")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(HistoryUnreadable, match="is not a file"):
        seen(tmp_path)


def test_a_file_that_cannot_be_reached_is_told(path: Path) -> None:
    with pytest.raises(HistoryUnreadable, match="cannot be read: Not a directory"):
        seen(path / "history.db")


def test_a_failure_that_the_system_has_no_words_for_is_told_in_ours(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> None:
        raise OSError("the share is gone")

    monkeypatch.setattr(Path, "stat", fails)
    with pytest.raises(HistoryUnreadable, match="cannot be read: the share is gone"):
        seen(path)


def test_what_is_no_database_is_told_as_damage(path: Path) -> None:
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(HistoryUnreadable, match="is damaged: open Tidemark's window"):
        seen(path)


def test_what_goes_wrong_in_the_middle_of_it_is_told_in_the_same_words(path: Path) -> None:
    def read_on() -> None:
        with reading(path):
            raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(HistoryUnreadable, match="cannot be read: disk I/O error"):
        read_on()


def test_what_is_wrong_is_said_where_it_is_known() -> None:
    where = Path("history.db")
    assert damaged_words(where, "a page").startswith("history.db is damaged (a page): ")
    assert damaged_words(where).startswith("history.db is damaged: ")
