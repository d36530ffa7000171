"""The open file and what it takes to write into it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from history_entries import (
    MINUTE,
    NOON,
    OWNER,
    balance,
    minute,
    moved,
    one_of_each,
    owner,
    price,
    rows,
    spell,
    wallets,
)
from tidemark.history.book import Book
from tidemark.history.condition import Keeping
from tidemark.history.copies import copy
from tidemark.history.entries import BalanceSeen, Entry
from tidemark.history.opening import Obstructed, Opened, open_for_writing
from tidemark.history.place import Place
from tidemark.history.schema import SPANS

_ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def book(place: Place) -> Iterator[Book]:
    book = Book(place, _today)
    book.open()
    yield book
    book.close()


def _today() -> date:
    return date(2026, 1, 1)


def _with_few_pages(place: Place, today: date) -> Opened:
    opened = open_for_writing(place, today)
    opened.connection.execute("PRAGMA max_page_count = 40")
    return opened


def test_a_batch_is_written_whole(book: Book, place: Place) -> None:
    assert book.write(one_of_each()) == 0
    assert wallets(place.path) == ["1.5"]
    assert rows(place.path, "SELECT count(*) FROM rollup") == [(len(SPANS),)]


def test_of_a_batch_that_fails_nothing_is_written(place: Place) -> None:
    book = Book(place, _today, _with_few_pages)
    with contextlib.closing(book):
        book.open()
        book.write([balance("1")])
        many: list[Entry] = [balance(str(each), NOON + each) for each in range(2, 5000)]
        with pytest.raises(sqlite3.OperationalError, match="full"):
            book.write(many)
        assert wallets(place.path) == ["1"]
        book.connection.execute("PRAGMA max_page_count = 10000")
        book.write(many)
        assert len(wallets(place.path)) == 4999


def test_keys_of_a_batch_that_failed_are_made_again(place: Place) -> None:
    book = Book(place, _today, _with_few_pages)
    with contextlib.closing(book):
        book.open()
        many: list[Entry] = [balance(str(each), NOON + each) for each in range(5000)]
        with pytest.raises(sqlite3.OperationalError):
            book.write([price("1"), minute("1"), *many])
        book.write([balance("2"), price("2"), minute("2")])
    assert rows(place.path, "SELECT wallet_balance FROM balance JOIN coin USING (coin_key)") == [
        ("2",)
    ]
    assert rows(place.path, "SELECT last FROM rollup WHERE span = 60000") == [("2",)]


@pytest.mark.expects_log("an entry of the history cannot be written")
@pytest.mark.parametrize(
    "entry",
    [
        balance("1", NOON, asset="\ud800"),
        balance("1", 2**63),
        replace(balance("1"), source=replace),
        "no entry at all",
    ],
)
def test_what_can_never_be_written_holds_nothing_else_up(
    book: Book, place: Place, entry: Entry
) -> None:
    assert book.write([balance("1"), entry, balance("2", NOON + 1)]) == 1
    assert wallets(place.path) == ["1", "2"]


def test_nobody_else_writes_until_it_is_closed(book: Book, place: Place) -> None:
    other = Book(place, _today)
    with pytest.raises(Obstructed) as refused:
        other.open()
    assert refused.value.keeping is Keeping.LOCKED
    book.shut()
    with pytest.raises(Obstructed):
        other.open()
    book.close()
    other.open()
    other.close()


def test_a_file_that_was_deleted_is_begun_again_with_how_things_are(
    book: Book, place: Place
) -> None:
    book.write([spell(NOON, NOON + 8), balance("1"), balance("2", NOON + 8), price("5", NOON + 9)])
    place.path.unlink()
    book.open()
    book.write([spell(NOON, NOON + 20)])
    assert wallets(place.path) == ["2"]
    assert rows(place.path, "SELECT usd FROM price") == [("5",)]
    assert rows(place.path, "SELECT began_at, ended_at FROM spell") == [(NOON + 9, NOON + 20)]


@pytest.mark.expects_log("the damaged history was moved to")
def test_between_the_last_copy_and_now_there_is_a_gap(book: Book, place: Place) -> None:
    book.write([spell(NOON, NOON + 10), moved("1", "1")])
    copy(place.path, place.copy, place.draft("copy"))
    book.write([moved("2", "1", NOON + 20), moved("1", "-1", NOON + 30), spell(NOON, NOON + 30)])
    book.begin_anew()
    book.write([spell(NOON, NOON + 50)])
    assert book.restored
    assert rows(place.path, "SELECT seen_at, wallet_balance FROM balance") == [
        *[(NOON, "1"), (NOON + 30, "1")]
    ]
    assert rows(place.path, "SELECT began_at, ended_at, ending FROM spell") == [
        *[(NOON, NOON + 10, "lost"), (NOON + 30, NOON + 50, None)]
    ]


def test_a_file_that_was_moved_away_has_all_that_was_written(
    book: Book, place: Place, tmp_path: Path
) -> None:
    book.write([balance("1")])
    place.path.rename(tmp_path / "mine.db")
    book.open()
    assert wallets(tmp_path / "mine.db") == ["1"]


def test_another_file_put_in_its_place_is_gone_on_with(
    book: Book, place: Place, tmp_path: Path
) -> None:
    book.write([balance("1")])
    copy(place.path, tmp_path / "mine.db", place.draft("mine"))
    book.write([moved("2", "1", NOON + 1)])
    (tmp_path / "mine.db").replace(place.path)
    book.open()
    assert wallets(place.path) == ["1", "2"]
    assert rows(place.path, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.expects_log("the damaged history was moved to")
def test_a_change_that_is_in_the_copy_is_not_told_twice(book: Book, place: Place) -> None:
    book.write([moved("1", "1"), spell(NOON, NOON + 10)])
    copy(place.path, place.copy, place.draft("copy"))
    book.begin_anew()
    assert rows(place.path, "SELECT moved FROM balance") == [("1",)]


def test_what_is_forgotten_is_not_said_again(book: Book, place: Place) -> None:
    book.write([balance("1"), balance("7", of=owner("other")), price("0.1", asset="DOGE")])
    book.forget(OWNER.account_id)
    place.path.unlink()
    book.open()
    assert wallets(place.path) == ["7"]
    assert rows(place.path, "SELECT asset FROM pair") == []


def test_times_are_of_this_computer(book: Book, place: Place) -> None:
    """A clock that was put back writes what it says: order is by number only within one ms."""
    entries: list[BalanceSeen] = [balance("1", NOON), balance("2", NOON - MINUTE)]
    book.write(list(entries))
    assert wallets(place.path) == ["2", "1"]


def test_before_it_is_open_there_is_nothing_to_write_with(place: Place) -> None:
    with pytest.raises(RuntimeError, match="not open"):
        _ = Book(place, _today).connection


def test_a_book_that_is_open_stays_as_it_is(book: Book) -> None:
    before = book.connection
    book.open()
    assert (book.connection is before, book.edition) == (True, 1)


def test_nothing_to_write_is_written_at_once(book: Book) -> None:
    assert book.write([]) == 0


@pytest.mark.expects_log("the damaged history was moved to")
def test_a_file_that_was_never_opened_can_be_begun_anew(place: Place) -> None:
    place.path.write_bytes(b"no database")
    book = Book(place, _today)
    with contextlib.closing(book):
        book.begin_anew()
        book.write([balance("1")])
    assert place.set_aside() == [book.set_aside]


def test_what_is_interrupted_is_not_taken_for_an_entry_that_cannot_be_written(
    book: Book, place: Place
) -> None:
    later = iter([False] * 12 + [True])  # than the beginning of the batch
    book.connection.set_progress_handler(
        lambda: book.connection.in_transaction and next(later, False), 1
    )
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        book.write([balance("1")])
    assert book.write([balance("1")]) == 0
    assert wallets(place.path) == ["1"]


def test_a_statement_that_takes_long_is_interrupted(book: Book) -> None:
    book.connection.set_progress_handler(book.interrupt, 1000)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        book.connection.execute(_ENDLESS).fetchone()


def test_where_nothing_runs_there_is_nothing_to_interrupt(book: Book, place: Place) -> None:
    Book(place, _today).interrupt()
    book.connection.close()
    book.interrupt()


def test_a_book_that_was_never_opened_is_closed_too(place: Place) -> None:
    Book(place, _today).close()


def test_a_file_that_was_deleted_before_anything_was_written_is_begun_again(
    book: Book, place: Place
) -> None:
    place.path.unlink()
    book.open()
    assert (rows(place.path, "SELECT * FROM balance"), book.edition) == ([], 2)
