"""The panel of one coin: opened by Enter, followed by the keyboard, closed by Escape."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from accessible import nameless
from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.domain.margin import Position
from tidemark.qt.table.balance_columns import NAME

CTRL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>x</b>USD_PERP"


def fill(session: FakeSession) -> None:
    told = margin(
        coin_margin("BTC", "1", "0.1"),
        coin_margin("ETH", "2", "0.2"),
        positions=(Position("ETHUSD_PERP", "BOTH"), Position(HOSTILE, "LONG")),
    )
    session.show_rows(row("BTC"), row("ETH"))
    session.show_margin(told)
    session.show_prices(BTC=price("60000"), ETH=price("3000"))
    session.be(State.LIVE)


async def begin(desk: Desk) -> FakeSession:
    session = await desk.begin_live()
    fill(session)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    desk.window.table.setFocus()
    desk.window.table.setCurrentIndex(desk.window.model.index(0, NAME))
    await desk.settled()
    return session


async def test_enter_opens_and_escape_closes(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)

    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)
    assert desk.window.split.detail.isVisible()
    assert desk.window.split.detail.title.text() == "BTC · Main"

    qtbot.keyClick(desk.window.table, Qt.Key.Key_Escape)
    assert not desk.window.split.detail.isVisible()


async def test_the_panel_follows_the_current_row(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)

    qtbot.keyClick(desk.window.table, Qt.Key.Key_Down)

    assert desk.window.split.detail.title.text() == "ETH · Main"


async def test_a_double_click_opens_it_too(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    table = desk.window.table
    at = table.visualRect(desk.window.model.index(1, NAME)).center()

    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert desk.window.split.detail.title.text() == "ETH · Main"


async def test_escape_inside_the_panel_leads_back_to_the_table(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)
    desk.window.split.detail.made_of.setFocus()

    qtbot.keyClick(desk.window.split.detail.made_of, Qt.Key.Key_Escape)

    assert not desk.window.split.detail.isVisible()
    assert desk.window.table.hasFocus()


async def test_what_is_selected_stays_selected_while_time_passes(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)
    desk.window.split.detail.made_of.setSelection(0, 6)

    desk.fake.clock.moment += 5
    desk.desk.pace.tick()

    assert desk.window.split.detail.made_of.selectedText() == "Wallet"
    assert "5 s ago" in desk.window.split.detail.age.text()


async def test_positions_are_copied_exactly(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    desk.window.table.setCurrentIndex(desk.window.model.index(1, NAME))
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)
    positions = desk.window.split.detail.positions
    positions.selectAll()

    qtbot.keyClick(positions, Qt.Key.Key_C, CTRL)

    assert "ETHUSD_PERP\tBOTH\t—" in QGuiApplication.clipboard().text()


async def test_another_tab_closes_the_panel(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)

    desk.window.show_scope(desk.desk.showing.scope)

    assert not desk.window.split.detail.isVisible()
    assert desk.window.split.detail.key is None


async def test_its_height_is_kept_from_one_opening_to_the_next(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    desk.window.resize(900, 700)
    desk.window.split.detail_height = 150

    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)
    desk.window.grab()

    assert abs(desk.window.split.detail.height() - 150) <= 8
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Escape)
    assert abs(desk.window.split.detail_height - 150) <= 8


async def test_everything_in_the_panel_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    desk.window.table.setCurrentIndex(desk.window.model.index(1, NAME))
    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)

    assert nameless(desk.window.split.detail) == []


async def test_the_row_that_is_asked_about_stays_in_sight(desk: Desk, qtbot: QtBot) -> None:
    session = await begin(desk)
    session.show_rows(*(row(f"A{number:02}") for number in range(30)))
    await desk.settled()
    table = desk.window.table
    lowest = table.rowAt(table.viewport().height() - 1)
    table.setCurrentIndex(desk.window.model.index(lowest, NAME))

    qtbot.keyClick(table, Qt.Key.Key_Return)

    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
