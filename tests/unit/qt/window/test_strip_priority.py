"""What stands in the strip when several things want to."""

import pytest

from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import StripContent
from tidemark.qt.window.strip_priority import StripPriority

CALM = StripContent(Tone.QUIET, "live")
GRAVE = StripContent(Tone.ERROR, "not live")
NOTICE = StripContent(Tone.NOTE, "exported")
ALERT = StripContent(Tone.WARNING, "margin is short")
NEXT = StripContent(Tone.WARNING, "margin is shorter")


@pytest.fixture
def priority() -> StripPriority:
    priority = StripPriority()
    priority.condition = CALM
    return priority


def test_a_notice_is_read_while_all_is_well(priority: StripPriority) -> None:
    priority.notice = NOTICE
    assert priority.foremost is NOTICE


def test_a_notice_waits_for_the_end_of_a_grave_condition(priority: StripPriority) -> None:
    priority.notice = NOTICE
    priority.condition = GRAVE
    assert priority.foremost is GRAVE
    priority.condition = CALM
    assert priority.foremost is NOTICE


def test_an_alert_stands_above_what_was_there_before_it(priority: StripPriority) -> None:
    priority.notice, priority.condition = NOTICE, GRAVE
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    assert priority.foremost is ALERT


def test_an_alert_of_before_does_not_hide_that_nothing_is_known_of_now(
    priority: StripPriority,
) -> None:
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    priority.condition = GRAVE
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    assert priority.foremost is GRAVE

    priority.condition = CALM
    assert priority.foremost is ALERT


def test_an_alert_of_before_that_is_worded_anew_is_no_news(priority: StripPriority) -> None:
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    priority.condition = GRAVE

    priority.set_alert(StripContent(Tone.WARNING, "And 1 more."), gives_way=False, told_ms=1)

    assert priority.foremost is GRAVE


def test_behind_an_acknowledged_alert_comes_the_condition_and_then_what_was_before_it(
    priority: StripPriority,
) -> None:
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    priority.condition = GRAVE
    priority.set_alert(NEXT, gives_way=False, told_ms=2)
    assert priority.foremost is NEXT

    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    assert priority.foremost is GRAVE


def test_an_alert_that_says_no_more_than_a_grave_condition_gives_way(
    priority: StripPriority,
) -> None:
    priority.set_alert(ALERT, gives_way=True, told_ms=1)
    assert priority.foremost is ALERT
    priority.condition = GRAVE
    assert priority.foremost is GRAVE

    priority.set_alert(NEXT, gives_way=True, told_ms=2)
    assert priority.foremost is GRAVE


def test_an_acknowledged_alert_is_gone(priority: StripPriority) -> None:
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    priority.set_alert(None, gives_way=False, told_ms=0)
    assert priority.foremost is CALM


def test_a_notice_answers_at_once_whatever_stood_there(priority: StripPriority) -> None:
    """Or nobody learns that nothing was exported, while an alert waits."""
    priority.condition = GRAVE
    priority.set_alert(ALERT, gives_way=False, told_ms=1)

    priority.notice = NOTICE
    priority.set_alert(ALERT, gives_way=False, told_ms=1)
    priority.condition = GRAVE
    assert priority.foremost is NOTICE

    priority.notice = None
    assert priority.foremost is ALERT


def test_what_comes_up_later_goes_before_a_notice(priority: StripPriority) -> None:
    priority.notice = NOTICE

    priority.set_alert(ALERT, gives_way=False, told_ms=1)

    assert priority.foremost is ALERT


def test_a_notice_that_is_worded_anew_is_no_news(priority: StripPriority) -> None:
    priority.notice = NOTICE
    priority.condition = GRAVE
    further = StripContent(Tone.NOTE, "exporting, 66 %")

    priority.retell(further)

    assert priority.foremost is GRAVE
    priority.condition = CALM
    assert priority.foremost is further
