"""The changes of wallets in a range: one by one, or counted."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from history_rows import HistoryRows
from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.history.marks import MOST_MARKS, marks, marks_in, newest_marks
from tidemark.history.questions import Mark, Range, Subject

ALL = Range(0, 10_000)
COIN = Subject(("a",), "BTC", Unit.COIN)
TOTAL = Subject(("a", "b", "a"), None, Unit.USD)


@pytest.fixture
def history() -> HistoryRows:
    """Changes of three coins of two accounts; at 250 something was seen that did not move."""
    history = HistoryRows()
    for account, asset, at in (("a", "BTC", 100), ("b", "BTC", 200), ("a", "ETH", 300)):
        moves(history, at, account, asset)
    history.balance("a", "BTC", 250, wallet_balance="1")
    return history


def moves(history: HistoryRows, at: int, account: str = "a", asset: str = "BTC") -> None:
    history.balance(account, asset, at, moved="1", wallet_balance="2")


def moments(found: Sequence[Mark] | None) -> list[int]:
    assert found is not None
    return [each.seen_at for each in found]


def test_changes_of_a_coin_are_told(history: HistoryRows) -> None:
    found, number = marks_in(history.connection, COIN, ALL)
    assert (moments(found), number) == ([100], 1)


def test_a_mark_is_what_was_written(history: HistoryRows) -> None:
    history.balance(
        *("a", "ADA", 500),
        exchange_time=490,
        moved="-0.5",
        wallet_balance="1.25",
        source="drift",
        reason="FUNDING_FEE",
    )
    (found,) = newest_marks(history.connection, ["a"], ALL, 1)
    assert found == Mark(
        *("a", "ADA", 500, 490),
        *(Decimal("-0.5"), Decimal("1.25"), Source.DRIFT, "FUNDING_FEE"),
    )


def test_a_balance_that_was_not_written_is_not_known(history: HistoryRows) -> None:
    history.balance("a", "ADA", 500, moved="1")
    (found,) = newest_marks(history.connection, ["a"], ALL, 1)
    assert found.balance is None


def test_changes_of_a_total_are_those_of_all_coins_in_order_of_time(history: HistoryRows) -> None:
    found, number = marks_in(history.connection, TOTAL, ALL)
    assert (moments(found), number) == ([100, 200, 300], 3)


def test_what_is_not_in_the_range_is_not_told(history: HistoryRows) -> None:
    found, number = marks_in(history.connection, TOTAL, Range(100, 300))
    assert (moments(found), number) == ([100, 200], 2)


def test_too_many_are_counted_only_until_that_is_clear(history: HistoryRows) -> None:
    for at in range(2 * MOST_MARKS):
        moves(history, 1000 + at)
    assert marks_in(history.connection, TOTAL, ALL) == (None, MOST_MARKS + 1)


def test_as_many_as_can_be_drawn_are_told(history: HistoryRows) -> None:
    for at in range(MOST_MARKS - 1):
        moves(history, 1000 + at)
    found, number = marks_in(history.connection, COIN, ALL)
    assert (len(found or ()), number) == (MOST_MARKS, MOST_MARKS)


def test_all_changes_of_accounts_come_in_order_of_time(history: HistoryRows) -> None:
    assert moments([*marks(history.connection, ["a", "b"], ALL)]) == [100, 200, 300]


def test_changes_of_one_ms_come_in_the_order_of_their_arrival(history: HistoryRows) -> None:
    for wallet in ("3", "4", "5"):
        history.balance("a", "ADA", 700, moved="1", wallet_balance=wallet)
    found = [each.balance for each in marks(history.connection, ["a"], Range(700, 701))]
    assert found == [Decimal(3), Decimal(4), Decimal(5)]


def test_the_last_changes_come_in_order_of_time(history: HistoryRows) -> None:
    assert moments(newest_marks(history.connection, ["a", "b"], ALL, 2)) == [200, 300]


def test_the_last_changes_are_those_of_the_range(history: HistoryRows) -> None:
    assert moments(newest_marks(history.connection, ["a", "b"], Range(0, 300), 1)) == [200]
