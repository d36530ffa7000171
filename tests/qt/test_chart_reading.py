"""The chart's line, read piece by piece with keys or the pointer; hidden, it is not."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from fake_history_lines import line_of, mark, piece
from opened_chart import opened, press, turned_to_a_fortune
from samples import NOON_MS
from shown_window import Desk, until
from sweep import swept
from tidemark.domain.unit import Unit
from tidemark.qt.chart.frame import HOUR, Span
from tidemark.qt.looks.privacy import MASK


async def test_arrow_keys_read_the_line(desk: Desk) -> None:
    chart, _ = await opened(desk)
    view = chart.panel.view

    press(view, Qt.Key.Key_Left)

    assert view.words().startswith("1.50000003 BTC")
    assert chart.panel.readout.text() == view.words()
    assert view.words() in view.spoken_text()


async def test_with_ctrl_they_go_to_the_changes(desk: Desk) -> None:
    chart, _ = await opened(desk)

    press(chart.panel.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert chart.panel.view.words().endswith("+0.25000002 BTC funding")


async def test_the_pointer_reads_what_it_is_over(desk: Desk, qtbot: QtBot) -> None:
    chart, _ = await opened(desk)
    view = chart.panel.view

    qtbot.mouseMove(view, QPoint(round(view.layout_now.times.x(NOON_MS - 18 * HOUR)), 40))

    assert view.words().startswith("1.25000001 BTC")


# Hidden amounts.


async def test_hidden_two_fortunes_look_alike(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    desk.window.preferences.change(privacy=True)
    press(chart.panel.view, Qt.Key.Key_Left)
    await desk.settled()
    poor, told = chart.panel.grab().toImage(), chart.panel.view.spoken_text()

    await turned_to_a_fortune(chart, keeper)

    assert chart.panel.grab().toImage() == poor
    assert chart.panel.view.spoken_text() == told
    assert MASK in chart.panel.readout.text()


async def test_hidden_no_digit_of_the_line_can_be_read_anywhere(desk: Desk) -> None:
    secret, moved = "8163.57924681", "-2739.46158273"
    chart, keeper = await opened(desk)
    desk.window.preferences.change(unit=Unit.COIN)
    keeper.draw = lambda subject, within: line_of(
        piece(within.since, secret),
        within=within,
        subject=subject,
        marks=(mark(within.until - HOUR, moved),),
    )
    chart.choose_span(Span.DAY)
    await until(lambda: chart.panel.view.newest_words().startswith(secret))
    press(chart.panel.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert swept((secret, moved)).found().keys() == {secret, moved}

    desk.window.preferences.change(privacy=True)
    await desk.settled()

    assert swept((secret, moved)).found() == {}
