"""The change feed in the window: one line, a list behind it, and what the keyboard does there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from accessible import nameless
from fake_session import FakeSession
from moved import change
from shown_window import Desk
from tidemark.domain.changes import Source
from tidemark.domain.freshness import State
from tidemark.qt.feed.feed_panel import FeedPanel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.window.main_window import MainWindow
from tidemark.settings import Settings


def press(desk: Desk, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    together = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        together |= modifier
    QTest.keyClick(QApplication.focusWidget() or desk.window, key, together)


async def begun(desk: Desk, *labels: str) -> FakeSession:
    session = await desk.begin_live(*labels)
    session.changes.since = 990.0
    session.be(State.LIVE)
    await desk.settled()
    return session


def moved(desk: Desk, session: FakeSession, *changes: object) -> FeedPanel:
    """Let changes be known and shown."""
    for each in changes:
        session.changes.note(each)  # type: ignore[arg-type]
    desk.desk.pace.tick()
    return desk.window.feed


async def test_the_line_tells_the_newest_first(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change("0.5", "ETH", ago=60, reason="ASSET_TRANSFER"), change())

    newest, older = feed.line.shown_text.split(" | ")

    assert newest.endswith("BTC −0.000\u2009012\u200931 funding")
    assert older.endswith("ETH +0.5 transfer")


async def test_quiet_is_told_in_words(desk: Desk) -> None:
    await begun(desk)

    assert desk.window.feed.line.shown_text.startswith("Nothing moved since ")


async def test_of_what_is_not_live_no_quiet_is_told(desk: Desk) -> None:
    session = await begun(desk)
    session.be(State.OFFLINE)
    await desk.settled()

    assert desk.window.feed.line.shown_text.endswith("; after that is not known.")


async def test_the_key_opens_the_list_and_goes_there_and_closes_it_again(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change())
    both = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)

    press(desk, Qt.Key.Key_F, *both)
    assert feed.view.hasFocus()
    assert feed.view.currentIndex().row() == 0

    press(desk, Qt.Key.Key_F, *both)
    assert not feed.view.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
async def test_the_line_opens_by_keys(desk: Desk, key: Qt.Key) -> None:
    await begun(desk)
    desk.window.feed.line.setFocus()

    press(desk, key)

    assert desk.window.feed.view.isVisible()
    assert desk.window.preferences.settings.feed_open


async def test_the_line_opens_by_a_click(desk: Desk) -> None:
    await begun(desk)

    QTest.mouseClick(desk.window.feed.line, Qt.MouseButton.LeftButton)

    assert desk.window.feed.view.isVisible()


def test_a_list_that_is_open_from_the_start_has_all_of_its_menu(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme, Preferences(Settings(feed_open=True)))
    qtbot.addWidget(window)
    view = window.feed.view

    view.customContextMenuRequested.emit(QPoint(1, 1))

    menu = view.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[-1] is window.commands["funding"]
    menu.close()


async def test_a_list_that_is_made_while_it_is_closed_is_not_seen(desk: Desk) -> None:
    view = desk.window.feed.view

    assert not view.isVisible()
    assert not desk.window.feed.field.isVisible()


async def test_escape_leaves_the_list_and_nobody_is_lost(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change())
    desk.window.bar.search.setFocus()
    feed.toggle()

    press(desk, Qt.Key.Key_Escape)

    assert not feed.view.isVisible()
    assert desk.window.bar.search.hasFocus()


async def test_a_feed_that_is_not_wanted_is_not_there(desk: Desk) -> None:
    desk.window.preferences.change(feed=False)

    assert not desk.window.feed.isVisible()


async def test_the_key_brings_a_feed_that_was_not_wanted(desk: Desk) -> None:
    desk.window.preferences.change(feed=False)

    desk.window.commands["feed"].trigger()

    assert desk.window.feed.view.isVisible()


async def test_what_is_copied_is_exact(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change("-0.00001231", balance="1.00003769"))
    feed.toggle()

    press(desk, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[1:] == ["BTC", "-0.00001231", "1.00003769", "funding", "pushed"]


async def test_while_amounts_are_hidden_none_is_shown_or_copied(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change("-7.7", balance="77.7"))
    desk.window.privacy.turn(True)
    assert "7.7" not in feed.line.shown_text
    feed.toggle()

    press(desk, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text().split("\t")[2:4] == ["•••••", "•••••"]


async def test_only_this_coin_is_one_coin(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change(asset="ETH", ago=9), change(asset="BTC"))
    feed.toggle()

    feed.view.coin_chosen.emit("ETH")

    assert feed.shown.rowCount() == 1
    assert feed.line.shown_text == "1 of 2"


async def test_a_closed_list_filters_nothing(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change(asset="ETH", ago=9), change(asset="BTC"))
    feed.toggle()
    feed.field.setText("ETH")

    feed.close_list()

    assert feed.shown.rowCount() == 2


async def test_what_is_being_read_stays_in_its_place(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, *(change(str(n), ago=999 - n) for n in range(1, 60)))
    feed.toggle()
    bar = feed.view.verticalScrollBar()
    bar.setValue(200)
    top = feed.view.indexAt(feed.view.viewport().rect().topLeft()).siblingAtColumn(3).data()

    moved(desk, session, change("777"), change("778"))

    assert feed.view.indexAt(feed.view.viewport().rect().topLeft()).siblingAtColumn(3).data() == top


async def test_who_looks_at_the_top_sees_the_news(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, *(change(str(n), ago=999 - n) for n in range(1, 60)))
    feed.toggle()

    moved(desk, session, change("777"))

    assert feed.view.verticalScrollBar().value() == 0


async def test_each_tab_has_its_own_changes(desk: Desk) -> None:
    session = await begun(desk, "Main", "Sub")
    feed = moved(desk, session, change())
    assert len(feed.model.entries) == 1

    desk.desk.choose("Sub")
    assert len(feed.model.entries) == 0
    desk.desk.choose(desk.desk.tabs[0].scope_id)

    assert [entry.profile.label for entry in feed.model.entries] == ["Main"]
    assert not feed.view.isColumnHidden(1), "of several accounts each is named"


async def test_a_correction_is_on_the_line_by_sign_and_word(desk: Desk) -> None:
    session = await begun(desk)
    feed = moved(desk, session, change(reason=None, source=Source.DRIFT))

    assert feed.line.shown_text.endswith("≠ corrected")


async def test_the_feed_reads_well_and_does_not_chatter(desk: Desk) -> None:
    """A name that changed with each change would be read out by some screen readers."""
    session = await begun(desk)
    feed = moved(desk, session, change())
    line = QAccessible.queryAccessibleInterface(feed.line)
    assert line.text(QAccessible.Text.Name) == "Changes"
    assert "funding" in line.text(QAccessible.Text.Description)

    feed.toggle()

    assert nameless(feed) == []
    table = QAccessible.queryAccessibleInterface(feed.view)
    names = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert any(name.endswith("to 1.00000000, funding, pushed") for name in names)
