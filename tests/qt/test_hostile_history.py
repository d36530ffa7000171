"""What strangers had written into the history is shown as text, and in the room there is."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt

from fake_history import FakeHistory
from fake_history_lines import FakeKeeper, keep_lines, line_of, mark, piece
from kept_desk import begun, kept_desk
from opened_chart import drawn, press
from samples import NOON_MS, profile, row
from shown_window import Desk, until
from surfaces import rich_surfaces, steering_texts, steers
from tidemark.domain.freshness import State
from tidemark.history.questions import Line, Range, Subject
from tidemark.qt.chart.frame import DAY
from tidemark.qt.looks.theme import Theme
from told_funding import ToldFunding, funding_day, tell_funding

HOSTILE = "<b>x</b><img src=y>\n\u202e=cmd()\x1b[31m" + "W" * 10_000
WIDEST = 1000  # pixels that a window of it may want, on a screen of 1024


def harmed(desk: Desk) -> list[str]:
    """What obeyed the text instead of showing it."""
    desk.window.grab()
    return [*rich_surfaces(), *steering_texts()]


def hostile_line(subject: Subject, within: Range) -> Line:
    moved = mark(within.until - 1000, "-1", HOSTILE, HOSTILE)
    return line_of(piece(within.since, "1"), within=within, subject=subject, marks=(moved,))


async def test_a_chart_of_a_coin_that_moved_for_a_hostile_reason(desk: Desk) -> None:
    keeper = FakeKeeper(extent=Range(NOON_MS - DAY, NOON_MS), draw=hostile_line)
    keep_lines(desk, keeper)
    session = await desk.begin_live()
    session.show_rows(row("BTC"))
    session.be(State.LIVE)
    await desk.settled()
    desk.desk.chart.open_row(0)
    chart = desk.desk.chart.desk
    assert chart is not None
    await drawn(chart)

    press(chart.panel.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert "<b>x</b>" in chart.panel.readout.text()
    assert harmed(desk) == []
    assert desk.window.minimumSizeHint().width() < WIDEST


async def test_funding_of_a_hostile_coin(desk: Desk) -> None:
    desk.begin(profile("Main"))
    await until(lambda: len(desk.fake.sessions) == 1)
    tell_funding(desk, ToldFunding({"Main": [funding_day("27", HOSTILE, "1", "-2")]}))
    desk.window.commands["funding"].trigger()
    dialog = desk.desk.funding.dialog
    assert dialog is not None

    await until(lambda: dialog.shown.funding is not None)
    dialog.grab()

    coin = dialog.days.rows.text_at(0, 2)
    assert "<b>x</b>" in coin
    assert not steers(coin)
    assert harmed(desk) == []
    assert dialog.minimumSizeHint().width() < WIDEST


@pytest.fixture
def history() -> FakeHistory:
    history = FakeHistory()
    history.keep(HOSTILE, since=NOON_MS - 9 * DAY, until=NOON_MS - 6 * DAY)
    return history


@pytest.fixture
async def kept(theme: Theme, history: FakeHistory) -> AsyncIterator[Desk]:
    async with kept_desk(theme, history) as desk:
        yield desk


async def test_a_removed_account_of_a_hostile_name(kept: Desk, history: FakeHistory) -> None:
    await begun(kept, history)
    kept.window.commands["settings"].trigger()
    dialog = kept.desk.settings.dialog
    assert dialog is not None
    dialog.choose_page("history")
    await until(lambda: len(dialog.page.rows) == 1)
    dialog.grab()

    assert harmed(kept) == []
    assert dialog.minimumSizeHint().width() < WIDEST
