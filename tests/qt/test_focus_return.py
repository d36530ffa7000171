"""The keyboard is never left nowhere: what closes gives it back, what goes hands it on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from every_window import filled
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    assert widget.isVisible()
    return widget


async def at_work(desk: Desk) -> None:
    """Two accounts, the keyboard in the table."""
    await filled(desk)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    desk.window.table.setFocus()
    press(Qt.Key.Key_Down)


async def test_escape_anywhere_closes_the_panel_below_the_table(desk: Desk) -> None:
    await at_work(desk)
    total = desk.window.band.total.main
    total.setFocus()
    press(Qt.Key.Key_I, CTRL)
    assert desk.window.split.explanation.isVisible()

    press(Qt.Key.Key_Escape)

    assert not desk.window.split.explanation.isVisible()
    assert focused() is total


async def test_escape_in_a_panel_gives_the_focus_back_to_what_was_explained(desk: Desk) -> None:
    await at_work(desk)
    total = desk.window.band.total.main
    total.setFocus()
    press(Qt.Key.Key_I, CTRL)
    desk.window.split.explanation.parts.setFocus()

    press(Qt.Key.Key_Escape)

    assert focused() is total


async def test_escape_closes_what_opened_last_and_then_what_opened_before(desk: Desk) -> None:
    await at_work(desk)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F, CTRL_SHIFT)
    assert focused() is desk.window.feed.view

    press(Qt.Key.Key_Escape)
    assert not desk.window.feed.view.isVisible()
    assert desk.window.split.detail.isVisible()
    assert focused() is desk.window.table
    press(Qt.Key.Key_Escape)

    assert not desk.window.split.detail.isVisible()
    assert focused() is desk.window.table


async def test_escape_empties_a_field_before_it_closes_its_list(desk: Desk) -> None:
    await at_work(desk)
    press(Qt.Key.Key_F, CTRL_SHIFT)
    desk.window.feed.field.setFocus()
    QTest.keyClicks(focused(), "btc")

    press(Qt.Key.Key_Escape)
    assert desk.window.feed.field.text() == ""
    assert desk.window.feed.view.isVisible()
    press(Qt.Key.Key_Escape)

    assert not desk.window.feed.view.isVisible()


async def test_a_list_opened_at_its_line_closes_onto_it(desk: Desk) -> None:
    await at_work(desk)
    desk.window.feed.line.setFocus()
    press(Qt.Key.Key_Space)
    desk.window.feed.view.setFocus()

    press(Qt.Key.Key_Escape)

    assert focused() is desk.window.feed.line


async def test_the_panel_of_what_is_hidden_closes_onto_its_button(desk: Desk) -> None:
    await at_work(desk)
    button = desk.window.bar.hiding
    button.setFocus()
    press(Qt.Key.Key_Space)
    panel = desk.window.bar.panel
    await until(panel.isVisible)

    QTest.keyClick(panel, Qt.Key.Key_Escape)
    await until(desk.window.isActiveWindow)

    assert not panel.isVisible()
    assert focused() is button


async def test_a_button_that_has_done_its_work_hands_the_focus_on(desk: Desk) -> None:
    session = await desk.begin_live()
    session.be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST), next_try_at=1004.0)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    desk.window.strip._button.setFocus()

    session.be(State.LIVE)
    await desk.settled()

    assert desk.window.isAncestorOf(focused())


async def test_a_badge_that_goes_hands_the_focus_on(desk: Desk) -> None:
    await at_work(desk)
    desk.window.band.badge.setFocus()

    press(Qt.Key.Key_H, CTRL)

    assert not desk.window.band.badge.isVisible()
    assert desk.window.isAncestorOf(focused())


async def test_a_row_that_goes_leaves_the_keyboard_in_the_table(desk: Desk) -> None:
    await at_work(desk)
    desk.window.preferences.change(hide_zero=False)
    table = desk.window.table
    last = desk.window.model.rowCount() - 1
    table.setCurrentIndex(desk.window.model.index(last, 0))

    desk.window.preferences.change(hide_zero=True)
    await desk.settled()

    assert desk.window.model.rowCount() < last + 1
    assert focused() is table
    assert table.currentIndex().isValid()


@pytest.mark.parametrize("part", ["line", "field", "view"])
async def test_a_feed_that_is_switched_off_hands_the_focus_on(desk: Desk, part: str) -> None:
    await at_work(desk)
    press(Qt.Key.Key_F, CTRL_SHIFT)
    getattr(desk.window.feed, part).setFocus()

    desk.window.preferences.change(feed=False)

    assert desk.window.isAncestorOf(focused())


async def test_another_tab_leaves_the_keyboard_where_it_was(desk: Desk) -> None:
    await at_work(desk)
    press(Qt.Key.Key_Return)
    desk.window.split.detail.made_of.setFocus()

    press(Qt.Key.Key_1, CTRL)
    await desk.settled()

    assert focused() is desk.window.table


async def test_a_dialog_leaves_the_keyboard_where_it_was(desk: Desk) -> None:
    await at_work(desk)
    press(Qt.Key.Key_Comma, CTRL)
    dialog = desk.desk.settings.dialog
    assert dialog is not None
    await until(dialog.isActiveWindow)

    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)

    assert desk.desk.settings.dialog is None
    assert focused() is desk.window.table


def test_the_first_run_said_again_takes_the_keyboard_from_nobody(desk: Desk) -> None:
    """It shows before the rest of the program is loaded, and is said once more afterwards."""
    desk.window.show_first_run(True)
    desk.window.activateWindow()
    desk.window.first_run.keys_button.setFocus()

    desk.begin()

    assert desk.window.focusWidget() is desk.window.first_run.keys_button
