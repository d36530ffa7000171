"""TODAY is told since whatever the user wants: chosen at the headline, by mouse or keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.day_start import Since
from tidemark.domain.freshness import State
from tidemark.formatting import UNKNOWN
from tidemark.qt.looks.privacy import MASK


def hold(desk: Desk, session: FakeSession, bitcoin: str) -> None:
    """Have the account be LIVE with so much."""
    now = desk.fake.clock.moment
    session.show_rows(row("BTC", bitcoin, as_of=now))
    session.show_margin(margin(coin_margin("BTC", bitcoin), as_of=now))
    session.show_prices(BTC=price("60000", as_of=now))
    session.be(State.LIVE)
    desk.desk.pace.tick()


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def press_mark(desk: Desk) -> None:
    QTest.keyClick(
        desk.window,
        Qt.Key.Key_M,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )


async def activated(desk: Desk) -> None:
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)


async def test_the_caption_opens_a_menu_by_mouse(desk: Desk) -> None:
    hold(desk, await desk.begin_live(), "1")
    today = desk.window.band.today

    QTest.mouseClick(today.caption, Qt.MouseButton.LeftButton)
    await until(today.menu.isVisible)
    today.menu.choices[Since.UTC].trigger()
    today.menu.close()

    assert desk.window.preferences.settings.today_since == "utc"
    assert today.caption.text() == "TODAY (UTC) since 12:00"


async def test_the_caption_opens_a_menu_by_keyboard(desk: Desk) -> None:
    hold(desk, await desk.begin_live(), "1")
    today = desk.window.band.today
    await activated(desk)
    today.caption.setFocus()

    QTest.keyClick(today.caption, Qt.Key.Key_Space)
    await until(today.menu.isVisible)
    QTest.keyClick(today.menu, Qt.Key.Key_Down)
    while today.menu.activeAction() is not today.menu.choices[Since.START]:
        QTest.keyClick(today.menu, Qt.Key.Key_Down)
    QTest.keyClick(today.menu, Qt.Key.Key_Return)

    assert desk.window.preferences.settings.today_since == "start"
    assert today.caption.text() == "SINCE START 12:00"


async def test_the_menu_shows_what_is_in_force(desk: Desk) -> None:
    await desk.begin_live()

    desk.window.preferences.change(today_since="utc")

    choices = desk.window.band.today.menu.choices
    assert [since for since, action in choices.items() if action.isChecked()] == [Since.UTC]


async def test_a_mark_counts_from_this_moment(desk: Desk) -> None:
    session = await desk.begin_live()
    hold(desk, session, "1")
    desk.fake.clock.moment += 3 * 3600
    hold(desk, session, "1.5")
    await activated(desk)

    press_mark(desk)
    today = desk.window.band.today
    assert today.caption.text() == "SINCE 27 NOV 15:00"
    assert today.in_coins.text() == "0.00000000 BTC"

    desk.fake.clock.moment += 60
    hold(desk, session, "1.75")
    assert today.in_coins.text() == "+0.25000000 BTC"


async def test_an_account_that_is_not_live_says_that_it_waits(desk: Desk) -> None:
    session = await desk.begin_live()
    hold(desk, session, "1")
    session.be(State.STALE)
    await activated(desk)

    press_mark(desk)

    today = desk.window.band.today
    assert today.in_coins.text() == UNKNOWN
    assert "next verified figures after the mark" in today.in_coins.toolTip()


async def test_of_several_accounts_the_one_that_waits_is_named(desk: Desk) -> None:
    desk.begin(profile("Main"), profile("Sub"), last="all:mainnet")
    await until(lambda: len(desk.fake.sessions) == 2)
    for session in desk.fake.sessions:
        hold(desk, session, "1")
    desk.session_of("Sub").be(State.OFFLINE)
    await activated(desk)

    press_mark(desk)
    today = desk.window.band.today
    assert "without Sub" in name_of(today.in_coins)
    assert "No verified figures since the mark yet: Sub." in today.in_coins.toolTip()

    desk.fake.clock.moment += 120
    hold(desk, desk.session_of("Main"), "1")
    hold(desk, desk.session_of("Sub"), "3")
    assert today.in_coins.text() == "0.00000000 BTC", "what came unseen is in nobody's change"
    assert "Sub: since the first verified figures of 12:02:00." in today.in_coins.toolTip()


async def test_a_mark_set_while_amounts_are_hidden_tells_none(desk: Desk) -> None:
    session = await desk.begin_live()
    hold(desk, session, "7391.4826")
    desk.window.preferences.change(privacy=True)
    await activated(desk)

    press_mark(desk)
    hold(desk, session, "7391.5937")

    today = desk.window.band.today
    assert today.caption.text() == "SINCE 27 NOV 12:00"
    assert today.in_coins.text() == MASK
    assert "1111" not in today.in_coins.toolTip() + name_of(today.in_coins)


async def test_the_explanation_adds_up_since_the_mark(desk: Desk) -> None:
    session = await desk.begin_live()
    hold(desk, session, "1")
    await activated(desk)
    press_mark(desk)
    hold(desk, session, "1.25")

    desk.window.band.today.in_coins.setFocus()
    desk.window.commands["explain"].trigger()
    desk.desk.pace.tick()

    panel = desk.window.split.explanation
    rows = range(panel.model.rowCount())
    parts = {panel.model.text_at(row, 0): panel.model.text_at(row, 1) for row in rows}
    assert parts["BTC: margin balance then"] == "1"
    assert parts["Change of the total"] == "+0.25000000"


async def test_without_any_account_there_is_nothing_to_mark(desk: Desk) -> None:
    desk.begin()
    await activated(desk)

    press_mark(desk)

    assert desk.window.preferences.settings.today_since == "local"


@pytest.mark.parametrize("since", list(Since))
async def test_a_screen_reader_hears_since_when(desk: Desk, since: Since) -> None:
    session = await desk.begin_live()
    hold(desk, session, "1")
    await activated(desk)
    press_mark(desk)

    desk.window.preferences.change(today_since=since.value)

    caption = desk.window.band.today.caption
    assert name_of(caption) == caption.text() != ""


def test_no_other_action_has_the_marks_key(desk: Desk) -> None:
    keys = QKeySequence("Ctrl+Shift+M")
    actions = [each for each in desk.window.findChildren(QAction) if each.shortcut() == keys]

    assert actions == [desk.window.commands["mark"]]
