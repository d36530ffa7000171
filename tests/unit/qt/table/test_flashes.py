"""A changed cell flashes for a moment, and what comes next takes its end along."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidemark.qt.table import flashes
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.table.flashes import Cell, Flashes

ONE: Cell = (RowKey("Main", "BTC"), 2)
OTHER: Cell = (RowKey("Main", "ETH"), 2)


class Clock:
    """The steady clock, which moves when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(flashes, "time", clock)
    return clock


Told = tuple[Flashes, list[set[Cell]]]


@pytest.fixture
def told(clock: Clock, qapp: QApplication) -> Told:
    """Flashes, and what they tell of as ended."""
    flashing, ended = Flashes(), list[set[Cell]]()
    flashing.ended.connect(ended.append)
    return flashing, ended


def test_it_ends_by_itself(qtbot: QtBot) -> None:
    flashing, ended = Flashes(), list[set[Cell]]()
    flashing.ended.connect(ended.append)

    flashing.begin({ONE: 1})

    qtbot.waitUntil(lambda: not flashing, timeout=10_000)
    assert ended == [{ONE}]


def test_the_next_change_takes_the_end_of_the_one_before_along(told: Told, clock: Clock) -> None:
    flashing, ended = told
    flashing.begin({ONE: 1})
    clock.now += 0.45

    flashing.begin({OTHER: -1})

    assert ended == [{ONE}]
    assert ONE not in flashing
    assert flashing.way_of(OTHER) == -1


def test_a_change_before_its_end_leaves_it(told: Told, clock: Clock) -> None:
    flashing, ended = told
    flashing.begin({ONE: 1})
    clock.now += 0.3

    flashing.begin({OTHER: -1})

    assert ended == []
    assert ONE in flashing


def test_one_that_flashes_already_begins_anew(told: Told, clock: Clock) -> None:
    flashing, ended = told
    flashing.begin({ONE: 1})
    clock.now += 0.3
    flashing.begin({ONE: -1})
    clock.now += 0.3

    flashing.begin({})

    assert ended == []
    assert flashing.way_of(ONE) == -1


def test_what_is_over_waits_for_no_change_for_long(told: Told, clock: Clock) -> None:
    """Six tenths of a second at most, with what a timer may be late."""
    flashing, ended = told
    flashing.begin({ONE: 1})
    clock.now += 0.551

    flashing._time_out()

    assert ended == [{ONE}]


def test_those_that_are_forgotten_end_in_silence(told: Told, clock: Clock) -> None:
    flashing, ended = told
    flashing.begin({ONE: 1})

    flashing.clear()

    assert not flashing
    assert ended == []
