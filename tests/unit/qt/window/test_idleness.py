"""Who touches nothing for long enough is gone, and is told so a moment before."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from fake_engine import FakeClock
from tidemark.qt.window.idleness import GRACE, Idleness, Presence, presence_after

LIMIT = 60.0


def watching(clock: FakeClock) -> tuple[Idleness, list[Presence]]:
    idleness = Idleness(clock.now)
    told: list[Presence] = []
    idleness.changed.connect(told.append)
    idleness.watch(LIMIT)
    return idleness, told


def touch() -> None:
    QApplication.sendEvent(QObject(), QEvent(QEvent.Type.MouseMove))


@pytest.mark.parametrize(
    ("silence", "presence"),
    [
        (0.0, Presence.THERE),
        (LIMIT - GRACE - 0.1, Presence.THERE),
        (LIMIT - GRACE, Presence.GOING),
        (LIMIT - 0.1, Presence.GOING),
        (LIMIT, Presence.GONE),
    ],
)
def test_silence_means(silence: float, presence: Presence) -> None:
    assert presence_after(silence, LIMIT) is presence


def test_each_change_is_told_once() -> None:
    clock = FakeClock()
    idleness, told = watching(clock)

    for seconds in (LIMIT - GRACE, 1.0, GRACE, 1.0):
        clock.moment += seconds
        idleness.look()

    assert told == [Presence.GOING, Presence.GONE]
    idleness.watch(0)


def test_a_touch_begins_the_silence_anew() -> None:
    clock = FakeClock()
    idleness, told = watching(clock)
    clock.moment += LIMIT - 1

    touch()
    clock.moment += LIMIT - GRACE - 1
    idleness.look()

    assert told == [Presence.GOING, Presence.THERE]
    idleness.watch(0)


def test_whoever_wakes_the_computer_was_gone_before() -> None:
    """No timer runs while it sleeps: the first touch has to look back."""
    clock = FakeClock()
    idleness, told = watching(clock)
    clock.moment += 8 * 3600

    touch()

    assert told == [Presence.GONE, Presence.THERE]
    idleness.watch(0)


def test_without_a_limit_nobody_is_ever_gone() -> None:
    clock = FakeClock()
    idleness, told = watching(clock)
    idleness.watch(0)

    clock.moment += 10 * LIMIT
    idleness.look()
    touch()

    assert told == []
