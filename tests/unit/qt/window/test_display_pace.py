"""Bursts are folded, silence is shown, and a hidden window costs nothing."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer

from tidemark.domain.freshness import State
from tidemark.qt.table.line_book import Changes
from tidemark.qt.window.display_pace import DisplayPace, rest_ms


class Heard:
    """Keeps what a pace tells."""

    def __init__(self, pace: DisplayPace) -> None:
        self.changes: list[Changes] = []
        self.ticks = 0
        pace.changed.connect(self.changes.append)
        pace.ticked.connect(self._tick)

    def _tick(self) -> None:
        self.ticks += 1


@pytest.fixture
def pace() -> Iterator[DisplayPace]:
    pace = DisplayPace()
    pace.set_visible(True)
    yield pace
    pace.stop()


def coins(*assets: str) -> frozenset[str]:
    return frozenset(assets)


def test_the_first_change_is_told_at_once(pace: DisplayPace) -> None:
    heard = Heard(pace)

    pace.gather("Main", coins("BTC"))

    assert heard.changes == [{"Main": coins("BTC")}]
    assert heard.ticks == 1


async def test_a_burst_is_folded_into_one_that_keeps_accounts_apart(pace: DisplayPace) -> None:
    heard = Heard(pace)
    for asset in ("A", "B", "C"):
        pace.gather("Main", coins(asset))
        pace.gather("Sub", coins(asset))
    assert heard.changes == [{"Main": coins("A")}]
    folded = asyncio.Event()
    pace.changed.connect(folded.set)

    await folded.wait()

    assert heard.changes[1] == {"Main": coins("B", "C"), "Sub": coins("A", "B", "C")}


@pytest.mark.parametrize(
    ("took", "rest"),
    [(0.0, 33), (0.005, 28), (0.010, 40), (0.050, 200), (2.0, 250)],
    ids=["nothing", "little", "a third", "more than a fold", "for ever"],
)
def test_the_longer_showing_takes_the_less_often_a_burst_is_shown(took: float, rest: int) -> None:
    assert rest_ms(took) == rest


def test_a_tick_that_took_long_is_followed_by_a_long_rest() -> None:
    moments = iter([10.0, 10.05])
    pace = DisplayPace(now=lambda: next(moments))
    pace.set_visible(True)
    pace.gather("Main", coins("BTC"))
    assert pace._fold.interval() == 200
    pace.stop()


def test_a_window_that_ends_as_it_shows_rests_no_more(pace: DisplayPace) -> None:
    pace.ticked.connect(pace.stop)
    pace.gather("Main", coins("BTC"))
    assert not pace.is_folding


def test_a_change_of_condition_is_told_like_a_change_of_rows(pace: DisplayPace) -> None:
    heard = Heard(pace)

    pace.gather("Main", frozenset())

    assert heard.ticks == 1


async def test_time_shows_by_itself_while_the_window_does(pace: DisplayPace) -> None:
    heard = asyncio.Event()
    pace.keep(State.LIVE)

    pace.ticked.connect(heard.set)

    await heard.wait()


@pytest.mark.parametrize("state", [None, State.LIVE])
def test_a_hidden_window_and_one_without_accounts_keep_no_timer_running(
    pace: DisplayPace, state: State | None
) -> None:
    pace.keep(State.LIVE)

    pace.keep(state)
    pace.set_visible(state is None)

    assert not any(timer.isActive() for timer in pace.findChildren(QTimer))


def test_what_happened_behind_a_hidden_window_is_told_when_it_shows(pace: DisplayPace) -> None:
    pace.set_visible(False)
    heard = Heard(pace)
    pace.gather("Main", coins("BTC"))
    assert heard.changes == []

    pace.set_visible(True)

    assert heard.changes == [{"Main": coins("BTC")}]
