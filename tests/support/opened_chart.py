"""A chart that is open below the table, with its line drawn."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fake_history_lines import FakeKeeper, keep_lines, of_a_fortune, of_two_levels
from lines import coin_margin
from samples import NOON_MS, margin, price, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.history.questions import Range
from tidemark.qt.chart.chart_desk import ChartDesk
from tidemark.qt.chart.chart_view import ChartView
from tidemark.qt.chart.frame import DAY, Span


async def live(desk: Desk) -> FakeKeeper:
    """An account whose last forty days can be asked for; nothing of them is open yet."""
    keeper = FakeKeeper(extent=Range(NOON_MS - 40 * DAY, NOON_MS), draw=of_two_levels)
    keep_lines(desk, keeper)
    session = await desk.begin_live()
    session.show_rows(row("BTC"), row("ETH", "2.5"))
    session.show_margin(margin(coin_margin("BTC"), coin_margin("ETH", "2.5")))
    session.show_prices(BTC=price("60000"), ETH=price("3000"))
    session.be(State.LIVE)
    await desk.settled()
    return keeper


async def opened(desk: Desk) -> tuple[ChartDesk, FakeKeeper]:
    """The chart of BTC, opened from the table, with its line."""
    keeper = await live(desk)
    desk.window.table.setCurrentIndex(desk.window.model.index(0, 1))
    desk.window.table.setFocus()
    desk.window.commands["history"].trigger()
    chart = desk.desk.chart.desk
    assert chart is not None
    await drawn(chart)
    return chart, keeper


async def drawn(chart: ChartDesk) -> None:
    """Wait for the line that was asked for last."""
    await until(lambda: chart.panel.view.picture.curve is not None and chart._asking.is_idle)


async def turned_to_a_fortune(chart: ChartDesk, keeper: FakeKeeper) -> None:
    """Have the same coin's line be quite another one."""
    keeper.draw = of_a_fortune
    chart.choose_span(Span.DAY)
    await until(lambda: _first(chart) == "900000.5")


def _first(chart: ChartDesk) -> str:
    line = chart.panel.view.picture.line
    return "" if line is None else str(line.pieces[0].first)


def press(view: ChartView, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the line is."""
    QTest.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)
