"""What was told of one figure: each change by itself, or roll-ups taken together."""

from decimal import Decimal

import pytest

from history_rows import HistoryRows
from tidemark.domain.amount import NotAnAmount
from tidemark.history.entries import Figure, Watched
from tidemark.history.questions import Range
from tidemark.history.schema import HOUR, MINUTE
from tidemark.history.sources import FigureSource
from tidemark.history.steps import NOTHING, Step, constant
from tidemark.history.told import EACH, Rows, Told, rows_of

NOON = 12 * HOUR
AFTER_NOON = Range(NOON, NOON + HOUR)


@pytest.fixture
def history() -> HistoryRows:
    return HistoryRows()


def changes(history: HistoryRows, asset: str = "BTC") -> Rows:
    """Every change of a wallet."""
    coin = history.coin("a", asset)
    return rows_of(history.connection, FigureSource(1, Watched.BALANCES, None, coin), EACH)


def roll_ups(history: HistoryRows, span: int = MINUTE, *, is_of_a_coin: bool = True) -> Rows:
    """The roll-ups of a margin balance."""
    coin = history.coin("a", "BTC")
    key = history.series(Figure.MARGIN_BALANCE, coin_key=coin)
    source = FigureSource(1, Watched.MARGIN, key, coin if is_of_a_coin else None)
    return rows_of(history.connection, source, span)


def was(history: HistoryRows, at: int, text: str | None, **more: object) -> None:
    history.balance("a", "BTC", at, wallet_balance=text, **more)


def margin(history: HistoryRows, at: int, *texts: str) -> None:
    for text in texts:
        history.amount("a", "BTC", at, text)


def flat(text: str) -> Step:
    return constant(Decimal(text))


def steps(told: Told) -> list[tuple[int, Step]]:
    """By minutes since noon."""
    return [((at - NOON) // MINUTE, step) for at, step in told]


# Changes.


def test_changes_are_those_in_the_range_and_the_newest_before_it(history: HistoryRows) -> None:
    for at, text in ((-9, "1"), (-5, "2"), (0, "3"), (7, "4"), (HOUR, "5")):
        was(history, NOON + at, text)
    assert changes(history).told(AFTER_NOON, EACH) == [
        (NOON - 5, flat("2")),
        (NOON, flat("3")),
        (NOON + 7, flat("4")),
    ]


def test_what_stays_as_it_is_is_no_change(history: HistoryRows) -> None:
    was(history, NOON, "1")
    was(history, NOON + 1, "1")
    assert len(changes(history).told(AFTER_NOON, EACH)) == 1


def test_a_row_without_a_wallet_says_nothing_of_it(history: HistoryRows) -> None:
    was(history, NOON, "1")
    was(history, NOON + 1, None)
    assert len(changes(history).told(AFTER_NOON, EACH)) == 1


def test_a_coin_that_is_gone_is_nothing(history: HistoryRows) -> None:
    was(history, NOON, "1")
    was(history, NOON + 1, None, is_gone=1)
    assert changes(history).told(AFTER_NOON, EACH)[-1] == (NOON + 1, NOTHING)


def test_changes_of_one_bucket_are_one(history: HistoryRows) -> None:
    for at, text in ((0, "2"), (1, "1"), (2, "3"), (MINUTE, "4")):
        was(history, NOON + at, text)
    assert steps(changes(history).told(AFTER_NOON, MINUTE)) == [
        (0, Step(Decimal(2), Decimal(3), Decimal(1), Decimal(3))),
        (1, flat("4")),
    ]


def test_changes_are_counted_up_to_a_limit(history: HistoryRows) -> None:
    for at in range(5):
        was(history, NOON + at, str(at))
    assert (changes(history).count(AFTER_NOON, 99), changes(history).count(AFTER_NOON, 3)) == (5, 3)


def test_the_first_change_is_known(history: HistoryRows) -> None:
    assert changes(history).oldest() is None
    was(history, NOON + 5, "1")
    was(history, NOON + 2, "1")
    assert changes(history).oldest() == NOON + 2


# Roll-ups.


def test_roll_ups_are_those_in_the_range_and_the_newest_before_it(history: HistoryRows) -> None:
    for minutes, text in ((-9, "1"), (-5, "2"), (0, "3"), (7, "4"), (60, "5")):
        margin(history, NOON + minutes * MINUTE, text)
    found = roll_ups(history).told(AFTER_NOON, MINUTE)
    assert steps(found) == [(-5, flat("2")), (0, flat("3")), (7, flat("4"))]


def test_a_roll_up_tells_all_that_its_minute_held(history: HistoryRows) -> None:
    margin(history, NOON, "2", "1", "9", "3")
    (told,) = roll_ups(history).told(AFTER_NOON, MINUTE)
    assert told == (NOON, Step(Decimal(2), Decimal(3), Decimal(1), Decimal(9)))


def test_roll_ups_of_one_bucket_are_one(history: HistoryRows) -> None:
    for minutes, text in ((0, "2"), (1, "1"), (2, "3"), (20, "4")):
        margin(history, NOON + minutes * MINUTE, text)
    assert steps(roll_ups(history).told(AFTER_NOON, 10 * MINUTE)) == [
        (0, Step(Decimal(2), Decimal(3), Decimal(1), Decimal(3))),
        (20, flat("4")),
    ]


def test_numbers_are_compared_as_such(history: HistoryRows) -> None:
    for minutes, text in ((0, "9"), (1, "10"), (2, "-1")):
        margin(history, NOON + minutes * MINUTE, text)
    (told,) = roll_ups(history).told(AFTER_NOON, HOUR)
    assert (told[1].least, told[1].greatest) == (-1, 10)


def test_where_nothing_was_told_there_is_nothing(history: HistoryRows) -> None:
    found = roll_ups(history)
    assert (found.told(AFTER_NOON, MINUTE), found.oldest()) == ([], None)
    assert found.count(AFTER_NOON, 9) == 0


def test_roll_ups_are_counted_up_to_a_limit(history: HistoryRows) -> None:
    for minutes in range(5):
        margin(history, NOON + minutes * MINUTE, "1")
    found = roll_ups(history)
    assert (found.count(AFTER_NOON, 99), found.count(AFTER_NOON, 3)) == (5, 3)
    assert found.oldest() == NOON


def test_each_length_has_its_own(history: HistoryRows) -> None:
    margin(history, NOON, "1")
    margin(history, NOON + MINUTE, "2")
    assert roll_ups(history, HOUR).count(AFTER_NOON, 9) == 1


def test_what_makes_no_sense_is_refused(history: HistoryRows) -> None:
    margin(history, NOON, "1")
    history.connection.execute("UPDATE rollup SET last = 'NaN'")
    with pytest.raises(NotAnAmount):
        roll_ups(history).told(AFTER_NOON, MINUTE)


# Roll-ups of a coin that was gone: they do not say so themselves.


def test_a_coin_that_went_is_nothing_from_then_on(history: HistoryRows) -> None:
    margin(history, NOON, "1")
    was(history, NOON + 5 * MINUTE, None, is_gone=1)
    assert steps(roll_ups(history).told(AFTER_NOON, MINUTE)) == [(0, flat("1")), (5, NOTHING)]


def test_one_that_went_within_a_roll_up_ends_it_with_nothing(history: HistoryRows) -> None:
    margin(history, NOON, "1")
    was(history, NOON + 5, None, is_gone=1)
    (told,) = roll_ups(history).told(AFTER_NOON, MINUTE)
    assert told[1] == Step(Decimal(1), Decimal(0), Decimal(0), Decimal(1))


def test_one_that_came_back_within_it_ends_it_as_it_was_told(history: HistoryRows) -> None:
    margin(history, NOON, "1", "2")
    was(history, NOON + 5, None, is_gone=1)
    was(history, NOON + 9, "2")
    (told,) = roll_ups(history).told(AFTER_NOON, MINUTE)
    assert told[1] == Step(Decimal(1), Decimal(2), Decimal(0), Decimal(2))


def test_one_that_came_back_later_ends_it_with_nothing(history: HistoryRows) -> None:
    margin(history, NOON, "1")
    was(history, NOON + 5, None, is_gone=1)
    was(history, NOON + 2 * MINUTE, "2")
    (told,) = roll_ups(history).told(AFTER_NOON, MINUTE)
    assert told[1].last == 0


def test_what_was_never_told_was_never_gone(history: HistoryRows) -> None:
    was(history, NOON, None, is_gone=1)
    assert roll_ups(history).told(AFTER_NOON, MINUTE) == []


def test_a_figure_of_no_coin_is_never_gone(history: HistoryRows) -> None:
    margin(history, NOON, "1")
    was(history, NOON + 5, None, is_gone=1)
    found = roll_ups(history, is_of_a_coin=False)
    assert found.told(AFTER_NOON, MINUTE) == [(NOON, flat("1"))]
