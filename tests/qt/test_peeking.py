"""Space held down shows hidden amounts, unless what has the focus wants it for itself."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from private_figures import WALLET, begin_with_private_figures
from shown_window import Desk, until
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.mini.mini_desk import MiniDesk
from tidemark.qt.table.balance_columns import INDEX_BY_KEY, NAME

SPACE = Qt.Key.Key_Space
WALLET_COLUMN = INDEX_BY_KEY["wallet_balance"]


async def begin_hidden(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    desk.window.preferences.change(privacy=True)
    desk.window.table.setFocus()
    await until(desk.window.table.hasFocus)


def wallet(desk: Desk) -> str:
    return desk.window.model.text_at(1, WALLET_COLUMN)


def again(kind: QEvent.Type) -> QKeyEvent:
    """What a keyboard sends while a key stays down."""
    return QKeyEvent(kind, SPACE, Qt.KeyboardModifier.NoModifier, " ", True)


async def test_amounts_show_while_space_is_held_in_the_table(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)

    qtbot.keyPress(desk.window.table, SPACE)
    held = wallet(desk), desk.window.band.badge.text()
    qtbot.keyRelease(desk.window.table, SPACE)

    assert held == (WALLET, "Showing while Space is held")
    assert wallet(desk) == MASK


async def test_amounts_show_while_space_is_held_right_after_the_start(
    desk: Desk, qtbot: QtBot
) -> None:
    """Nobody has clicked anywhere yet."""
    await begin_with_private_figures(desk)
    desk.window.preferences.change(privacy=True)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)

    qtbot.keyPress(desk.window.windowHandle(), SPACE)
    held = wallet(desk)
    qtbot.keyRelease(desk.window.windowHandle(), SPACE)

    assert held == WALLET


async def test_the_key_is_heeded_from_the_window_itself(desk: Desk, qtbot: QtBot) -> None:
    """As a real keyboard sends it: to the window, which passes it on."""
    await begin_hidden(desk)
    handle = desk.window.windowHandle()

    qtbot.keyPress(handle, SPACE)
    held = wallet(desk)
    qtbot.keyRelease(handle, SPACE)

    assert (held, wallet(desk)) == (WALLET, MASK)


async def test_a_held_key_repeats_and_goes_on_peeking(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    qtbot.keyPress(desk.window.table, SPACE)

    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        QApplication.sendEvent(desk.window.table, again(kind))

    assert wallet(desk) == WALLET
    qtbot.keyRelease(desk.window.table, SPACE)


async def test_a_peek_selects_nothing(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    desk.window.table.setCurrentIndex(desk.window.model.index(0, NAME))
    desk.window.table.clearSelection()

    qtbot.keyClick(desk.window.table, SPACE)

    assert not desk.window.table.selectedIndexes()


async def test_a_search_gets_its_spaces(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    desk.window.bar.search.setFocus()

    qtbot.keyPress(desk.window.bar.search, SPACE)

    assert desk.window.bar.search.text() == " "
    assert desk.window.privacy.is_masked


async def test_a_check_box_is_ticked(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    desk.window.bar.hiding.click()
    box = desk.window.bar.hide_zero
    box.setFocus()
    before = box.isChecked()

    qtbot.keyPress(box, SPACE)
    seen = desk.window.privacy.is_masked
    qtbot.keyRelease(box, SPACE)

    assert seen
    assert box.isChecked() is not before


async def test_the_badge_is_held_by_space_too(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    badge = desk.window.band.badge
    badge.setFocus()

    qtbot.keyPress(badge, SPACE)
    held = desk.window.privacy.is_masked
    qtbot.keyRelease(badge, SPACE)

    assert (held, desk.window.privacy.is_masked) == (False, True)


@pytest.mark.parametrize("modifier", ["ShiftModifier", "ControlModifier"])
async def test_space_with_another_key_is_none_of_ours(
    desk: Desk, qtbot: QtBot, modifier: str
) -> None:
    await begin_hidden(desk)

    qtbot.keyPress(desk.window.table, SPACE, Qt.KeyboardModifier[modifier])

    assert desk.window.privacy.is_masked


async def test_another_window_in_front_ends_the_peek(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    qtbot.keyPress(desk.window.table, SPACE)
    other = QWidget()
    qtbot.addWidget(other)

    other.show()
    other.activateWindow()
    await until(other.isActiveWindow)

    assert wallet(desk) == MASK


async def test_space_peeks_in_the_mini_window_too(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    mini_desk = MiniDesk(desk.window, desk.desk.showing, desk.desk.viewers)
    desk.window.preferences.change(mini=True)
    mini = mini_desk.window
    mini.activateWindow()
    await until(mini.isActiveWindow)

    qtbot.keyPress(mini, SPACE)
    held = mini.face.total.text()
    qtbot.keyRelease(mini, SPACE)

    assert any(digit.isdigit() for digit in held)
    assert mini.face.total.text() == MASK
    mini_desk.end()


async def test_a_dialog_in_front_has_its_own_space(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    dialog = QDialog(desk.window)
    dialog.open()
    await until(dialog.isActiveWindow)

    qtbot.keyPress(dialog, SPACE)

    assert desk.window.privacy.is_masked
    dialog.close()


async def test_a_menu_in_front_has_its_own_space(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    menu = desk.window.band.menu
    menu.popup(desk.window.mapToGlobal(QPoint(5, 5)))

    qtbot.keyPress(menu, SPACE)

    assert desk.window.privacy.is_masked
    menu.close()


async def test_without_privacy_space_does_what_it_always_did(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)
    table = desk.window.table
    table.setFocus()
    table.setCurrentIndex(desk.window.model.index(0, NAME))
    table.clearSelection()

    qtbot.keyClick(table, SPACE)

    assert table.selectedIndexes()


async def test_showing_for_good_ends_a_held_key_too(desk: Desk, qtbot: QtBot) -> None:
    await begin_hidden(desk)
    qtbot.keyPress(desk.window.table, SPACE)

    desk.window.preferences.change(privacy=False)
    desk.window.preferences.change(privacy=True)

    assert wallet(desk) == MASK
