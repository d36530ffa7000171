"""What is too old or too much is deleted, the oldest first."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from history_entries import MINUTE, NOON, balance, minute, moved, price, spell
from tidemark.domain.unit import Unit
from tidemark.history.book import Book
from tidemark.history.entries import Entry
from tidemark.history.limits import Limits
from tidemark.history.lines import line
from tidemark.history.place import Place
from tidemark.history.questions import Measure, Range, Subject
from tidemark.history.retention import sweep
from tidemark.history.schema import DAY, HOUR, SPANS
from tidemark.history.vacuum import free_pages, used_bytes


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book(Place(tmp_path / "history.db"), lambda: date(2026, 1, 1))
    book.open()
    yield book
    book.close()


def _sweep(book: Book, limits: Limits, now: int = NOON) -> int:
    return sum(1 for _ in sweep(book.connection, limits, now))


def _found(book: Book, question: str) -> list[object]:
    return [value for (value,) in book.connection.execute(question)]


def _a_year(a_day: int = 4) -> list[Entry]:
    entries: list[Entry] = []
    for each in range(365 * a_day):
        at = NOON - 365 * DAY + each * DAY // a_day
        value = f"{1000 + each}.{'7' * 30}"
        entries += [moved(value, "1", at), price(value, at), minute(value, at)]
    return entries


def test_without_limits_all_is_kept(book: Book) -> None:
    book.write([balance("1", 5), balance("2", 10), spell(5, 10), minute("1", 5)])
    _sweep(book, Limits())
    assert _found(book, "SELECT seen_at FROM balance") == [5, 10]
    assert _found(book, "SELECT count(*) FROM spell UNION ALL SELECT count(*) FROM rollup") == [
        1,
        len(SPANS),
    ]


def test_what_is_older_goes_and_what_was_in_force_stays(book: Book) -> None:
    days = [moved(str(n), "1", NOON - n * DAY) for n in range(10)]
    book.write([*days, *(price(str(n), NOON - n * DAY) for n in range(10))])
    _sweep(book, Limits(days=3), NOON + HOUR)
    assert _found(book, "SELECT wallet_balance FROM balance") == ["3", "2", "1", "0"]
    assert _found(book, "SELECT usd FROM price") == ["3", "2", "1", "0"]


def test_a_coin_that_has_not_moved_for_years_is_still_known(book: Book) -> None:
    book.write([balance("1", NOON - 900 * DAY), balance("2", NOON - 800 * DAY)])
    _sweep(book, Limits(days=3))
    assert _found(book, "SELECT wallet_balance FROM balance") == ["2"]


def test_roll_ups_and_spells_go_by_age_too(book: Book) -> None:
    book.write([minute("1", NOON - n * DAY) for n in range(10)])
    book.write([spell(NOON - n * DAY, NOON - n * DAY + 5) for n in range(10)])
    _sweep(book, Limits(days=3))
    for span in (MINUTE, HOUR):
        began = f"SELECT count(*) FROM rollup WHERE span = {span}"  # noqa: S608
        assert _found(book, began) == [4]
    assert _found(book, "SELECT count(*) FROM rollup WHERE span = 86400000") == [4]
    assert _found(book, "SELECT count(*) FROM spell") == [4]


@pytest.mark.parametrize("limits", [Limits(days=3), Limits(days=3, megabytes=1)])
def test_a_figure_that_has_stood_still_for_years_has_a_line(book: Book, limits: Limits) -> None:
    """By the last roll-up that was told of it."""
    long_ago = NOON - 900 * DAY
    book.write([minute("1", long_ago - DAY), minute("2", long_ago), spell(long_ago, NOON)])
    book.write([balance("2", long_ago)])
    _sweep(book, limits)
    assert _found(book, "SELECT last FROM rollup") == ["2"] * len(SPANS)
    wallet = Subject(("main",), "BTC", Unit.COIN, Measure.WALLET)
    found = line(book.connection, wallet, Range(NOON - HOUR, NOON), 100)
    assert [piece.last for piece in found.pieces] == [2]


def test_a_spell_that_reaches_into_what_is_kept_stays(book: Book) -> None:
    book.write([spell(5, NOON)])
    _sweep(book, Limits(days=3))
    assert _found(book, "SELECT began_at FROM spell") == [5]


def test_a_file_that_is_too_large_loses_its_oldest_details(book: Book) -> None:
    book.write(_a_year(12))
    assert used_bytes(book.connection) > 2_300_000
    _sweep(book, Limits(megabytes=2))
    assert 1_800_000 < used_bytes(book.connection) <= 2_000_000
    (oldest,) = _found(book, "SELECT min(seen_at) FROM balance")
    assert oldest == _found(book, "SELECT min(seen_at) FROM price")[0]
    assert isinstance(oldest, int)
    assert NOON - 360 * DAY < oldest < NOON - 30 * DAY
    assert _found(book, "SELECT max(seen_at) FROM balance") == [NOON - 2 * HOUR]
    assert _found(book, "SELECT count(*) FROM rollup WHERE span = 3600000") == [365 * 12]
    assert _found(book, "SELECT count(*) FROM rollup WHERE span = 86400000") == [366]


def test_the_last_day_is_not_deleted_for_its_size(book: Book) -> None:
    step = 2 * DAY // 16_000
    book.write([moved("0." + "7" * 36, "0." + "3" * 36, NOON - n * step) for n in range(16_000)])
    _sweep(book, Limits(megabytes=1))
    assert used_bytes(book.connection) > 1_000_000
    (oldest,) = _found(book, "SELECT min(seen_at) FROM balance")
    assert isinstance(oldest, int)
    assert NOON - DAY - 10_000 < oldest <= NOON - DAY


def test_a_limit_below_what_always_stays_comes_to_an_end(book: Book) -> None:
    book.write([minute(f"{n}.{'7' * 30}", NOON - n * HOUR) for n in range(4_000)])
    _sweep(book, Limits(megabytes=1))
    assert _found(book, "SELECT count(*) FROM rollup WHERE span = 3600000") == [4_000]


def test_room_is_given_back(book: Book, tmp_path: Path) -> None:
    book.write(_a_year())
    _sweep(book, Limits(days=3))
    assert free_pages(book.connection) == 0
    book.close()
    assert (tmp_path / "history.db").stat().st_size < 400_000


def test_between_two_short_steps_others_write(book: Book) -> None:
    book.write([moved(str(n), "1", NOON - DAY * 9 + n) for n in range(11_000)])
    work = sweep(book.connection, Limits(days=3), NOON)
    steps = 0
    for _ in work:
        steps += 1
        book.write([balance(str(steps), NOON + steps)])
    assert steps > 2
    assert len(_found(book, "SELECT 1 FROM balance")) == steps + 1


def test_a_writer_with_nothing_to_delete_writes_nothing(book: Book) -> None:
    book.write(_a_year(1))
    before: sqlite3.Connection = book.connection
    changes = before.total_changes
    _sweep(book, Limits(days=400, megabytes=100))
    assert before.total_changes == changes


def test_a_file_that_others_made_anew_without_a_way_to_shorten_it_is_let_be(book: Book) -> None:
    """Else the writer would try for ever, and use a processor for it."""
    book.write(_a_year())
    book.shut()
    with contextlib.closing(sqlite3.connect(book._place.path, isolation_level=None)) as another:
        another.executescript(
            "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM;"
            "PRAGMA journal_mode = WAL"
        )
    book.open()

    _sweep(book, Limits(days=100))

    assert free_pages(book.connection) > 0
