"""The chart below the table: opened and closed as a user does it."""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from opened_chart import drawn, live, opened
from shown_window import Desk, until
from tidemark.domain.unit import Unit
from tidemark.history.questions import Subject

SOURCES = Path(__file__).resolve().parents[2] / "gui"


def test_nothing_of_the_chart_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys; import tidemark.qt.accounts.account_desk; "
        "print([name for name in sys.modules if name.startswith('tidemark.qt.chart.')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCES), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = {name.rpartition(".")[2] for name in json.loads(told.stdout.replace("'", '"'))}
    assert loaded == {"chart_opening", "charted", "sparks"}


async def test_the_coin_that_the_keyboard_is_at_is_shown_and_escape_leads_back(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    chart, keeper = await opened(desk)

    assert chart.panel.isVisible()
    assert chart.panel.title.text() == "History of BTC · Main"
    assert QApplication.focusWidget() is chart.panel.view
    assert keeper.asked[0][0] == Subject(("Main",), "BTC", Unit.BTC)

    qtbot.keyClick(chart.panel.view, Qt.Key.Key_Escape)

    assert not chart.panel.isVisible()
    assert QApplication.focusWidget() is desk.window.table


async def test_shift_and_enter_opens_it_too_and_enter_the_details(desk: Desk, qtbot: QtBot) -> None:
    await live(desk)
    table = desk.window.table
    table.setCurrentIndex(desk.window.model.index(1, 1))

    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert desk.desk.chart.desk is None

    qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.desk.chart.desk is not None
    assert desk.desk.chart.desk.panel.title.text() == "History of ETH · Main"


async def test_the_total_has_a_chart_in_bitcoin_or_dollars(desk: Desk) -> None:
    keeper = await live(desk)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    desk.window.preferences.change(unit=Unit.COIN)
    desk.window.band.total.main.setFocus()

    desk.window.commands["history"].trigger()
    chart = desk.desk.chart.desk
    assert chart is not None
    await drawn(chart)

    assert keeper.asked[-1][0] == Subject(("Main",), None, Unit.BTC)
    assert not chart.panel.measure.isVisible()


async def test_it_follows_the_tables_current_row(desk: Desk) -> None:
    chart, keeper = await opened(desk)

    desk.window.table.setCurrentIndex(desk.window.model.index(1, 1))
    await until(lambda: keeper.asked[-1][0].asset == "ETH")

    assert chart.panel.title.text() == "History of ETH · Main"


async def test_closed_it_holds_nothing_and_asks_nothing(desk: Desk) -> None:
    chart, keeper = await opened(desk)

    desk.window.split.close_detail()
    chart._refresh()
    desk.window.preferences.change(unit=Unit.USD)
    count = len(keeper.asked)
    await desk.settled()

    assert (chart.charted, chart.panel.view.picture.curve) == (None, None)
    assert chart.panel.readout.text() == ""
    assert len(keeper.asked) == count
