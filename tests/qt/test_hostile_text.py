"""Text from anywhere is shown as text: in every label, tool tip, tab and title, in every state."""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget

from lines import coin_margin
from samples import balance, margin, profile, row
from shown_window import Desk, until
from surfaces import rich_surfaces
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.margin import Position
from tidemark.domain.row import Row
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY
from tidemark.qt.window.strip_content import notice

WALLET = INDEX_BY_KEY["wallet_balance"]
PICTURE = "tidemark-hostile-picture.png"
HOSTILE = f"<b>x</b><img src={PICTURE}>"


def show_hostile_rows(desk: Desk) -> None:
    refused = RefusedRow("BTC", HOSTILE, HOSTILE)
    desk.fake.sessions[0].show_rows(
        Row(balance("BTC", account_alias=HOSTILE), 1000.0, refused=refused),
        row(HOSTILE, None),
    )


async def test_no_surface_of_the_window_obeys_markup(desk: Desk) -> None:
    desk.begin(profile("Other"), profile(HOSTILE, account_id="hostile"), last="hostile")
    await until(lambda: len(desk.fake.sessions) == 2)
    show_hostile_rows(desk)
    desk.window.bar.search.setText(HOSTILE)
    for state in State:
        trouble = Trouble(Cause.UNREADABLE, detail=HOSTILE)
        desk.fake.sessions[0].be(state, trouble=trouble, proxy=HOSTILE, inspected_by=HOSTILE)
        await desk.settled()
        desk.window.grab()
        assert rich_surfaces() == []
    desk.window.show_notice(notice(HOSTILE))
    desk.window.bar.search.clear()
    desk.window.grab()

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
    desk.begin(
        profile("A" + HOSTILE, account_id="a"),
        profile("B" + HOSTILE, account_id="b"),
        last="all:mainnet",
    )
    await until(lambda: len(desk.fake.sessions) == 2)
    held = Position(HOSTILE, HOSTILE)
    for session in desk.fake.sessions:
        session.show_rows(row("BTC", None))
        session.show_margin(margin(coin_margin("BTC", "1"), positions=(held,)))
        session.be(State.LIVE, prices_trouble=Trouble(Cause.PRICES_LOST, detail=HOSTILE))
    await desk.settled()
    for by_coin in (False, True):
        desk.window.preferences.change(all_by_coin=by_coin)
        desk.window.table.detail_requested.emit(0)
        desk.desk.pace.tick()
        desk.window.grab()
        assert desk.window.split.detail.isVisible()
        assert rich_surfaces() == []
    tip = desk.window.model.index(0, WALLET).data(Qt.ItemDataRole.ToolTipRole)
    assert PICTURE in tip
    assert not GuiQt.mightBeRichText(tip)


async def test_no_dialog_obeys_markup(desk: Desk) -> None:
    desk.begin()
    desk.desk.dialogs.add_account()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    for field in (dialog.label, dialog.api_key, dialog.secret, dialog.ws_api_url):
        field.setText(HOSTILE)
    dialog.private_key.setPlainText(HOSTILE)
    dialog.environment.setCurrentIndex(2)
    dialog.message.say(HOSTILE)
    dialog.grab()

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
