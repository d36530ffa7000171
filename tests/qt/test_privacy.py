"""While amounts are hidden, no digit of one can be read anywhere: a sweep over everything."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from private_figures import (
    AMOUNTS,
    MARGIN,
    WALLET,
    WORTH_USD,
    begin_with_private_figures,
    fill,
    open_details_of,
)
from samples import row
from shown_window import Desk, dispose_of
from sweep import Sweep
from tidemark.app.surroundings import Surroundings
from tidemark.domain.unit import Unit
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, NAME
from tidemark.qt.window.main_window import MainWindow
from tidemark.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
WALLET_COLUMN = INDEX_BY_KEY["wallet_balance"]
ALL = 0


def swept(desk: Desk) -> Sweep:
    """What can be read of everything that shows, in all units, with every column shown."""
    for column in range(len(COLUMNS)):
        desk.window.table.show_column(column, True)
    desk.window.resize(3200, 1200)
    sweep = Sweep(AMOUNTS)
    for unit in Unit:
        desk.window.preferences.change(unit=unit)
        sweep.add_application(f"in {unit.value}")
    return sweep


def is_tip(widget: QWidget) -> bool:
    return widget.windowType() is Qt.WindowType.ToolTip


def on_screen(desk: Desk) -> QImage:
    """The window's picture as it was last painted, old parts and new ones."""
    return desk.window.screen().grabWindow(desk.window.winId()).toImage()


def hide(desk: Desk) -> None:
    desk.window.preferences.change(privacy=True)


async def test_every_amount_can_be_read_while_amounts_show(desk: Desk) -> None:
    """The sweep finds all of them, so it would find any of them."""
    await begin_with_private_figures(desk)

    assert set(swept(desk).found()) == set(AMOUNTS)


async def test_what_shows_is_found_where_it_is_painted_and_where_it_is_read_aloud(
    desk: Desk,
) -> None:
    await begin_with_private_figures(desk)

    places = " ".join(swept(desk).places_of(WALLET))

    assert all(way in places for way in ("painted", "read aloud", "model of", "Label"))


async def test_no_digit_of_an_amount_can_be_read_while_amounts_are_hidden(desk: Desk) -> None:
    await begin_with_private_figures(desk)

    hide(desk)

    assert swept(desk).found() == {}


@pytest.mark.parametrize("is_by_coin", [False, True], ids=["by account", "by coin"])
async def test_nor_of_several_accounts_together(desk: Desk, is_by_coin: bool) -> None:
    await begin_with_private_figures(desk, "Main", "Sub")
    desk.window.preferences.change(all_by_coin=is_by_coin)
    desk.window.band.tabs.choose_number(ALL)
    open_details_of(desk, "BTC")
    assert swept(desk).found()

    hide(desk)

    assert swept(desk).found() == {}


async def test_figures_that_come_while_amounts_are_hidden_stay_hidden(desk: Desk) -> None:
    await desk.begin_live()
    hide(desk)

    fill(desk.session)
    await desk.settled()
    desk.desk.pace.tick()
    open_details_of(desk, "BTC")

    assert desk.window.model.rowCount() == 5
    assert swept(desk).found() == {}


async def test_a_peek_shows_everything_and_leaves_nothing_behind(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    hide(desk)

    desk.window.privacy.peek(True)
    peeked = swept(desk).found()
    desk.window.privacy.peek(False)

    assert set(peeked) == set(AMOUNTS)
    assert swept(desk).found() == {}


async def test_nor_in_the_mini_window_nor_in_the_tray(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    await begin_with_private_figures(desk)
    desk.window.preferences.change(mini=True, tray_total=True)
    surroundings = Surroundings(desk.window, desk.desk, desk.fake.engine())
    surroundings.begin()
    desk.desk.pace.tick()
    places = " ".join(swept(desk).places_of(WORTH_USD))

    hide(desk)

    assert "MiniWindow" in places
    assert "QSystemTrayIcon" in places
    assert swept(desk).found() == {}
    surroundings.end()


async def test_hidden_rows_are_counted_but_not_valued(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)
    qtbot.keyClicks(desk.window.bar.search, "LTC")
    desk.window.preferences.change(unit=Unit.USD)
    shown = Sweep((WORTH_USD,))
    shown.add("bar", desk.window.bar.hidden_text)

    hide(desk)

    assert shown.found()
    assert desk.window.bar.hidden_text == f"(4 hidden, worth {MASK} USD ?)"


async def test_a_window_that_was_left_hidden_begins_hidden(theme: Theme) -> None:
    window = MainWindow(theme, Preferences(Settings(privacy=True)))

    assert window.privacy.is_masked
    assert window.band.eye.isChecked()
    dispose_of(window)


# What leaves the window.


async def test_copying_cells_copies_no_amount(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)
    hide(desk)
    desk.window.table.selectAll()

    qtbot.keyClick(desk.window.table, Qt.Key.Key_C, CTRL)

    sweep = Sweep(AMOUNTS)
    sweep.add_clipboard("table")
    assert MASK in QGuiApplication.clipboard().text()
    assert sweep.found() == {}


async def test_copying_a_total_or_positions_copies_no_amount(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)
    hide(desk)
    sweep = Sweep(AMOUNTS)
    desk.window.split.detail.positions.selectAll()

    for shown in (desk.window.band.total.main, desk.window.split.detail.positions):
        qtbot.keyClick(shown, Qt.Key.Key_C, CTRL)
        assert MASK in QGuiApplication.clipboard().text()
        sweep.add_clipboard("copied")

    assert sweep.found() == {}


async def test_what_shows_is_copied_exactly(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)
    desk.window.table.selectAll()

    qtbot.keyClick(desk.window.table, Qt.Key.Key_C, CTRL)

    sweep = Sweep(AMOUNTS)
    sweep.add_clipboard("table")
    assert WALLET in sweep.found()


# What is up at the moment of hiding.


async def test_a_selection_vanishes_with_the_figures(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    told = desk.window.split.detail.made_of
    told.setSelection(0, len(told.text()))
    assert MARGIN in told.selectedText()

    hide(desk)

    assert told.selectedText() == ""


async def test_a_tool_tip_that_shows_vanishes(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    note = desk.window.band.total.note
    at = note.mapToGlobal(QPoint(1, 1))
    QApplication.sendEvent(note, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), at))
    assert QToolTip.text()

    hide(desk)

    sweep = Sweep(AMOUNTS)
    sweep.add_application()
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets() if is_tip(each))
    assert sweep.found() == {}


async def test_a_menu_that_is_open_closes(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    desk.window.band.menu.popup(desk.window.mapToGlobal(QPoint(10, 10)))
    assert QApplication.activePopupWidget() is desk.window.band.menu

    hide(desk)

    assert QApplication.activePopupWidget() is None


async def test_every_figure_is_painted_over_at_once(desk: Desk) -> None:
    """What the screen holds is what a window painted anew would show."""
    await begin_with_private_figures(desk)
    QApplication.processEvents()
    with_figures = on_screen(desk)

    hide(desk)
    QApplication.processEvents()

    assert on_screen(desk) != with_figures
    assert on_screen(desk) == desk.window.grab().toImage()


# What stays.


async def test_the_order_stays_and_names_ages_and_ratios_do(desk: Desk) -> None:
    """Whoever sorts by an amount goes on doing so: an order tells no figure."""
    await begin_with_private_figures(desk)
    desk.window.table.sortByColumn(WALLET_COLUMN, Qt.SortOrder.DescendingOrder)
    model, ratio = desk.window.model, INDEX_BY_KEY["margin_ratio"]
    before = [(model.asset_at(at), model.text_at(at, ratio)) for at in range(model.rowCount())]

    hide(desk)

    assert [
        (model.asset_at(at), model.text_at(at, ratio)) for at in range(model.rowCount())
    ] == before
    assert model.text_at(0, NAME) == "LTC"
    assert model.text_at(0, WALLET_COLUMN) == MASK


async def test_what_is_unknown_stays_a_dash_and_a_public_price_is_shown(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", None))
    hide(desk)

    assert desk.window.model.text_at(0, WALLET_COLUMN) == "—"


async def test_nothing_flashes_in_a_direction(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    hide(desk)

    desk.session.show_rows(row("BTC", "1"))
    await desk.settled()

    assert desk.window.model.flash_at(0, WALLET_COLUMN) in (None, 0)


# Key, button and badge.


async def test_ctrl_h_hides_and_shows(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_H, CTRL)
    hidden = desk.window.privacy.is_on, desk.window.preferences.settings.privacy
    qtbot.keyClick(desk.window, Qt.Key.Key_H, CTRL)

    assert hidden == (True, True)
    assert not desk.window.privacy.is_on


async def test_the_eye_hides_and_tells_so_by_name_and_check(desk: Desk, qtbot: QtBot) -> None:
    eye = desk.window.band.eye
    before = eye.accessibleName()

    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)

    assert desk.window.privacy.is_on
    assert eye.isChecked()
    assert (before, eye.accessibleName()) == ("Amounts are shown", "Amounts are hidden")
    assert desk.window.commands["privacy"].isChecked()


async def test_a_badge_says_that_amounts_are_hidden(desk: Desk) -> None:
    was_visible = desk.window.band.badge.isVisible()

    hide(desk)

    assert not was_visible
    assert desk.window.band.badge.isVisible()
    assert desk.window.band.badge.text() == "Amounts hidden"


async def test_the_badge_moves_nothing(desk: Desk) -> None:
    desk.window.grab()
    before = desk.window.band.mark.geometry(), desk.window.table.geometry()

    hide(desk)
    desk.window.grab()
    hidden = desk.window.band.mark.geometry(), desk.window.table.geometry()
    desk.window.privacy.peek(True)
    desk.window.grab()

    assert hidden == before
    assert (desk.window.band.mark.geometry(), desk.window.table.geometry()) == before


async def test_holding_the_badge_peeks(desk: Desk, qtbot: QtBot) -> None:
    await begin_with_private_figures(desk)
    hide(desk)
    badge = desk.window.band.badge

    qtbot.mousePress(badge, Qt.MouseButton.LeftButton)
    held = desk.window.privacy.is_masked, badge.text()
    qtbot.mouseRelease(badge, Qt.MouseButton.LeftButton)

    assert held == (False, "Showing while this is held")
    assert desk.window.privacy.is_masked
