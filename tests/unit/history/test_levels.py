"""Which level of rows a line reads."""

from collections.abc import Iterable

import pytest

from history_rows import HistoryRows
from tidemark.domain.unit import Unit
from tidemark.history.entries import Figure, Watched
from tidemark.history.levels import Level, level_for, widened, width_for
from tidemark.history.questions import Measure, Range, Subject
from tidemark.history.schema import DAY, HOUR, MINUTE
from tidemark.history.sources import FigureSource, worths
from tidemark.history.told import EACH

DAY_ONE = Range(100 * DAY, 101 * DAY)


@pytest.fixture
def history() -> HistoryRows:
    return HistoryRows()


def wallet(history: HistoryRows, moments: Iterable[int]) -> FigureSource:
    """A wallet that changed at these moments."""
    for at in moments:
        history.balance("a", "BTC", at, wallet_balance="1")
        history.amount("a", "BTC", at, "1", Figure.WALLET_BALANCE)
    subject = Subject(("a",), "BTC", Unit.COIN, Measure.WALLET)
    return worths(history.connection, subject)[0].amount


def margin(history: HistoryRows, moments: Iterable[int]) -> FigureSource:
    """A margin balance that was told at these moments."""
    for at in moments:
        history.amount("a", "BTC", at, "1")
    return worths(history.connection, Subject(("a",), "BTC", Unit.COIN))[0].amount


def level(history: HistoryRows, source: FigureSource, most: int, within: Range = DAY_ONE) -> Level:
    return level_for(history.connection, [source], within, most)


def test_few_changes_of_a_wallet_are_read_one_by_one(history: HistoryRows) -> None:
    source = wallet(history, [DAY_ONE.since, DAY_ONE.since + HOUR])
    assert level(history, source, 100) == Level(EACH, EACH)


def test_a_figure_whose_changes_were_not_written_is_read_by_the_minute(
    history: HistoryRows,
) -> None:
    source = margin(history, [DAY_ONE.since, DAY_ONE.since + HOUR])
    assert level(history, source, 100) == Level(MINUTE, MINUTE)


def test_a_wallet_that_changed_too_often_is_not_read_change_by_change(
    history: HistoryRows,
) -> None:
    source = wallet(history, range(DAY_ONE.since, DAY_ONE.since + HOUR, 1_000))
    assert level(history, source, 100) == Level(MINUTE, MINUTE)


def test_more_than_can_be_drawn_is_taken_together(history: HistoryRows) -> None:
    source = margin(history, range(DAY_ONE.since, DAY_ONE.until, MINUTE))
    assert level(history, source, 145) == Level(10 * MINUTE, 10 * MINUTE)


def test_a_few_more_rows_than_pieces_are_read_and_drawn_in_wider_ones(
    history: HistoryRows,
) -> None:
    source = margin(history, range(DAY_ONE.since, DAY_ONE.until, MINUTE))
    assert level(history, source, 721) == Level(MINUTE, 2 * MINUTE)


def test_of_levels_that_make_the_same_pieces_the_one_that_reads_least(
    history: HistoryRows,
) -> None:
    source = margin(history, range(DAY_ONE.since, DAY_ONE.until, HOUR))
    assert level(history, source, 13) == Level(HOUR, 2 * HOUR)


def test_of_levels_that_tell_too_much_only_the_longest_is_counted(history: HistoryRows) -> None:
    source = margin(history, range(DAY_ONE.since, DAY_ONE.until, MINUTE))
    told: list[str] = []
    history.connection.set_trace_callback(told.append)

    assert level(history, source, 5) == Level(6 * HOUR, 6 * HOUR)

    counted = [text for text in told if "count(*)" in text]
    longest = (DAY, 6 * HOUR, HOUR)
    assert all(f"span = {span} " in text for text, span in zip(counted, longest, strict=True))


def test_a_level_that_tells_too_much_only_at_its_ends_says_nothing_of_shorter_ones(
    history: HistoryRows,
) -> None:
    """Of its first and its last row all shorter ones are out of the range."""
    within = Range(DAY_ONE.since + 30 * MINUTE, DAY_ONE.since + 7 * HOUR + 30 * MINUTE)
    hours = [DAY_ONE.since + each * HOUR + 10 * MINUTE for each in range(7)]
    source = margin(history, [*hours, within.until + 10 * MINUTE])

    assert level(history, source, 2, within) == Level(10 * MINUTE, 7 * HOUR)


def test_where_all_tells_too_much_days_are_taken_together(history: HistoryRows) -> None:
    source = margin(history, range(0, 100 * DAY, DAY))
    assert level(history, source, 4, Range(0, 100 * DAY)) == Level(DAY, 34 * DAY)


def test_minutes_that_were_thinned_out_are_not_read_for_what_hours_still_tell(
    history: HistoryRows,
) -> None:
    source = margin(history, (DAY_ONE.since + each * HOUR for each in range(-48, 24)))
    history.connection.execute(
        "DELETE FROM rollup WHERE span < ? AND began_at < ?", (HOUR, DAY_ONE.since + 12 * HOUR)
    )
    assert level(history, source, 100).span == HOUR


def test_what_was_never_told_is_read_by_the_minute(history: HistoryRows) -> None:
    source = FigureSource(history.account("a"), Watched.MARGIN, None)
    assert level(history, source, 100) == Level(MINUTE, MINUTE)


def test_figures_are_read_at_one_level(history: HistoryRows) -> None:
    """A worth in dollars needs the price at the level of the amount."""
    amount = wallet(history, [DAY_ONE.since])
    price = margin(history, [DAY_ONE.since])
    assert level_for(history.connection, [amount, price], DAY_ONE, 100).span == MINUTE


def test_all_figures_together_are_not_to_be_too_many_rows(history: HistoryRows) -> None:
    one = margin(history, range(DAY_ONE.since, DAY_ONE.until, MINUTE))
    assert level_for(history.connection, [one] * 2, DAY_ONE, 721).span == 10 * MINUTE


def test_a_range_has_the_whole_of_its_buckets() -> None:
    assert widened(Range(15, 25), 10) == Range(10, 30)
    assert widened(Range(10, 30), 10) == Range(10, 30)


def test_pieces_are_of_whole_roll_ups_and_no_more_than_can_be_drawn() -> None:
    assert width_for(10, Range(0, 100), 6) == 20
    assert width_for(10, Range(0, 100), 5) == 30
