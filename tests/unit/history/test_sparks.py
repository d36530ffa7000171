"""Small lines of all coins."""

from decimal import Decimal

import pytest

from history_rows import HistoryRows
from tidemark.history.entries import Figure, Watched
from tidemark.history.questions import Range
from tidemark.history.schema import DAY, HOUR
from tidemark.history.sparks import sparks

NOON = 20_000 * DAY
DAY_BEFORE = Range(NOON - DAY, NOON)


@pytest.fixture
def history() -> HistoryRows:
    """An account that was watched all the time."""
    history = HistoryRows()
    for watched in (Watched.BALANCES, Watched.MARGIN):
        history.spell("a", watched, NOON - 3 * DAY, NOON)
    return history


def values(history: HistoryRows, asset: str = "BTC", parts: int = 24) -> list[str | None]:
    """The spark of a coin, as texts."""
    spark = sparks(history.connection, "a", DAY_BEFORE, parts)[asset]
    return [None if value is None else str(value) for value in spark.values]


def test_last_value_of_each_part_is_told(history: HistoryRows) -> None:
    """It goes on until there is another."""
    for hours, text in ((24, "1"), (23, "2"), (22.5, "3"), (10, "4")):
        history.amount("a", "BTC", NOON - round(hours * HOUR), text)
    assert values(history) == ["1", "3", *["3"] * 12, *["4"] * 10]


def test_value_from_before_goes_on(history: HistoryRows) -> None:
    """Nothing that happened today is a flat line."""
    history.amount("a", "BTC", NOON - 2 * DAY, "7")
    assert values(history) == ["7"] * 24


def test_gap_has_no_value() -> None:
    """A part in which nothing was known, not even for a moment."""
    history = HistoryRows()
    history.spell("a", Watched.MARGIN, NOON - DAY, NOON - 20 * HOUR)
    history.spell("a", Watched.MARGIN, NOON - 2 * HOUR, NOON - HOUR // 2)
    history.amount("a", "BTC", NOON - DAY, "1")
    history.amount("a", "BTC", NOON - 2 * HOUR, "2")
    assert values(history) == ["1"] * 4 + [None] * 18 + ["2"] * 2


def test_coin_without_margin_tells_its_wallet(history: HistoryRows) -> None:
    """And one with a margin does not."""
    history.amount("a", "ETH", NOON - DAY, "5", Figure.WALLET_BALANCE)
    history.amount("a", "BTC", NOON - DAY, "5", Figure.WALLET_BALANCE)
    history.amount("a", "BTC", NOON - DAY, "6")
    assert values(history, "ETH")[-1] == "5"
    assert values(history, "BTC")[-1] == "6"


def test_coin_of_which_nothing_is_known_has_no_spark(history: HistoryRows) -> None:
    """Nor is there one where no part has any length."""
    history.amount("a", "BTC", NOON + DAY, "5")
    assert sparks(history.connection, "a", DAY_BEFORE, 24) == {}
    assert sparks(history.connection, "a", Range(NOON, NOON), 24) == {}


def test_any_number_of_parts_covers_the_whole_range(history: HistoryRows) -> None:
    """Lengths that do not divide lose nothing at the end."""
    history.amount("a", "BTC", NOON - 1, "9")
    spark = sparks(history.connection, "a", DAY_BEFORE, 7)["BTC"]
    assert spark.values == (*[None] * 6, Decimal(9))


def test_a_coin_that_was_never_counted_has_none(history: HistoryRows) -> None:
    """Only a row of it was written, as by a push of a coin that is nothing."""
    history.balance("a", "ADA", NOON - HOUR, wallet_balance="0")
    assert sparks(history.connection, "a", DAY_BEFORE, 24) == {}


def test_coins_that_were_watched_together_are_looked_up_once(history: HistoryRows) -> None:
    for asset in ("BTC", "ETH"):
        history.amount("a", asset, NOON - DAY, "1")
    found = sparks(history.connection, "a", DAY_BEFORE, 2)
    assert {asset: spark.values for asset, spark in found.items()} == {
        "BTC": (1, 1),
        "ETH": (1, 1),
    }
