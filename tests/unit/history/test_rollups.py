"""Minutes are taken together into longer spans, number by number, also over a restart."""

import sqlite3
from decimal import Decimal

import pytest

from tidemark.history.entries import Figure, MinuteSeen, Series
from tidemark.history.rollups import Rollups
from tidemark.history.schema import SPANS, TABLES

_MINUTE = 60_000
_SERIES = Series(Figure.WALLET_BALANCE, asset="BTC")


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES)
    connection.execute("PRAGMA foreign_keys = OFF")  # whose series it is, others see to
    return connection


def _seen(minute: int, first: str, last: str, least: str, greatest: str) -> MinuteSeen:
    numbers = (Decimal(each) for each in (first, last, least, greatest))
    return MinuteSeen(_SERIES, minute * _MINUTE, *numbers)


def _spans(connection: sqlite3.Connection, length: int) -> list[tuple[object, ...]]:
    asked = "SELECT began_at, first, last, least, greatest FROM rollup WHERE span = ? ORDER BY 1, 2"
    return connection.execute(asked, (length,)).fetchall()


def test_a_minute_is_in_a_span_of_each_length(connection: sqlite3.Connection) -> None:
    Rollups(connection).add(1, _seen(7, "1", "2", "0.5", "3"))
    assert all(len(_spans(connection, length)) == 1 for length in SPANS)
    assert _spans(connection, _MINUTE) == [(7 * _MINUTE, "1", "2", "0.5", "3")]
    assert _spans(connection, 10 * _MINUTE) == [(0, "1", "2", "0.5", "3")]


def test_what_is_told_later_comes_after_and_counts_as_numbers(
    connection: sqlite3.Connection,
) -> None:
    """As texts, 10 would be less than 9."""
    rollups = Rollups(connection)
    rollups.add(1, _seen(1, "9", "9", "9", "9"))
    rollups.add(1, _seen(2, "10", "10", "8", "10"))
    assert _spans(connection, 10 * _MINUTE) == [(0, "9", "10", "8", "10")]


def test_a_minute_of_another_span_begins_that(connection: sqlite3.Connection) -> None:
    rollups = Rollups(connection)
    rollups.add(1, _seen(9, "1", "1", "1", "1"))
    rollups.add(1, _seen(10, "2", "2", "2", "2"))
    assert [span[0] for span in _spans(connection, 10 * _MINUTE)] == [0, 10 * _MINUTE]


def test_another_run_goes_on_with_the_span_that_is_written(connection: sqlite3.Connection) -> None:
    Rollups(connection).add(1, _seen(1, "5", "5", "5", "5"))
    Rollups(connection).add(1, _seen(2, "6", "6", "4", "6"))
    assert _spans(connection, 10 * _MINUTE) == [(0, "5", "6", "4", "6")]


def test_series_do_not_mix(connection: sqlite3.Connection) -> None:
    rollups = Rollups(connection)
    rollups.add(1, _seen(1, "5", "5", "5", "5"))
    rollups.add(2, _seen(1, "7", "7", "7", "7"))
    assert [span[1] for span in _spans(connection, _MINUTE)] == ["5", "7"]
