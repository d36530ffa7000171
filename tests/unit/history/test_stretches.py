"""Stretches in which something was known: read from spells, joined, intersected."""

import pytest

from history_rows import HistoryRows
from tidemark.history.entries import Watched
from tidemark.history.questions import Range
from tidemark.history.stretches import (
    clipped,
    first_known,
    joined,
    known,
    last_known,
    rejoined,
    shared,
)

ALL = Range(0, 1000)


@pytest.fixture
def history() -> HistoryRows:
    return HistoryRows()


def spells(history: HistoryRows, *each: tuple[int, int]) -> int:
    """Spells of an account's balances; return its key."""
    for began, ended in each:
        history.spell("a", Watched.BALANCES, began, ended)
    return history.account("a")


def found(history: HistoryRows, within: Range, parts: int) -> list[tuple[int, int]]:
    key = history.account("a")
    stretches = known(history.connection, key, Watched.BALANCES, within, parts)
    return [(each.since, each.until) for each in stretches]


def ranges(*each: tuple[int, int]) -> list[Range]:
    return [Range(*one) for one in each]


# Read from the file.


def test_spells_that_overlap_a_range_are_told_whole(history: HistoryRows) -> None:
    spells(history, (0, 150), (400, 500), (900, 1500))
    assert found(history, Range(100, 1000), 100) == [(0, 150), (400, 500), (900, 1500)]


def test_spells_that_ended_before_it_or_begin_after_it_are_not_told(history: HistoryRows) -> None:
    spells(history, (0, 100), (200, 300), (1000, 1100))
    assert found(history, Range(150, 1000), 100) == [(200, 300)]


def test_spells_nearer_than_a_part_are_one_stretch(history: HistoryRows) -> None:
    spells(history, (0, 100), (109, 200), (210, 300))
    assert found(history, ALL, 100) == [(0, 200), (210, 300)]


def test_where_spells_are_many_no_more_is_read_than_can_be_drawn(history: HistoryRows) -> None:
    spells(history, *((each * 10, each * 10 + 5) for each in range(100)))
    assert found(history, ALL, 10) == [(0, 995)]


def test_a_gap_between_many_spells_is_told(history: HistoryRows) -> None:
    early = [(each * 10, each * 10 + 5) for each in range(50)]
    late = [(700 + each * 10, 705 + each * 10) for each in range(30)]
    spells(history, *early, *late)
    assert found(history, ALL, 10) == [(0, 495), (700, 995)]


def test_many_spells_go_on_from_the_one_that_reaches_into_the_range(history: HistoryRows) -> None:
    spells(history, (0, 205), *((200 + each * 10, 205 + each * 10) for each in range(1, 80)))
    assert found(history, Range(200, 1000), 10) == [(0, 995)]


def test_first_and_last_moment_of_all_spells(history: HistoryRows) -> None:
    """The clock was set back once: the newest spell ends before an older one."""
    key = spells(history, (100, 900), (200, 300))
    assert first_known(history.connection, key, Watched.BALANCES) == 100
    assert last_known(history.connection, key, Watched.BALANCES) == 900


def test_without_a_spell_nothing_was_ever_known(history: HistoryRows) -> None:
    key = spells(history)
    assert first_known(history.connection, key, Watched.BALANCES) is None
    assert last_known(history.connection, key, Watched.BALANCES) is None


# Joined.


def test_spells_that_overlap_are_one() -> None:
    assert joined([(0, 10), (5, 20)], 1) == ranges((0, 20))


def test_one_within_another_adds_nothing() -> None:
    assert joined([(0, 20), (5, 10)], 1) == ranges((0, 20))


def test_spells_that_touch_are_one_however_near_they_have_to_be() -> None:
    assert joined([(0, 10), (10, 20)], 0) == ranges((0, 20))


def test_empty_spells_are_none() -> None:
    assert joined([(5, 5), (100, 100)], 1) == []


def test_no_spell_is_no_stretch() -> None:
    assert joined([], 1) == []


def test_stretches_in_any_order_are_joined_again() -> None:
    assert rejoined(ranges((30, 40), (0, 10), (12, 20)), 5) == ranges((0, 20), (30, 40))


# Intersected.


def test_what_is_in_a_stretch_of_both() -> None:
    one, other = ranges((0, 10), (20, 30), (40, 50)), ranges((5, 25), (45, 60))
    assert shared(one, other) == ranges((5, 10), (20, 25), (45, 50))


def test_stretches_that_only_touch_share_nothing() -> None:
    assert shared(ranges((0, 10)), ranges((10, 20))) == []


def test_what_of_stretches_is_in_a_range() -> None:
    assert clipped(ranges((0, 10), (20, 30)), Range(5, 25)) == ranges((5, 10), (20, 25))
