"""Amounts hide by themselves where that is wanted, and the strip says why."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from private_figures import AMOUNTS, begin_with_private_figures
from shown_window import Desk
from sweep import Sweep
from tidemark.qt.window.auto_mask import AutoMask
from tidemark.qt.window.idleness import GRACE
from tidemark.qt.window.strip_content import notice

MINUTE = 60.0


def masking(desk: Desk, **settings: object) -> AutoMask:
    desk.window.preferences.change(**settings)
    return AutoMask(desk.window, desk.fake.clock.now)


def wait(desk: Desk, auto: AutoMask, seconds: float) -> None:
    desk.fake.clock.moment += seconds
    auto.idleness.look()


def touch() -> None:
    QApplication.sendEvent(QObject(), QEvent(QEvent.Type.MouseMove))


def said(desk: Desk) -> str:
    return desk.window.strip.content.text


async def test_nobody_there_for_a_minute_hides_amounts(desk: Desk) -> None:
    await begin_with_private_figures(desk)
    auto = masking(desk, mask_when_idle=1)

    wait(desk, auto, MINUTE)

    sweep = Sweep(AMOUNTS)
    sweep.add_application()
    assert sweep.found() == {}
    assert said(desk) == (
        "Amounts were hidden after 1 min without a key or the mouse. Ctrl+H shows them."
    )
    auto.idleness.watch(0)


async def test_whoever_moves_the_mouse_in_time_keeps_them(desk: Desk) -> None:
    auto = masking(desk, mask_when_idle=1)
    wait(desk, auto, MINUTE - GRACE)
    warned = said(desk)

    touch()
    wait(desk, auto, GRACE)

    assert "Move the mouse to keep them" in warned
    assert desk.window.notice is None
    assert not desk.window.privacy.is_on
    auto.idleness.watch(0)


async def test_it_stays_on_until_the_user_turns_it_off(desk: Desk) -> None:
    auto = masking(desk, mask_when_idle=1)
    wait(desk, auto, MINUTE)

    touch()
    hidden = desk.window.privacy.is_masked, desk.window.preferences.settings.privacy
    desk.window.preferences.change(privacy=False)

    assert hidden == (True, True)
    assert desk.window.notice is None
    auto.idleness.watch(0)


async def test_idling_ends_a_peek(desk: Desk) -> None:
    auto = masking(desk, mask_when_idle=1, privacy=True)
    desk.window.privacy.peek(True)

    wait(desk, auto, MINUTE)

    assert desk.window.privacy.is_masked
    auto.idleness.watch(0)


async def test_what_waits_to_be_read_is_not_pushed_aside(desk: Desk) -> None:
    auto = masking(desk, mask_when_locked=True)
    desk.window.show_notice(notice("Read me first."))

    auto.note_lock()

    assert said(desk) == "Read me first."
    assert desk.window.privacy.is_masked


async def test_a_locked_screen_hides_amounts_where_wanted(desk: Desk) -> None:
    auto = masking(desk)
    auto.note_lock()
    unwanted = desk.window.privacy.is_on
    desk.window.preferences.change(mask_when_locked=True)

    auto.note_lock()

    assert (unwanted, desk.window.privacy.is_on) == (False, True)
    assert said(desk) == "Amounts were hidden when the screen was locked. Ctrl+H shows them."


async def test_minimising_hides_amounts_where_wanted(desk: Desk, qtbot: QtBot) -> None:
    masking(desk, mask_when_minimised=True)

    desk.window.showMinimized()
    hidden = desk.window.privacy.is_on
    desk.window.showNormal()

    assert hidden
    assert desk.window.privacy.is_masked


async def test_a_window_in_the_tray_counts_as_minimised(desk: Desk) -> None:
    auto = masking(desk, mask_when_minimised=True)

    desk.window.hide()

    assert desk.window.privacy.is_on
    auto.end()


async def test_ending_is_no_minimising(desk: Desk) -> None:
    """Or every end of the program would leave amounts hidden for the next one."""
    auto = masking(desk, mask_when_minimised=True)

    auto.end()
    desk.window.hide()

    assert not desk.window.privacy.is_on


async def test_closing_the_window_for_good_is_no_minimising(desk: Desk) -> None:
    masking(desk, mask_when_minimised=True)

    desk.window.end()

    assert not desk.window.privacy.is_on
