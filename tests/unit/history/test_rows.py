"""Rows read in the order of time, as they were written."""

import tracemalloc
from decimal import Decimal
from sqlite3 import OperationalError

import pytest

from history_rows import HistoryRows
from tidemark.history.questions import HistoryUnreadable, Range
from tidemark.history.reader import HistoryReader

EVER = Range(0, 1 << 50)


def test_rows_of_all_coins_are_merged_in_order_of_time() -> None:
    """Whose they are is with them, and their texts are those of the exchange."""
    history = HistoryRows()
    for at, account, asset in ((30, "a", "BTC"), (10, "b", "BTC"), (20, "a", "ETH")):
        history.balance(account, asset, at, wallet_balance="1.50", moved="-0.5")
    rows = list(HistoryReader(history.connection).balances(["a", "b"], EVER))
    assert [(row.seen_at, row.account_id, row.asset) for row in rows] == [
        (10, "b", "BTC"),
        (20, "a", "ETH"),
        (30, "a", "BTC"),
    ]
    assert rows[0].label == "B"
    assert rows[0].figures.wallet_balance is not None
    assert rows[0].figures.wallet_balance.text == "1.50"
    assert rows[0].figures.margin_balance is None
    assert rows[0].moved == Decimal("-0.5")


def test_only_those_in_the_range_are_read() -> None:
    """Its end is not in it."""
    history = HistoryRows()
    for at in (9, 10, 19, 20):
        history.balance("a", "BTC", at)
    rows = HistoryReader(history.connection).balances(["a"], Range(10, 20))
    assert [row.seen_at for row in rows] == [10, 19]


def test_rows_of_one_ms_come_in_the_order_they_arrived_in() -> None:
    """Two pushes in one ms are two rows."""
    history = HistoryRows()
    for moved in ("1", "-1", "2"):
        history.balance("a", "BTC", 5, moved=moved)
    marks = HistoryReader(history.connection).marks(["a"], EVER)
    assert [mark.moved for mark in marks] == [Decimal(1), Decimal(-1), Decimal(2)]


def test_marks_are_the_rows_that_moved() -> None:
    """Whatever their number: they are told one by one here."""
    history = HistoryRows()
    for at in range(2_000):
        history.balance("a", "BTC", at, moved="1" if at % 2 else None)
    assert sum(1 for _ in HistoryReader(history.connection).marks(["a"], EVER)) == 1_000


def test_memory_does_not_grow_with_the_rows() -> None:
    """They are read while they are taken."""
    history = HistoryRows()
    for at in range(30_000):
        history.balance("a", f"C{at % 3}", at, wallet_balance=f"{at}.12345678")
    tracemalloc.start()
    rows = HistoryReader(history.connection).balances(["a"], EVER)
    assert sum(1 for _ in rows) == 30_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000  # all of them are thirty million bytes


def test_row_that_cannot_be_is_told_as_unreadable() -> None:
    """A damaged file has no figures that nobody wrote."""
    history = HistoryRows()
    history.balance("a", "BTC", 1, wallet_balance="1.5.3")
    with pytest.raises(HistoryUnreadable, match="cannot be an amount"):
        list(HistoryReader(history.connection).balances(["a"], EVER))


def test_what_sqlite_says_travels_to_whoever_asked() -> None:
    """Who has to know whether the file is damaged."""
    history = HistoryRows()
    history.connection.execute("DROP TABLE account")
    reader = HistoryReader(history.connection)
    with pytest.raises(OperationalError, match="no such table"):
        reader.last_seen("a")
    with pytest.raises(OperationalError, match="no such table"):
        list(reader.marks(["a"], EVER))
