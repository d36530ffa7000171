"""The mini window: the band's words on top of everything, kept where the user puts it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from accessible import nameless
from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.type_scale import set_text_scale
from tidemark.qt.mini.mini_desk import MiniDesk
from tidemark.qt.mini.mini_window import MiniWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def mini_desk(desk: Desk) -> Iterator[MiniDesk]:
    mini_desk = MiniDesk(desk.window, desk.desk.showing, desk.desk.viewers)
    mini_desk.begin()
    yield mini_desk
    mini_desk.end()


@pytest.fixture
def mini(desk: Desk, mini_desk: MiniDesk) -> MiniWindow:
    """An open one."""
    desk.window.preferences.change(mini=True)
    return mini_desk.window


async def with_figures(desk: Desk, *labels: str) -> FakeSession:
    session = await desk.begin_live(*labels)
    session.show_rows(row("BTC", "1.5"))
    session.show_margin(margin(coin_margin("BTC", "1234.50000001", "153.078")))
    session.show_prices(BTC=price("60000"))
    session.be(State.LIVE)
    await desk.settled()
    return session


async def test_ctrl_m_opens_and_closes_it(desk: Desk, mini_desk: MiniDesk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)

    qtbot.keyClick(desk.window, Qt.Key.Key_M, CTRL)
    assert mini_desk.window.isVisible()
    assert desk.window.commands["mini"].isChecked()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    qtbot.keyClick(desk.window, Qt.Key.Key_M, CTRL)

    assert not mini_desk.window.isVisible()


async def test_it_says_what_the_band_says(desk: Desk, mini: MiniWindow) -> None:
    await with_figures(desk)

    band, face = desk.window.band, mini.face
    assert face.total.text() == band.total.main.text() == "1234.50000001 BTC"
    assert face.note.text() == band.total.note.text()
    assert face.safety.text() == band.safety.main.text() == "BTC 12.4 %"
    assert face.mark.text == band.mark.text == "LIVE 0.4 s"


async def test_it_stays_on_top_without_a_frame(mini: MiniWindow) -> None:
    flags = mini.windowFlags()

    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint


async def test_it_follows_the_figures_while_the_main_window_is_hidden(
    desk: Desk, mini: MiniWindow
) -> None:
    session = await with_figures(desk)
    desk.window.hide()

    session.show_margin(margin(coin_margin("BTC", "2.5")))

    await until(lambda: mini.face.total.text() == "2.50000000 BTC")
    assert desk.desk.viewers.is_any


async def test_what_is_not_live_is_dimmed_and_said(desk: Desk, mini: MiniWindow) -> None:
    session = await with_figures(desk)
    ink = mini.face.total.foregroundRole()

    session.be(State.OFFLINE)
    await desk.settled()

    assert mini.face.mark.text.startswith("OFFLINE")
    assert mini.face.total.foregroundRole() != ink


async def test_privacy_masks_it_whole(desk: Desk, mini: MiniWindow) -> None:
    await with_figures(desk)

    desk.window.privacy.turn(True)

    assert mini.face.total.text() == MASK
    assert "1234" not in _everything_readable(mini)
    assert "153.078" not in _everything_readable(mini)


def _everything_readable(mini: MiniWindow) -> str:
    widgets = [mini, *mini.findChildren(QWidget)]
    texts = [label.text() for label in mini.findChildren(ElidingLabel)]
    for widget in widgets:
        texts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    return "\n".join(texts)


async def test_the_sweep_for_masked_figures_finds_unmasked_ones(
    desk: Desk, mini: MiniWindow
) -> None:
    await with_figures(desk)

    assert "1234.50000001" in _everything_readable(mini)
    assert "153.078" in _everything_readable(mini)


async def test_it_wears_the_ribbon_of_what_is_not_money(desk: Desk, mini: MiniWindow) -> None:
    desk.begin(profile("Test", Environment.TESTNET))
    await desk.settled()

    assert mini.ribbon.isVisible()
    assert mini.ribbon.text.startswith("TESTNET")


async def test_a_ribbon_that_comes_late_pushes_nothing_off_the_screen(
    desk: Desk, mini: MiniWindow
) -> None:
    screen = mini.screen().availableGeometry()
    mini.move(screen.right() + 1 - mini.width(), screen.bottom() + 1 - mini.height())

    desk.begin(profile("Test", Environment.TESTNET))
    await desk.settled()

    assert screen.contains(mini.frameGeometry())


async def test_nothing_moves_whatever_it_says(desk: Desk, mini: MiniWindow) -> None:
    session = await with_figures(desk)
    size, places = mini.size(), _places(mini)

    session.show_margin(margin(coin_margin("BTC", "0.1", "0.1")))
    session.be(State.STALE)
    await desk.settled()

    assert (mini.size(), _places(mini)) == (size, places)


def _places(mini: MiniWindow) -> list[QPoint]:
    return [each.pos() for each in (mini.face.total, mini.face.note, mini.face.mark)]


async def test_it_grows_with_the_text(desk: Desk, mini: MiniWindow) -> None:
    before = mini.width()
    try:
        set_text_scale(1.5)
        await until(lambda: mini.width() > before)
    finally:
        set_text_scale(1.0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
async def test_enter_returns_to_the_main_window(
    desk: Desk, mini: MiniWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    desk.window.hide()

    qtbot.keyClick(mini, key)

    assert desk.window.is_seen
    assert mini.isVisible()


async def test_a_double_click_returns_to_the_main_window(
    desk: Desk, mini: MiniWindow, qtbot: QtBot
) -> None:
    desk.window.showMinimized()

    qtbot.mouseDClick(mini.face.total, Qt.MouseButton.LeftButton)

    assert desk.window.is_seen


async def test_escape_closes_it_for_good(desk: Desk, mini: MiniWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(mini.face.total, Qt.Key.Key_Escape)

    assert not mini.isVisible()
    assert not desk.window.preferences.settings.mini


async def test_ctrl_q_ends_the_program_from_here_too(
    desk: Desk, mini: MiniWindow, qtbot: QtBot
) -> None:
    mini.activateWindow()
    await until(mini.isActiveWindow)

    qtbot.keyClick(mini, Qt.Key.Key_Q, CTRL)

    assert desk.window.is_closed


async def test_its_menu_closes_it(desk: Desk, mini: MiniWindow) -> None:
    by_text = {action.text(): action for action in mini.menu.actions()}

    by_text["Close the mini window"].trigger()

    assert not mini.isVisible()


async def test_it_is_dragged_by_any_of_its_parts(mini: MiniWindow, qtbot: QtBot) -> None:
    mini.move(100, 100)
    part, hold = mini.face.total, QPoint(5, 5)

    qtbot.mousePress(part, Qt.MouseButton.LeftButton, pos=hold)
    qtbot.mouseMove(part, hold + QPoint(60, 40))
    qtbot.mouseRelease(part, Qt.MouseButton.LeftButton, pos=hold)

    assert mini.pos() == QPoint(160, 140)


async def test_a_trembling_click_drags_nothing(mini: MiniWindow, qtbot: QtBot) -> None:
    mini.move(100, 100)

    qtbot.mousePress(mini.face, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(mini.face, QPoint(7, 6))
    qtbot.mouseRelease(mini.face, Qt.MouseButton.LeftButton)

    assert mini.pos() == QPoint(100, 100)


async def test_it_comes_back_where_it_was_put(desk: Desk, mini: MiniWindow) -> None:
    mini.move(211, 123)
    await until(lambda: bool(desk.window.preferences.settings.mini_geometry))
    desk.window.preferences.change(mini=False)
    mini.move(0, 0)

    desk.window.preferences.change(mini=True)

    assert mini.pos() == QPoint(211, 123)


async def test_a_place_taken_at_the_very_end_is_kept_and_so_is_being_open(desk: Desk) -> None:
    mini_desk = MiniDesk(desk.window, desk.desk.showing, desk.desk.viewers)
    desk.window.preferences.change(mini=True)
    mini_desk.window.move(211, 123)

    mini_desk.end()

    assert desk.window.preferences.settings.mini_geometry
    assert desk.window.preferences.settings.mini


async def test_everything_in_it_has_a_name(desk: Desk, mini: MiniWindow) -> None:
    await with_figures(desk)

    assert nameless(mini) == []
    assert mini.accessibleName() == "Tidemark, mini window"
