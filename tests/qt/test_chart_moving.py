"""The chart's stretch of time, moved and zoomed by keys and the pointer."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from opened_chart import drawn, opened, press
from samples import NOON_MS
from shown_window import Desk, until
from tidemark.qt.chart.frame import DAY, HOUR, Span


async def test_arrow_keys_with_shift_move_it_and_end_comes_back(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    view = chart.panel.view

    press(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: keeper.asked[-1][1].until == NOON_MS - 6 * HOUR)
    assert not view.picture.frame.is_live
    assert chart.panel.spans.value is None

    press(view, Qt.Key.Key_End)
    assert view.picture.frame.is_live


async def test_home_is_the_first_entry(desk: Desk) -> None:
    chart, _ = await opened(desk)

    press(chart.panel.view, Qt.Key.Key_Home)

    assert chart.panel.view.picture.frame.since == NOON_MS - 40 * DAY


@pytest.mark.parametrize(
    ("key", "is_shorter"), [(Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)]
)
async def test_plus_and_minus_zoom(desk: Desk, key: Qt.Key, is_shorter: bool) -> None:
    chart, _ = await opened(desk)

    press(chart.panel.view, key)

    assert (chart.panel.view.picture.frame.length < DAY) is is_shorter
    assert chart.panel.view.picture.frame.is_live


async def test_the_wheel_zooms_around_the_pointer(desk: Desk) -> None:
    chart, _ = await opened(desk)
    view = chart.panel.view
    place = QPointF(view.layout_now.times.x(NOON_MS - 12 * HOUR), 40)
    wheel = QWheelEvent(
        place,
        QPointF(view.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(view, wheel)

    assert view.picture.frame.length == pytest.approx(DAY * 0.8)
    assert view.layout_now.times.x(NOON_MS - 12 * HOUR) == pytest.approx(place.x(), abs=1)


async def test_it_is_dragged_and_a_double_click_puts_it_back(desk: Desk, qtbot: QtBot) -> None:
    chart, _ = await opened(desk)
    view = chart.panel.view
    start = QPoint(view.width() // 2, 40)

    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(100, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    assert view.picture.frame.until < NOON_MS
    assert view.picture.frame.length == DAY

    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=start)
    await drawn(chart)
    await until(lambda: view.picture.frame.span is Span.DAY)
