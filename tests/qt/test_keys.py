"""What a user presses, and what comes of it."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QShortcut
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lines import coin_margin
from samples import margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import INDEX_BY_KEY, NAME

CTRL = Qt.KeyboardModifier.ControlModifier
WALLET = INDEX_BY_KEY["wallet_balance"]
AVAILABLE = INDEX_BY_KEY["available_balance"]


async def active(desk: Desk) -> None:
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)


async def test_whatever_a_key_calls_is_kept_while_the_program_is_loaded(desk: Desk) -> None:
    actions = {each for each in desk.window.findChildren(QAction) if each.shortcut().toString()}

    assert actions | {*desk.window.findChildren(QShortcut)} == {*desk.window.shortcuts}


async def test_f5_confirms_now(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    await active(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_F5)

    assert session.asked == ["confirm"]


async def test_ctrl_f_searches_and_escape_clears(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC"), row("ETH"))
    await active(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_F, CTRL)
    assert desk.window.bar.search.hasFocus()
    qtbot.keyClicks(desk.window.bar.search, "eth")
    assert desk.window.model.rowCount() == 1
    assert desk.window.bar.hidden_text.startswith("(1 hidden")
    qtbot.keyClick(desk.window.bar.search, Qt.Key.Key_Escape)

    assert desk.window.model.rowCount() == 2


async def test_ctrl_c_copies_the_exact_text_of_a_cell(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1234567.00000010"))
    desk.window.table.setCurrentIndex(desk.window.model.index(0, WALLET))

    qtbot.keyClick(desk.window.table, Qt.Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text() == "1234567.00000010"


async def test_ctrl_c_copies_several_cells_as_lines_and_tabs(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"), row("ETH", "-2"))
    selection = desk.window.table.selectionModel()
    for place in (0, 1):
        for column in (NAME, WALLET, AVAILABLE):
            index = desk.window.model.index(place, column)
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)

    qtbot.keyClick(desk.window.table, Qt.Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text() == "BTC\t1.5\t1.5\nETH\t-2\t-2"


async def test_ctrl_and_a_digit_shows_another_account(desk: Desk, qtbot: QtBot) -> None:
    first = await desk.begin_live("Main", "Sub")
    first.show_rows(row("BTC"))
    await active(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_2, CTRL)

    assert desk.desk.showing.concerned is not None
    assert desk.desk.showing.concerned.profile.label == "Sub"
    assert desk.window.model.rowCount() == 0, "nothing of the account before is left"
    assert not first.closed, "and it stays live behind the tab"
    assert desk.window.preferences.settings.last_account_id == "Sub"


async def test_ctrl_and_a_digit_without_an_account_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live("Main")
    await active(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_7, CTRL)

    assert desk.session is session


async def test_ctrl_q_closes_the_window(desk: Desk, qtbot: QtBot) -> None:
    closed: list[bool] = []
    desk.window.closed.connect(lambda: closed.append(True))
    await active(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_Q, CTRL)

    assert closed == [True]
    assert not desk.window.isVisible()


async def test_the_strips_button_tries_again_at_once(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST), next_try_at=1030.0)
    button = desk.window.strip.findChild(QPushButton)
    assert button.text() == "Retry now"

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert session.asked == ["retry"]


async def test_the_account_shown_last_is_shown_again(desk: Desk) -> None:
    desk.begin(profile("Main"), profile("Sub"), last="Sub")
    await until(lambda: bool(desk.fake.sessions))

    assert desk.fake.sessions[0].profile.label == "Sub", "and opened first"
    assert desk.desk.showing.scope is not None
    assert desk.desk.showing.scope.label == "Sub"


async def test_ctrl_u_tells_the_worth_in_another_unit(desk: Desk, qtbot: QtBot) -> None:
    await desk.begin_live()
    await active(desk)
    chosen: list[Unit] = []
    desk.window.preferences.changed.connect(lambda _names: chosen.append(desk.window.unit))

    for _ in range(3):
        qtbot.keyClick(desk.window, Qt.Key.Key_U, CTRL)

    assert chosen == [Unit.USD, Unit.COIN, Unit.BTC]


async def test_ctrl_0_shows_all_accounts_together(desk: Desk, qtbot: QtBot) -> None:
    await desk.begin_live("Main", "Sub")
    await active(desk)

    qtbot.keyClick(desk.window, Qt.Key.Key_0, CTRL)

    assert desk.desk.showing.scope is not None
    assert desk.desk.showing.scope.label == "All"


async def test_ctrl_c_on_the_total_copies_its_digits_without_gaps(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    session.show_margin(margin(coin_margin("BTC", "1234.50000001")))
    session.show_prices(BTC=price("60000"))
    await desk.settled()

    qtbot.keyClick(desk.window.band.total.main, Qt.Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text() == "1234.50000001 BTC"
