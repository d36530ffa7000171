"""What the writer wrote, the reader tells."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date
from decimal import Decimal
from pathlib import Path

import pytest

from history_entries import MINUTE, NOON, balance, minute, moved, owner, price, reason, spell
from tidemark.domain.unit import Unit
from tidemark.history.applying import Applier
from tidemark.history.holes import Holes
from tidemark.history.keeper import Reader
from tidemark.history.marks import _NEWEST
from tidemark.history.opening import open_for_writing
from tidemark.history.place import Place
from tidemark.history.questions import FundingDay, Measure, Range, Subject
from tidemark.history.reader import HistoryReader, RowUnreadable
from tidemark.history.schema import TABLES

WITHIN_ALL = Range(0, 2 * NOON)
WITHIN = Range(NOON - 5 * MINUTE, NOON + 5 * MINUTE)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    """A reader of a file in which a wallet moved twice, as the writer writes it."""
    opened = open_for_writing(Place(tmp_path / "history.db"), date(2026, 1, 1))
    applier = Applier(opened.connection, Holes())
    for entry in (
        moved("1.50", "0.50", NOON),
        price("50000.1", NOON),
        minute("1.00 1.50", NOON),
        moved("1.25", "-0.25", NOON + MINUTE),
        minute("1.25", NOON + MINUTE),
        reason("FUNDING_FEE", NOON + MINUTE),
        spell(NOON, NOON + 3 * MINUTE),
    ):
        applier.apply(entry)
    yield HistoryReader(opened.connection)
    opened.connection.close()


def test_line_of_what_was_written(reader: Reader) -> None:
    """Change by change, with its marks."""
    line = reader.line(Subject(("main",), "BTC", Unit.COIN, Measure.WALLET), WITHIN, 500)
    assert [(piece.since, piece.until, piece.last) for piece in line.pieces] == [
        (NOON, NOON + MINUTE, Decimal("1.50")),
        (NOON + MINUTE, NOON + 3 * MINUTE, Decimal("1.25")),
    ]
    assert line.marks is not None
    assert [mark.reason for mark in line.marks] == [None, "FUNDING_FEE"]


def test_all_other_questions_of_what_was_written(reader: Reader) -> None:
    """Rows, marks, funding, sparks, what was seen last, and from when until when."""
    assert [row.moved for row in reader.balances(["main"], WITHIN)] == [
        Decimal("0.50"),
        Decimal("-0.25"),
    ]
    assert sum(1 for _ in reader.marks(["main"], WITHIN)) == 2
    day = FundingDay(date(2026, 1, 1), "BTC", Decimal(0), Decimal("-0.25"))
    assert reader.funding(["main"], WITHIN, UTC) == [day]
    assert reader.sparks("main", WITHIN, 10)["BTC"].values[5:7] == (
        Decimal("1.50"),
        Decimal("1.25"),
    )
    assert reader.extent(["main"]) == Range(NOON, NOON + 3 * MINUTE)
    last = reader.last_seen("main")
    assert last is not None
    assert last.balances[0].as_of == NOON + 3 * MINUTE
    assert last.prices["BTC"].usd.text == "50000.1"


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Reader]:
    """A reader of two coins that moved in turns, a minute apart, and of another account's."""
    opened = open_for_writing(Place(tmp_path / "busy.db"), date(2026, 1, 1))
    applier = Applier(opened.connection, Holes())
    for number in range(1, 7):
        asset = "BTC" if number % 2 else "ETH"
        applier.apply(moved("9", str(number), NOON + number * MINUTE, asset=asset))
    applier.apply(balance("9", NOON + 7 * MINUTE))
    applier.apply(moved("9", "77", NOON + 7 * MINUTE, of=owner("sub", "Sub")))
    yield HistoryReader(opened.connection)
    opened.connection.close()


def newest(reader: Reader, most: int, *, until: int = 10) -> list[int]:
    marks = reader.newest_marks(["main"], Range(NOON, NOON + until * MINUTE), most)
    return [int(mark.moved) for mark in marks]


def test_the_newest_changes_of_all_coins_come_in_order_of_time(busy: Reader) -> None:
    assert newest(busy, 3) == [4, 5, 6]


def test_fewer_changes_than_were_asked_for_are_all_of_them(busy: Reader) -> None:
    assert newest(busy, 100) == [1, 2, 3, 4, 5, 6]


def test_the_newest_changes_are_those_within_the_range(busy: Reader) -> None:
    """Its end is not in it."""
    assert newest(busy, 2, until=5) == [3, 4]


def test_an_account_that_was_never_seen_has_no_newest_changes(busy: Reader) -> None:
    assert busy.newest_marks(["nobody"], WITHIN, 5) == ()


def test_the_index_of_changes_is_walked_back_without_sorting() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {_NEWEST}", (1, 0, NOON, 200)).fetchall()
    connection.close()
    assert [step[-1] for step in plan] == [
        "SEARCH balance USING INDEX balance_moved (coin_key=? AND seen_at>? AND seen_at<?)"
    ]


def test_all_accounts_are_told_by_what_they_were_last_called(reader: Reader) -> None:
    assert reader.accounts() == (owner(),)


def test_what_makes_no_sense_is_told_as_such(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "history.db")
    connection.executescript(TABLES)
    with contextlib.closing(connection):
        connection.execute("INSERT INTO account VALUES (1, 'a', 'A', 'mainnet', 'wss://x')")
        connection.execute("INSERT INTO coin VALUES (1, 1, 'BTC')")
        connection.execute(
            "INSERT INTO balance (coin_key, seen_at, number, source, moved)"
            " VALUES (1, 5, 0, 'push', 'NaN')"
        )
        with pytest.raises(RowUnreadable, match="a row makes no sense"):
            list(HistoryReader(connection).marks(["a"], WITHIN_ALL))
