"""Small lines in the table and in a coin's details."""

from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fake_history_lines import FakeKeeper, keep_lines
from samples import row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.history.questions import Spark
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import SPARK
from tidemark.qt.table.row_words import cell_text


def spark(*values: str | None) -> Spark:
    return Spark(tuple(None if value is None else Decimal(value) for value in values))


async def with_small_lines(desk: Desk) -> FakeKeeper:
    keeper = FakeKeeper(sparks={"Main": {"BTC": spark("1", None, "1.5"), "ETH": spark("2", "1")}})
    keep_lines(desk, keeper)
    session = await desk.begin_live()
    session.show_rows(row("BTC"), row("ETH"), row("SOL"))
    session.be(State.LIVE)
    await desk.settled()
    return keeper


async def test_while_its_column_is_hidden_nobody_asks_for_small_lines(desk: Desk) -> None:
    keeper = await with_small_lines(desk)
    desk.desk.pace.tick()
    await desk.settled()

    assert keeper.sparks_asked == []


async def test_small_lines_are_asked_for_once_a_minute(desk: Desk) -> None:
    keeper = await with_small_lines(desk)
    desk.window.table.show_column(SPARK, True)

    for second in range(0, 61, 20):
        desk.fake.clock.moment = 1000.0 + second
        desk.desk.pace.tick()
        await desk.settled()
    await until(lambda: len(keeper.sparks_asked) == 2)

    assert {(account, parts) for account, _, parts in keeper.sparks_asked} == {("Main", 48)}


async def test_a_row_tells_which_way_it_went_and_hidden_it_does_not(desk: Desk) -> None:
    await with_small_lines(desk)
    window = desk.window
    window.table.show_column(SPARK, True)
    desk.desk.pace.tick()
    await until(lambda: bool(window.model.line_at(0).past))
    await desk.settled()

    texts = [window.model.text_at(row, SPARK) for row in range(3)]
    assert texts == ["+50.00 %", "-50.00 %", "—"]
    spoken = window.model.index(1, SPARK).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ETH, fell 50.00 % over 24 hours"

    window.preferences.change(privacy=True)
    told = {cell_text(window.model.line_at(row), SPARK, window.model.reading) for row in (0, 1)}
    assert told == {MASK}


async def test_the_details_begin_with_a_small_line_that_opens_the_chart(
    desk: Desk, qtbot: QtBot
) -> None:
    await with_small_lines(desk)
    window = desk.window
    window.table.detail_requested.emit(0)
    desk.desk.pace.tick()
    await until(lambda: "+50" in window.split.detail.history.accessibleName())

    qtbot.mouseClick(window.split.detail.history, Qt.MouseButton.LeftButton)

    assert desk.desk.chart.desk is not None
    assert desk.desk.chart.desk.panel.title.text() == "History of BTC · Main"
