"""Copied from the table: exact, in the forms that others read, and masked while amounts are."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk
from tidemark.domain.freshness import State
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import INDEX_BY_KEY, NAME

WALLET = INDEX_BY_KEY["wallet_balance"]


async def begin(desk: Desk) -> FakeSession:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.01234567"), row("ETH", "-7391.48261537", pnl="-0.5"))
    session.show_margin(margin(coin_margin("BTC", "1.01234567"), coin_margin("ETH", "-7391.98")))
    session.show_prices(BTC=price("60000"), ETH=price("3000"))
    session.be(State.LIVE)
    await desk.settled()
    desk.window.table.setFocus()
    desk.window.table.setCurrentIndex(desk.window.model.index(1, WALLET))
    return session


def open_menu(desk: Desk, qtbot: QtBot) -> QMenu:
    qtbot.keyClick(desk.window.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = desk.window.table._menu._menu
    assert menu is not None
    return menu


def choose(desk: Desk, qtbot: QtBot, text: str) -> None:
    menu = open_menu(desk, qtbot)
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()
    menu.close()


def copied() -> str:
    return QGuiApplication.clipboard().text()


async def test_a_row_is_copied_under_its_columns_names(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)

    choose(desk, qtbot, "Copy 1 row")

    names, cells = (text.split("\t") for text in copied().splitlines())
    told = dict(zip(names, cells, strict=True))
    assert told["Wallet balance (in coin)"] == "-7391.48261537"
    assert (told["Account"], told["State"]) == ("Main", "LIVE")


async def test_the_table_is_copied_as_shown_and_as_what_it_is(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    desk.window.table.show_column(WALLET, False)

    choose(desk, qtbot, "Copy table")

    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/tab-separated-values").data()).decode() == copied()
    assert [text.split("\t")[0] for text in copied().splitlines()] == ["Coin", "BTC", "ETH"]
    assert "Wallet balance" not in copied()


async def test_json_is_copied_with_everything_there_is_to_know(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)

    choose(desk, qtbot, "Copy as JSON")

    records: list[dict[str, Any]] = json.loads(copied())
    assert [(each["asset"], each["balance"]) for each in records] == [("ETH", "-7391.48261537")]
    assert QGuiApplication.clipboard().mimeData().hasFormat("application/json")


@pytest.mark.parametrize("text", ["Copy", "Copy 1 row", "Copy table", "Copy as JSON"])
async def test_masked_nothing_that_is_copied_holds_a_digit_of_an_amount(
    desk: Desk, qtbot: QtBot, text: str
) -> None:
    await begin(desk)
    choose(desk, qtbot, text)
    assert "7391" in copied()

    desk.window.privacy.turn(True)
    choose(desk, qtbot, text)

    assert "7391" not in copied()
    assert "01234567" not in copied()
    assert MASK in copied() or '"masked": true' in copied()


async def test_the_menu_opens_at_the_current_cell_and_asks_for_what_was_chosen(
    desk: Desk, qtbot: QtBot
) -> None:
    await begin(desk)
    asked: list[tuple[int, int]] = []
    desk.window.table.explain_requested.connect(lambda row, column: asked.append((row, column)))

    choose(desk, qtbot, "Explain")

    assert asked == [(1, WALLET)]


async def test_a_menu_does_not_outlast_the_rows_it_is_about(desk: Desk, qtbot: QtBot) -> None:
    """An account that was being added turns to its tab whenever it is ready."""
    await begin(desk)
    menu = open_menu(desk, qtbot)
    assert menu.isVisible()

    desk.window.clear_table()

    assert desk.window.table._menu._menu is None


async def test_a_right_click_opens_the_menu_of_the_cell_below_it(desk: Desk) -> None:
    await begin(desk)
    table = desk.window.table
    at = table.visualRect(desk.window.model.index(0, NAME)).center()
    where = table.viewport().mapToGlobal(at)

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(table.viewport(), event)

    menu = table._menu._menu
    assert menu is not None
    hide = next(action for action in menu.actions() if action.text() == "Hide this column")
    assert not hide.isEnabled(), "the coin always shows"
    menu.close()


async def test_the_headers_menu_hides_and_brings_back(desk: Desk) -> None:
    await begin(desk)
    table = desk.window.table
    header = table.horizontalHeader()
    for text in ("Hide this column", "Restore columns"):
        was_hidden = table.isColumnHidden(WALLET)
        at = header.rect().center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, header.viewport().mapToGlobal(at)
        )
        QApplication.sendEvent(header.viewport(), event)
        assert table._menu._menu is not None
        table._menu._menu.close()
        table._menu.show_for_header(WALLET, header.mapToGlobal(at))
        menu = table._menu._menu
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.close()
        assert table.isColumnHidden(WALLET) is not was_hidden


@pytest.mark.parametrize(
    "uses",
    [
        open_menu,
        lambda desk, qtbot: qtbot.keyClick(desk.window.table, Qt.Key.Key_Down),
    ],
    ids=["menu", "keyboard"],
)
async def test_rows_wait_while_the_table_is_used_and_the_header_says_so(
    desk: Desk, qtbot: QtBot, uses: Callable[[Desk, QtBot], object]
) -> None:
    session = await begin(desk)
    table, model = desk.window.table, desk.window.model
    table.sortByColumn(WALLET, Qt.SortOrder.AscendingOrder)
    uses(desk, qtbot)

    session.show_rows(row("BTC", "-9000"))
    await desk.settled()
    desk.desk.pace.tick()

    assert [model.asset_at(0), model.asset_at(1)] == ["ETH", "BTC"]
    assert model.is_order_held
    if table._menu._menu is not None:
        table._menu._menu.close()
    desk.window.bar.search.setFocus()
    desk.desk.pace.tick()
    assert [model.asset_at(0), model.asset_at(1)] == ["BTC", "ETH"]
    assert not model.is_order_held


async def test_a_selection_of_several_rows_is_copied_row_by_row(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    flags = QItemSelectionModel.SelectionFlag
    selection = desk.window.table.selectionModel()
    for place in (0, 1):
        selection.select(desk.window.model.index(place, NAME), flags.Select)

    choose(desk, qtbot, "Copy 2 row")

    assert [text.split("\t")[0] for text in copied().splitlines()] == ["Coin", "BTC", "ETH"]
