"""The table in use: it keeps its order, its widths and every digit."""

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget
from pytestqt.qtbot import QtBot

from contrast import AA_TEXT, contrast
from samples import row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.qt.looks.theme import ThemeChoice
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, NAME
from tidemark.settings import ColumnLayout

WALLET = INDEX_BY_KEY["wallet_balance"]
ALIAS = INDEX_BY_KEY["account_alias"]


def shown(desk: Desk) -> list[str]:
    return [desk.window.model.asset_at(place) for place in range(desk.window.model.rowCount())]


def enter(desk: Desk) -> None:
    at = QPointF(5, 5)
    QApplication.sendEvent(desk.window.table, QEnterEvent(at, at, at))


async def test_a_click_on_a_header_sorts_and_a_second_one_turns_it_round(
    desk: Desk, qtbot: QtBot
) -> None:
    session = await desk.begin_live()
    session.show_rows(row("A", "9.5"), row("B", "10"), row("C", "-1"))
    header = desk.window.table.horizontalHeader()
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(WALLET) + 40)

    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    first = shown(desk)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert sorted([first, shown(desk)]) == [["B", "A", "C"], ["C", "A", "B"]]


async def test_rows_keep_their_places_while_the_pointer_is_among_them(desk: Desk) -> None:
    session = await desk.begin_live()
    desk.window.table.sortByColumn(WALLET, Qt.SortOrder.AscendingOrder)
    session.show_rows(row("A", "1"), row("B", "2"))
    enter(desk)

    session.show_rows(row("A", "3"))
    desk.desk.pace.tick()
    assert shown(desk) == ["A", "B"]

    QApplication.sendEvent(desk.window.table, QEvent(QEvent.Type.Leave))
    desk.desk.pace.tick()

    assert shown(desk) == ["B", "A"]


async def test_columns_keep_their_widths_when_figures_change(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("A", "1"))
    before = [desk.window.table.columnWidth(column) for column in range(len(COLUMNS))]

    await desk.settled()
    session.show_rows(row("A", "999999.99999999", pnl="-12.00000000"))
    await desk.settled()

    assert [desk.window.table.columnWidth(column) for column in range(len(COLUMNS))] == before


async def test_a_figure_longer_than_any_before_gets_the_room_it_needs(desk: Desk) -> None:
    session = await desk.begin_live()
    desk.window.resize(700, 400)
    session.show_rows(row("A", "1"))
    before = desk.window.table.columnWidth(WALLET)

    await desk.settled()
    session.show_rows(row("A", "-1234567890123456789.012345678901234567"))
    await desk.settled()

    assert desk.window.table.columnWidth(WALLET) > before
    assert desk.window.table.columnWidth(WALLET) >= desk.window.table._sizes.width_for(WALLET)


def test_no_column_is_resized_to_its_contents(desk: Desk) -> None:
    header = desk.window.table.horizontalHeader()
    modes = {header.sectionResizeMode(column) for column in range(len(COLUMNS))}

    assert modes == {QHeaderView.ResizeMode.Interactive}


def test_the_table_itself_wears_no_style_sheet(desk: Desk) -> None:
    widget = desk.window.table
    while widget is not None:
        assert widget.styleSheet() == ""
        widget = widget.parentWidget()


async def test_a_hidden_column_is_copied_by_nobody(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("A", "1"))
    desk.window.table.show_column(ALIAS, is_shown=False)

    indexes = [desk.window.model.index(0, column) for column in (WALLET, ALIAS)]

    assert desk.window.table.copy.exact_text(indexes) == "1"


def test_the_coin_cannot_be_hidden(desk: Desk) -> None:
    desk.window.table.show_column(NAME, is_shown=False)

    assert not desk.window.table.isColumnHidden(NAME)


def test_columns_are_remembered_as_they_were_left(desk: Desk) -> None:
    table = desk.window.table
    table.show_column(ALIAS, is_shown=False)
    table.horizontalHeader().moveSection(1, 2)
    table.sortByColumn(WALLET, Qt.SortOrder.DescendingOrder)
    table.setColumnWidth(WALLET, 222)
    left = table.column_layout()

    table.columns.restore()
    assert table.column_layout() != left
    table.set_column_layout(left)

    assert table.column_layout() == left
    assert "account_alias" in left.hidden
    assert "account" not in left.hidden, "that one follows the tab"
    assert (left.sorted_by, left.descending) == ("wallet_balance", True)


@pytest.mark.parametrize(
    "layout",
    [
        ColumnLayout(order=("nonsense", "age"), hidden=("asset", "nonsense"), sorted_by="nonsense"),
        ColumnLayout(widths={"asset": -5, "nonsense": 7}),
    ],
)
def test_columns_of_another_version_do_no_harm(desk: Desk, layout: ColumnLayout) -> None:
    desk.window.table.set_column_layout(layout)

    assert not desk.window.table.isColumnHidden(NAME)
    assert desk.window.table.columnWidth(NAME) > 0


def test_columns_of_an_older_version_keep_their_places_and_new_ones_come_where_delivered(
    desk: Desk,
) -> None:
    old = ColumnLayout(
        order=(
            "cross_unrealized_pnl",
            "asset",
            "wallet_balance",
            "available_balance",
            "withdraw_available",
            "cross_wallet_balance",
            "age",
            "update_time",
            "account_alias",
        ),
        hidden=("account_alias",),
    )

    desk.window.table.set_column_layout(old)

    left = desk.window.table.column_layout()
    assert [key for key in left.order if key in old.order] == list(old.order)
    assert left.order[left.order.index("asset") + 1] == "margin_balance"
    assert left.order[left.order.index("available_balance") + 1] == "value"
    assert not desk.window.table.isColumnHidden(INDEX_BY_KEY["update_time"])
    assert desk.window.table.isColumnHidden(INDEX_BY_KEY["price"])


def test_the_columns_menu_shows_and_hides(desk: Desk) -> None:
    desk.window.bar.menu.aboutToShow.emit()
    alias = next(
        action for action in desk.window.bar.menu.actions() if action.text() == "Account alias"
    )

    before = desk.window.table.isColumnHidden(ALIAS)

    alias.trigger()

    assert desk.window.table.isColumnHidden(ALIAS) is not before


def test_the_columns_menu_sorts_without_a_mouse(desk: Desk) -> None:
    desk.window.bar.menu.aboutToShow.emit()
    sorting = next(
        action.menu() for action in desk.window.bar.menu.actions() if action.text() == "Sort by"
    )

    next(each for each in sorting.actions() if each.text() == "Wallet balance").trigger()

    assert desk.window.table.column_layout().sorted_by == "wallet_balance"


async def test_hiding_zeros_counts_what_it_hides(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1"), row("ETH", "0"), row("LTC", "0"))

    desk.window.bar.hide_zero.click()

    assert shown(desk) == ["BTC"]
    assert desk.window.bar.hidden_text == "(2 hidden, worth 0.00000000 BTC)"


async def test_an_empty_table_says_why(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "0"))
    session.be(State.LIVE)

    desk.window.bar.search.setText("zzz")
    assert desk.window.table.empty_text == "No coin matches “zzz”."
    desk.window.bar.search.clear()
    desk.window.bar.hide_zero.setChecked(True)

    assert desk.window.table.empty_text.startswith("Every coin is hidden")


async def test_five_hundred_coins_are_painted(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(*(row(f"C{number:03}", f"{number}.5") for number in range(500)))
    session.be(State.LIVE)

    assert not desk.window.grab().isNull()
    assert desk.window.model.rowCount() == 500


@pytest.mark.parametrize("size", [(560, 400), (700, 500), (2560, 1400)])
async def test_every_size_paints_without_a_word_from_qt(desk: Desk, size: tuple[int, int]) -> None:
    session = await desk.begin_live("A rather long name of an account that goes on and on")
    session.show_rows(row("1000SHIB", "123456789.000000000001"), row("BTC", None))
    for state in State:
        session.be(state)
        desk.window.resize(*size)
        assert desk.window.grab().size().width() >= size[0]


class Painted(QObject):
    """Notes what of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region |= event.region()
        return super().eventFilter(watched, event)


async def test_a_row_that_is_no_longer_believed_is_painted_anew_as_a_whole(desk: Desk) -> None:
    """Its first and its last column are hidden, as they are delivered."""
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    session.be(State.LIVE)
    await desk.settled()
    desk.window.table.viewport().repaint()
    painted = Painted(desk.window.table.viewport())

    session.be(State.OFFLINE)
    cell = desk.window.table.visualRect(desk.window.model.index(0, WALLET))

    await until(lambda: painted.region.contains(cell.center()))


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
async def test_a_selected_figure_that_is_not_live_can_still_be_read(
    desk: Desk, choice: ThemeChoice
) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "8888.88888888"))
    session.be(State.OFFLINE)
    await desk.settled()
    desk.window.theme.choose(choice)
    colours = desk.window.theme.colours
    index = desk.window.model.index(0, WALLET)

    desk.window.table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    cell = desk.window.table.viewport().grab(desk.window.table.visualRect(index)).toImage()

    seen = {cell.pixelColor(x, y).name() for x in range(cell.width()) for y in range(cell.height())}
    assert max(contrast(each, colours.selection) for each in seen) >= AA_TEXT
