"""Closing the window is asked about once where there is a tray to stay in, else it is the end."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from accessible import nameless
from shown_window import Desk
from tidemark.qt.tray.closing_dialog import ClosingDialog
from tidemark.qt.tray.residence import Residence
from tidemark.qt.tray.tray import Tray


class Home:
    """A window with a tray beside it, and whether the program was told to end."""

    def __init__(self, desk: Desk, tray: Tray, residence: Residence) -> None:
        self.window, self.tray, self.residence = desk.window, tray, residence
        self.has_ended = False
        self.window.closed.connect(self._end)

    def _end(self) -> None:
        self.has_ended = True

    @property
    def question(self) -> ClosingDialog:
        dialog = self.residence._dialog
        assert dialog is not None
        return dialog


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The system's tray: there while the list holds True."""
    panel = [True]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: panel[0]))
    return panel


@pytest.fixture
def home(desk: Desk, panel: list[bool]) -> Iterator[Home]:
    tray = Tray(desk.window, desk.desk.controllers, desk.fake.clock)
    residence = Residence(desk.window, tray, desk.desk.showing)
    tray.begin()
    yield Home(desk, tray, residence)
    residence.end()
    tray.end()


async def test_the_first_closing_asks_and_hides_nothing(home: Home) -> None:
    home.window.close()

    assert home.question.isVisible()
    assert home.window.isVisible()
    assert nameless(home.question) == []


async def test_enter_keeps_it_in_the_tray_for_good(home: Home, qtbot: QtBot) -> None:
    home.window.close()

    qtbot.keyClick(home.question.tray_button, Qt.Key.Key_Return)

    assert not home.window.isVisible()
    assert not home.has_ended
    assert home.window.preferences.settings.closing == "tray"


async def test_whoever_has_answered_is_not_asked_again(home: Home) -> None:
    home.window.preferences.change(closing="tray")

    home.window.close()

    assert home.residence._dialog is None
    assert not home.window.isVisible()
    assert not home.has_ended


async def test_an_answer_for_this_once_is_not_remembered(home: Home, qtbot: QtBot) -> None:
    home.window.close()
    home.question.is_for_good.setChecked(False)

    qtbot.mouseClick(home.question.tray_button, Qt.MouseButton.LeftButton)

    assert not home.window.isVisible()
    assert home.window.preferences.settings.closing == "ask"


async def test_quitting_may_be_chosen_too(home: Home, qtbot: QtBot) -> None:
    home.window.close()

    qtbot.mouseClick(home.question.quit_button, Qt.MouseButton.LeftButton)

    assert home.has_ended
    assert home.window.preferences.settings.closing == "quit"


async def test_escape_answers_nothing(home: Home, qtbot: QtBot) -> None:
    home.window.close()

    qtbot.keyClick(home.question, Qt.Key.Key_Escape)

    assert home.residence._dialog is None
    assert home.window.isVisible()
    assert home.window.preferences.settings.closing == "ask"


@pytest.mark.parametrize("closing", ["ask", "tray", "quit"])
async def test_without_a_tray_closing_is_the_end(
    home: Home, panel: list[bool], closing: str
) -> None:
    home.window.preferences.change(closing=closing)
    panel[0] = False
    home.tray.look_around()

    home.window.close()

    assert home.has_ended


async def test_ctrl_q_ends_it_whatever_closing_does(home: Home) -> None:
    home.window.preferences.change(closing="tray")

    home.window.commands["quit"].trigger()

    assert home.has_ended


async def test_a_click_on_the_icon_hides_and_shows(home: Home) -> None:
    home.tray.toggled.emit()
    assert not home.window.isVisible()

    home.tray.toggled.emit()

    assert home.window.is_seen


async def test_a_click_shows_a_minimised_window(home: Home) -> None:
    home.window.showMinimized()

    home.tray.toggled.emit()

    assert home.window.is_seen


async def test_a_question_is_not_left_behind_by_its_window(home: Home) -> None:
    home.window.close()

    home.tray.toggled.emit()

    assert home.window.is_seen
    assert home.question.isVisible()


async def test_a_tray_that_goes_leaves_the_window_where_it_can_be_found(
    home: Home, panel: list[bool]
) -> None:
    home.window.hide()
    panel[0] = False

    home.tray.look_around()

    assert home.window.isMinimized()


async def test_started_minimised_it_moves_into_a_tray_that_comes_later(
    desk: Desk, panel: list[bool]
) -> None:
    panel[0] = False
    desk.window.showMinimized()
    tray = Tray(desk.window, desk.desk.controllers, desk.fake.clock)
    residence = Residence(desk.window, tray, desk.desk.showing)
    tray.begin()
    panel[0] = True

    tray.look_around()

    assert not desk.window.isVisible()
    residence.end()
    tray.end()


async def test_a_minimised_window_that_was_seen_stays_where_the_user_put_it(
    home: Home, panel: list[bool]
) -> None:
    panel[0] = False
    home.tray.look_around()
    home.window.showMinimized()
    panel[0] = True

    home.tray.look_around()

    assert home.window.isMinimized()
