"""The chart below the table: opened, read, moved and closed as a user does it."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fake_engine import NOON_MS, margin, price, row
from fake_history_lines import FakeKeeper, keep_lines, line_of, mark, of_two_levels, piece
from lines import coin_margin
from shown_window import Desk, until
from sweep import swept
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.history.condition import Keeping
from tidemark.history.questions import Line, Measure, Range, Spark, Subject
from tidemark.qt.chart.chart_desk import ChartDesk
from tidemark.qt.chart.chart_file import Kind
from tidemark.qt.chart.chart_view import ChartView
from tidemark.qt.chart.frame import DAY, HOUR, MINUTE, Span
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import SPARK
from tidemark.qt.table.row_words import cell_text

SOURCES = Path(__file__).resolve().parents[2] / "gui"


async def live(desk: Desk) -> FakeKeeper:
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
    await until(lambda: chart.panel.view.picture.curve is not None and chart._asking.is_idle)


def press(view: ChartView, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415 - see conftest: Qt is there by now

    QTest.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)


# Opening and closing.


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


# What it is asked for.


async def test_it_is_told_in_the_windows_unit(desk: Desk) -> None:
    _, keeper = await opened(desk)

    desk.window.preferences.change(unit=Unit.USD)

    await until(lambda: keeper.asked[-1][0].unit is Unit.USD)


async def test_the_wallet_has_a_line_of_its_own(desk: Desk) -> None:
    chart, keeper = await opened(desk)

    chart.panel.measure.choose_next()

    await until(lambda: keeper.asked[-1][0].measure is Measure.WALLET)


async def test_everything_begins_with_the_first_entry(desk: Desk) -> None:
    chart, keeper = await opened(desk)

    chart.choose_span(Span.ALL)
    await until(lambda: keeper.asked[-1][1].length == 40 * DAY)
    await drawn(chart)

    assert chart.panel.spans.value is Span.ALL


async def test_what_began_a_moment_ago_is_shown_within_an_hour(desk: Desk) -> None:
    """In a day it would not fill a pixel."""
    keeper = await live(desk)
    keeper.extent = Range(NOON_MS - MINUTE, NOON_MS)

    desk.desk.chart.open_row(0)
    chart = desk.desk.chart.desk
    assert chart is not None
    await drawn(chart)

    assert chart.panel.view.picture.frame.span is Span.HOUR


async def test_what_shows_stays_until_the_answer_is_there(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    before = chart.panel.view.picture.curve
    keeper.may_answer.clear()

    chart.choose_span(Span.YEAR)
    await desk.settled()

    assert chart.panel.view.picture.curve is before


async def test_of_many_questions_only_the_newest_is_asked(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.may_answer.clear()
    count = len(keeper.asked)

    for span in (Span.HOUR, Span.WEEK, Span.MONTH, Span.YEAR):
        chart.choose_span(span)
    keeper.may_answer.set()
    await drawn(chart)

    lengths = [within.length for _, within, _ in keeper.asked[count:]]
    assert len(lengths) <= 2
    assert lengths[-1] == Span.YEAR.value


async def test_an_answer_of_another_coin_comes_too_late(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.may_answer.clear()
    chart.choose_span(Span.HOUR)
    await desk.settled()

    desk.window.table.setCurrentIndex(desk.window.model.index(1, 1))
    keeper.may_answer.set()
    await drawn(chart)

    line = chart.panel.view.picture.line
    assert line is not None
    assert line.subject.asset == "ETH"


async def test_what_ends_now_goes_on_with_the_time(desk: Desk) -> None:
    chart, _ = await opened(desk)
    desk.fake.clock.moment += 60

    chart._refresh()
    await drawn(chart)
    await until(lambda: chart.panel.view.picture.frame.until == NOON_MS + MINUTE)


async def test_unseen_it_asks_nothing(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    desk.window.hide()
    count = len(keeper.asked)

    chart._refresh()
    await desk.settled()

    assert len(keeper.asked) == count


# Nothing to show.


async def test_before_anything_was_seen_it_says_so(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.extent, keeper.draw = (
        None,
        lambda subject, within: line_of(within=within, subject=subject),
    )

    chart.choose_span(Span.HOUR)
    await drawn(chart)

    await until(lambda: "begins now" in chart.panel.view.picture.sentence)


async def test_a_history_that_cannot_be_read_is_told_and_the_line_stays(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.fails = True

    chart.choose_span(Span.HOUR)
    await until(lambda: "cannot be read" in chart.panel.note.text())

    assert chart.panel.view.picture.curve is not None


async def test_a_run_without_a_history_says_so(desk: Desk) -> None:
    await desk.begin_live()
    desk.window.commands["history"].trigger()

    chart = desk.desk.chart.desk
    assert chart is not None
    assert "keeps no history" in chart.panel.view.picture.sentence


async def test_a_history_that_cannot_be_written_is_told(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.keeping = Keeping.FULL

    chart.choose_span(Span.HOUR)

    await until(lambda: "disk is full" in chart.panel.note.text())


# Keys and the pointer.


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


async def test_with_shift_they_move_it_and_end_comes_back(desk: Desk) -> None:
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

    def rich(subject: Subject, within: Range) -> Line:
        step = within.length // 100
        pieces = [piece(within.since + at * step, f"{900000 - at}.5") for at in range(100)]
        return line_of(*pieces, within=within, subject=subject, marks=(mark(within.since, "-9"),))

    keeper.draw = rich
    chart.choose_span(Span.DAY)
    await until(lambda: chart.panel.view.picture.line.pieces[0].first == Decimal("900000.5"))  # type: ignore[union-attr]

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


# Saving.


def the_place_is(desk: Desk, path: Path) -> None:
    dialog = desk.desk.export.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.reject()


@pytest.mark.parametrize("kind", Kind)
async def test_it_is_saved_as_it_shows(desk: Desk, tmp_path: Path, kind: Kind) -> None:
    chart, _ = await opened(desk)
    path = tmp_path / f"chart.{kind.value}"

    chart.panel.save_requested.emit(kind)
    the_place_is(desk, path)
    await until(path.exists)

    if kind is Kind.PNG:
        assert QImage(str(path)).width() > 1000
    else:
        assert "1.50000003" in path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("kind", "told"), [(Kind.PNG, "Exported to "), (Kind.CSV, "Exported 2 rows to ")]
)
async def test_what_became_of_it_is_told_as_of_every_export(
    desk: Desk, tmp_path: Path, kind: Kind, told: str
) -> None:
    chart, _ = await opened(desk)
    chart.panel.save_requested.emit(kind)
    the_place_is(desk, tmp_path / "chart")

    await until(lambda: desk.window.notice is not None)

    assert desk.window.strip.content.text.startswith(told)


async def test_a_folder_that_is_gone_is_said_in_words(desk: Desk, tmp_path: Path) -> None:
    chart, _ = await opened(desk)
    chart.panel.save_requested.emit(Kind.PNG)
    the_place_is(desk, tmp_path / "gone" / "chart.png")

    await until(lambda: desk.window.notice is not None)

    assert "Choose another one." in desk.window.strip.content.text


async def test_the_proposed_name_is_the_coins(desk: Desk) -> None:
    chart, _ = await opened(desk)
    chart.panel.save_requested.emit(Kind.PNG)
    dialog = desk.desk.export.dialog
    assert dialog is not None

    (name,) = (Path(each).name for each in dialog.selectedFiles())

    dialog.reject()
    assert name.startswith("tidemark-mainnet-Main-BTC-history-2026-11-2")


@pytest.mark.parametrize("kind", [Kind.CSV, Kind.JSON_LINES])
async def test_hidden_amounts_are_in_no_file_though_it_was_asked_for_before(
    desk: Desk, tmp_path: Path, kind: Kind
) -> None:
    chart, _ = await opened(desk)
    path = tmp_path / f"chart.{kind.value}"
    chart.panel.save_requested.emit(kind)

    desk.window.preferences.change(privacy=True)
    the_place_is(desk, path)
    await until(lambda: desk.window.notice is not None)

    assert b"50000003" not in path.read_bytes()
    assert desk.window.notice is not None
    assert "hidden" in desk.window.notice.text


# Small lines.


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
