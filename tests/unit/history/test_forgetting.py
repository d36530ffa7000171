"""An account that is forgotten leaves not a byte."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from history_entries import EXCHANGE, MINUTE, NOON, balance, minute, moved, one_of_each, owner
from tidemark.domain.amount import Amount
from tidemark.history import copies
from tidemark.history.book import Book
from tidemark.history.entries import Entry, Owner, PriceSeen
from tidemark.history.forgetting import delete_copies, finish, forget, hide, unfinished
from tidemark.history.place import Place
from tidemark.history.questions import Range
from tidemark.history.reader import HistoryReader

LEAVING = owner("account-that-leaves", "Label-that-leaves")
STAYING = owner("account-that-stays", "Label-that-stays")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def book(place: Place) -> Iterator[Book]:
    book = Book(place, lambda: date(2026, 1, 1))
    book.open()
    yield book
    book.close()


def _forget(book: Book) -> int:
    return sum(1 for _ in forget(book.connection, LEAVING.account_id))


def _bytes(place: Place) -> bytes:
    return b"".join(part.read_bytes() for part in place.parts if part.exists())


def _mixed(of: Owner, digits: str, count: int) -> list[Entry]:
    """Amounts that begin with these digits, of all lengths, so that rows move within pages."""
    lengths = random.Random(digits)  # noqa: S311 - repeated, not guessed
    found: list[Entry] = []
    for each in range(count):
        at = NOON + each * 20_000
        value = f"{digits}{each}.{'1' * lengths.randrange(1, 20)}"
        found += [moved(value, "1", at, of=of, asset=f"C{each % 7}"), minute(value, at, of=of)]
    return found


def _of_many_coins(of: Owner, digits: str) -> list[Entry]:
    """Few rows of each, so that most pages have rows of both accounts."""
    lengths = random.Random(digits)  # noqa: S311 - repeated, not guessed
    found: list[Entry] = []
    for each in range(1000):
        at, asset = NOON + each * 20_000, f"C{each % 100}"
        value = f"{digits}{each}.{'1' * lengths.randrange(1, 31)}"
        found += [
            moved(value, "1", at, of=of, asset=asset),
            minute(value, at, of=of, asset=asset),
        ]
    return found


def test_nothing_of_it_is_left_in_any_file(book: Book, place: Place) -> None:
    mine, other = _mixed(LEAVING, "77345", 3000), _mixed(STAYING, "66123", 3000)
    both = [each for pair in zip(mine, other, strict=True) for each in pair]
    for start in range(0, len(both), 1000):
        book.write(both[start : start + 1000])
    book.write([*one_of_each(of=LEAVING, wallet="77345.5")])
    assert b"77345" in _bytes(place)
    _forget(book)
    for trace in (b"77345", b"that-leaves"):
        assert trace not in _bytes(place), trace
    book.close()
    for trace in (b"77345", b"that-leaves"):
        assert trace not in _bytes(place), trace
    assert b"66123" in _bytes(place)


def test_what_rows_left_in_pages_that_they_moved_away_from_goes_too(
    book: Book, place: Place
) -> None:
    """SQLite overwrites what is deleted, and nothing of a row that went to another page before.

    Rows that come in any order move between pages, and several of these left their amount there.
    """
    both = [*_of_many_coins(LEAVING, "77345"), *_of_many_coins(STAYING, "66123")]
    random.Random("any order").shuffle(both)  # noqa: S311 - repeated, not guessed
    book.write(both)
    _forget(book)
    assert b"77345" not in _bytes(place)


def test_others_are_not_touched(book: Book) -> None:
    both = [*one_of_each(of=LEAVING), *one_of_each(of=STAYING)]
    book.write(both)
    _forget(book)
    for table in ("account", "coin", "balance", "spell", "series", "pair", "price"):
        count = book.connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        assert count == (1,), table


def test_prices_of_what_only_it_held_go_too(book: Book) -> None:
    def prices(*assets: str) -> list[Entry]:
        return [PriceSeen(EXCHANGE, asset, NOON, Amount.parse("5"), NOON) for asset in assets]

    book.write([balance("1", of=LEAVING, asset="DOGE"), balance("1", of=LEAVING, asset="ETH")])
    book.write([balance("1", of=STAYING, asset="ETH"), *prices("DOGE", "ETH", "BTC")])
    _forget(book)
    assert book.connection.execute("SELECT asset FROM pair ORDER BY 1").fetchall() == [
        *[("BTC",), ("ETH",)]
    ]


def test_what_a_kill_interrupts_is_known_at_the_next_opening(book: Book) -> None:
    book.write(_mixed(LEAVING, "7", 50))
    work = forget(book.connection, LEAVING.account_id)
    next(work)
    work.close()
    assert len(unfinished(book.connection)) == 1
    for _ in finish(book.connection):
        pass
    assert unfinished(book.connection) == []
    assert book.connection.execute("SELECT count(*) FROM account").fetchone() == (0,)


def test_from_the_first_step_on_nobody_finds_it(book: Book) -> None:
    """A kill leaves rows that the next start must neither show nor go on from."""
    book.write([*_mixed(LEAVING, "7", 50), balance("1", of=STAYING)])
    hide(book.connection, LEAVING.account_id)
    reader = HistoryReader(book.connection)
    assert [each.account_id for each in reader.accounts()] == [STAYING.account_id]
    assert reader.last_seen(LEAVING.account_id) is None
    assert reader.extent([LEAVING.account_id]) is None
    assert not list(reader.balances([LEAVING.account_id], Range(0, 2 * NOON)))


def test_what_is_written_of_it_meanwhile_stays(book: Book) -> None:
    """It begins anew, while the old rows are still being deleted."""
    book.write(_mixed(LEAVING, "7", 50))
    hide(book.connection, LEAVING.account_id)
    book.forget(LEAVING.account_id)
    book.write([balance("2", NOON + 1, of=LEAVING)])
    for _ in finish(book.connection):
        pass
    found = HistoryReader(book.connection).balances([LEAVING.account_id], Range(0, 2 * NOON))
    assert [each.figures.wallet_balance for each in found] == [Amount.parse("2")]


def test_an_account_that_takes_its_number_meanwhile_is_not_taken_for_it(book: Book) -> None:
    book.write(_mixed(LEAVING, "7", 50))
    hide(book.connection, LEAVING.account_id)
    (hidden,) = unfinished(book.connection)
    book.connection.execute("DELETE FROM account")
    book.forget(LEAVING.account_id)
    book.write([balance("1", of=STAYING)])
    for _ in finish(book.connection):
        pass
    assert [each.account_id for each in HistoryReader(book.connection).accounts()] == [
        STAYING.account_id
    ]
    assert hidden not in unfinished(book.connection)


def test_an_account_that_was_never_seen_is_forgotten_too(book: Book) -> None:
    book.write(one_of_each(of=STAYING))
    _forget(book)
    assert book.connection.execute("SELECT account_id FROM account").fetchall() == [
        (STAYING.account_id,)
    ]


def test_it_takes_short_steps(book: Book) -> None:
    book.write([minute("1", NOON + n * MINUTE, of=LEAVING) for n in range(12_000)])
    assert _forget(book) > 2


def test_all_copies_and_drafts_are_deleted(book: Book, place: Place) -> None:
    doomed = [place.copy, place.before(2), place.draft("copy")]
    for each in doomed:
        each.write_bytes(b"77345")
    delete_copies(place, book.connection)
    assert not any(each.exists() for each in doomed)


def test_the_copies_of_a_damaged_file_are_needed(
    book: Book, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(_: sqlite3.Connection) -> None:
        raise copies.Damaged("a page is no page")

    monkeypatch.setattr(copies, "check", check)
    place.copy.write_bytes(b"the last good copy")
    with pytest.raises(copies.Damaged):
        delete_copies(place, book.connection)
    assert place.copy.exists()
