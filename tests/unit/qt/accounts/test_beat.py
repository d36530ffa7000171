"""The beat goes on while there is something to look at, and rests where there is not."""

import pytest
from PySide6.QtCore import QTimer

from tidemark.qt.accounts.beat import Beat


def strike(beat: Beat, times: int) -> None:
    timer = beat.findChild(QTimer)
    assert isinstance(timer, QTimer)
    for _ in range(times):
        timer.timeout.emit()


@pytest.fixture
def wanted() -> list[bool]:
    return [True]


@pytest.fixture
def beat(wanted: list[bool]) -> Beat:
    return Beat(lambda: wanted[0])


def test_it_goes_on_for_as_long_as_it_is_wanted(beat: Beat) -> None:
    heard: list[int] = []
    beat.struck.connect(lambda: heard.append(1))

    strike(beat, 100)

    assert len(heard) == 100
    assert beat.goes_on


def test_it_strikes_a_few_times_more_for_what_has_just_gone_and_then_rests(
    beat: Beat, wanted: list[bool]
) -> None:
    strike(beat, 1)
    wanted[0] = False

    strike(beat, 4)
    assert beat.goes_on

    strike(beat, 1)
    assert not beat.goes_on


def test_it_goes_on_when_there_is_something_again(beat: Beat, wanted: list[bool]) -> None:
    wanted[0] = False
    strike(beat, 5)

    wanted[0] = True
    beat.go_on()
    strike(beat, 100)

    assert beat.goes_on


def test_what_may_be_there_has_as_many_strikes_as_what_has_just_gone(
    beat: Beat, wanted: list[bool]
) -> None:
    wanted[0] = False
    strike(beat, 4)

    beat.go_on()
    strike(beat, 4)

    assert beat.goes_on
