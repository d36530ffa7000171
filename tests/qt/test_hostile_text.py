"""Text from anywhere is shown as text: in every label, tool tip, tab and title, in every state."""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget

from hostile import (
    HOSTILE,
    PICTURE,
    show_hostile_rows,
    sums_and_details,
    the_dialog_of_a_key,
    the_window_in_every_state,
)
from samples import profile
from shown_window import Desk
from surfaces import rich_surfaces
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY

WALLET = INDEX_BY_KEY["wallet_balance"]


async def test_no_surface_of_the_window_obeys_markup(desk: Desk) -> None:
    async for _ in the_window_in_every_state(desk):
        assert rich_surfaces() == []


async def test_no_cell_and_no_tool_tip_obeys_markup(desk: Desk) -> None:
    await desk.begin_live()
    show_hostile_rows(desk)
    await desk.settled()
    model = desk.window.model

    tips = [
        model.index(place, column).data(Qt.ItemDataRole.ToolTipRole)
        for place in range(model.rowCount())
        for column in range(len(COLUMNS))
    ]

    assert any(PICTURE in tip for tip in tips), "the test looks at hostile tool tips"
    assert not [tip for tip in tips if GuiQt.mightBeRichText(tip)]


async def test_no_sum_and_no_detail_obeys_markup(desk: Desk) -> None:
    async for _ in sums_and_details(desk):
        assert desk.window.split.detail.isVisible()
        assert rich_surfaces() == []
    tip = desk.window.model.index(0, WALLET).data(Qt.ItemDataRole.ToolTipRole)
    assert PICTURE in tip
    assert not GuiQt.mightBeRichText(tip)


async def test_no_dialog_obeys_markup(desk: Desk) -> None:
    async for _ in the_dialog_of_a_key(desk):
        assert rich_surfaces() == []


async def test_a_hostile_label_is_one_harmless_line_everywhere(desk: Desk) -> None:
    hostile = profile("a\u202eb\n&c", account_id="hostile")
    scope = Scope.of_account(hostile)
    desk.window.show_tabs([scope], "hostile")
    desk.window.show_scope(scope)

    assert desk.window.band.tabs.labels == ["a\\u202eb\\n&c"]
    assert desk.window.windowTitle() == "a\\u202eb\\n&c · Tidemark"


def test_the_walk_would_find_a_label_that_guesses(desk: Desk) -> None:
    label = QLabel(HOSTILE, desk.window)
    holder = QWidget(desk.window)
    holder.setToolTip(HOSTILE)

    assert len(rich_surfaces()) == 2
    label.deleteLater()
    holder.deleteLater()
