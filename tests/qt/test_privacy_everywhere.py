"""While amounts are hidden none can be read: of the day, the changes, and what alerts tell.

Whatever is swept here tells its amounts while they show, so that each test could fail.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fake_session import FakeSession
from private_figures import AVAILABLE, WALLET, WORTH_USD
from private_story import (
    BACK_BY,
    CORRECTED,
    DAY,
    EVERYTHING,
    FEED,
    FUNDED,
    LEAST,
    LIMITS,
    LINED,
    MOST,
    MOVED,
    OF_THE_STORY,
    RIGHT,
    WRONG,
    be_charted,
    begin_with_private_story,
)
from shown_window import Desk, until
from sweep import Sweep, runs_of, swept
from tidemark.domain.alerting.rule import Measure
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.qt.alerts.alerts_dialog import AlertsDialog
from tidemark.qt.alerts.rule_dialog import RuleDialog
from tidemark.qt.chart.chart_panel import ChartPanel
from tidemark.qt.looks.privacy import MASK

ALL = 0


async def begin(desk: Desk, *labels: str) -> FakeSession:
    """The whole story, with its chart open below the table."""
    session = await begin_with_private_story(desk, *labels)
    await be_charted(desk)
    return session


def hide(desk: Desk) -> None:
    desk.window.preferences.change(privacy=True)


def test_what_is_looked_for_can_be_mistaken_for_nothing_else() -> None:
    """None of these amounts shares four digits with any other."""
    shared = [
        (one, other)
        for one in OF_THE_STORY
        for other in EVERYTHING
        if one != other and other not in (WORTH_USD, *DAY) and runs_of(one) & runs_of(other)
    ]

    assert shared == []


# Places that tell amounts, and which.


@dataclass(frozen=True)
class Place:
    """What is swept once it was opened, and what it tells while amounts show."""

    name: str
    tells: tuple[str, ...]
    open: Callable[[Desk], QWidget]


def feed_line(desk: Desk) -> QWidget:
    return desk.window.feed.line


def open_feed(desk: Desk) -> QWidget:
    desk.window.preferences.change(feed_open=True)
    return desk.window.feed.view


def filtered_feed(desk: Desk) -> QWidget:
    view = open_feed(desk)
    desk.window.feed.view.coin_chosen.emit("ETH")
    return view


def day(desk: Desk) -> QWidget:
    return desk.window.band


def strip(desk: Desk) -> QWidget:
    return desk.window.strip


def alerts(desk: Desk) -> AlertsDialog:
    desk.window.commands["alerts"].trigger()
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    return dialog


def edited_alert(desk: Desk, place: int = 0) -> RuleDialog:
    dialog = alerts(desk)
    dialog._choose_row(place)
    dialog.edit_rule()
    assert dialog._form is not None
    return dialog._form


def removed_alert(desk: Desk) -> QWidget:
    dialog = alerts(desk)
    dialog._choose_row(2)
    dialog.remove_rule()
    return dialog.said


def alert_that_is_tried(desk: Desk) -> QWidget:
    dialog = alerts(desk)
    dialog._choose_row(2)
    dialog.test_rule()
    return desk.window.strip


def funding(desk: Desk) -> QWidget:
    desk.window.commands["funding"].trigger()
    dialog = desk.desk.funding.dialog
    assert dialog is not None
    return dialog


def chart(desk: Desk) -> ChartPanel:
    desk.desk.chart.open_total()
    opened = desk.desk.chart.desk
    assert opened is not None
    return opened.panel


PLACES = (
    Place("line of changes", (MOVED, CORRECTED), feed_line),
    Place("list of changes", FEED, open_feed),
    Place("list of one coin's changes", (CORRECTED, RIGHT, WRONG), filtered_feed),
    Place("day", DAY, day),
    Place("funding", FUNDED, funding),
    Place("chart", (LINED,), chart),
    Place("alert in the strip", (AVAILABLE, MOST), strip),
    Place("alerts", (*LIMITS, WALLET, AVAILABLE), alerts),
    Place("alert that is edited", (LEAST, BACK_BY), edited_alert),
    Place("alert that was removed", (MOST,), removed_alert),
    Place("alert that is tried", (MOST, AVAILABLE), alert_that_is_tried),
)
AT_ONCE = [place for place in PLACES if place.open is not filtered_feed]
TOLD_AT_ONCE = {each for place in AT_ONCE for each in place.tells} - set(DAY)
every_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


def look(desk: Desk, place: Place, *widgets: QWidget) -> dict[str, list[str]]:
    """What is found; in all units where another one makes another figure of it."""
    units = Unit if place.tells is DAY else [desk.window.unit]
    together = Sweep(EVERYTHING)
    for unit in units:
        desk.window.preferences.change(unit=unit)
        together.texts += swept(EVERYTHING, *widgets).texts
    return together.found()


@every_place
async def test_what_shows_is_hidden_and_a_peek_leaves_nothing_behind(
    desk: Desk, place: Place
) -> None:
    await begin(desk)
    opened = place.open(desk)
    assert look(desk, place, opened).keys() >= set(place.tells)

    hide(desk)
    assert look(desk, place) == {}

    desk.window.privacy.peek(True)
    assert look(desk, place, opened).keys() >= set(place.tells)
    desk.window.privacy.peek(False)
    assert look(desk, place) == {}


@every_place
async def test_what_is_opened_while_amounts_are_hidden_tells_none(desk: Desk, place: Place) -> None:
    await begin(desk)
    hide(desk)

    opened = place.open(desk)

    assert look(desk, place) == {}
    desk.window.preferences.change(privacy=False)
    assert look(desk, place, opened).keys() >= set(place.tells)


async def test_nor_is_any_told_in_chinese_or_when_the_language_changes(
    desk: Desk, speak: Callable[[str], None]
) -> None:
    await begin(desk)
    for place in AT_ONCE:
        place.open(desk)
    speak("zh_CN")
    assert swept(EVERYTHING).found().keys() >= TOLD_AT_ONCE

    hide(desk)
    assert swept(EVERYTHING).found() == {}
    speak("en")
    assert swept(EVERYTHING).found() == {}


@pytest.mark.parametrize("is_by_coin", [False, True], ids=["by account", "by coin"])
async def test_nor_of_several_accounts(desk: Desk, is_by_coin: bool) -> None:
    await begin(desk, "Main", "Sub")
    desk.window.preferences.change(all_by_coin=is_by_coin)
    desk.window.band.tabs.choose_number(ALL)
    for place in AT_ONCE:
        place.open(desk)
    dialog = desk.desk.funding.dialog
    assert dialog is not None
    await until(lambda: bool(dialog.shown.days))
    await until(lambda: chart(desk).view.picture.curve is not None)
    assert swept(EVERYTHING).found().keys() >= TOLD_AT_ONCE

    hide(desk)

    assert swept(EVERYTHING).found() == {}


@pytest.mark.parametrize("state", State)
async def test_nor_in_any_state(desk: Desk, state: State) -> None:
    """Each has words of its own for the strip, and old figures beside them."""
    session = await begin(desk)
    verification = session.status(0.0).verification
    desk.desk.alerts.acknowledge_all()
    session.be(state, verification=verification, not_live_since=900.0)
    await desk.settled()
    assert swept(EVERYTHING).found().keys() >= {WALLET, MOVED}

    hide(desk)

    assert swept(EVERYTHING).found() == {}


# The form of an alert.


async def test_an_amount_of_an_alert_is_no_less_one_when_something_else_is_asked_for(
    desk: Desk,
) -> None:
    """Asked for a price, the field is free for one; what was entered as an amount is gone."""
    await begin(desk)
    hide(desk)
    dialog = edited_alert(desk)

    dialog.form.measure.choose(Measure.PRICE)
    dialog.form._react()

    assert (dialog.form.figure.text(), dialog.form.figure.isReadOnly()) == ("", False)
    assert swept(EVERYTHING).found() == {}


async def test_what_was_typed_cannot_be_undone_into_sight(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    dialog = edited_alert(desk)
    dialog.form.figure.clear()
    qtbot.keyClicks(dialog.form.figure, WALLET)
    hide(desk)

    dialog.form.figure.undo()

    assert dialog.form.figure.text() == MASK
    assert not dialog.form.figure.isUndoAvailable()


async def test_an_alert_is_saved_as_it_was_though_its_amounts_are_hidden(desk: Desk) -> None:
    await begin(desk)
    before = desk.window.preferences.settings.alerts
    hide(desk)

    edited_alert(desk).save()

    assert desk.window.preferences.settings.alerts == before


async def test_ctrl_h_shows_amounts_from_within_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    """The window behind it hears no keys meanwhile."""
    await begin(desk)
    hide(desk)
    dialog = edited_alert(desk)
    await until(dialog.isActiveWindow)

    qtbot.keyClick(dialog, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)

    assert dialog.form.figure.text() == LEAST
    assert not dialog.form.figure.isReadOnly()
