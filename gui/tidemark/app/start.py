"""From the command line to a painted window; only then is the rest of the program loaded.

The network, TLS and keyring modules cost more time than everything that is needed to show the
window, so they are loaded behind it, in a thread, while it draws and keeps what is pressed.
"""

import importlib
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import PySide6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tidemark import log_setup
from tidemark.app import display, no_platform, windows_identity
from tidemark.app.expected import show_expected
from tidemark.app.memory import Memory
from tidemark.app.obedience import Obedience
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.domain.credential import KeyKind
from tidemark.log_buffer import LogBuffer
from tidemark.qt.early_input import EarlyInput
from tidemark.qt.first_painting import FirstPainting
from tidemark.qt.looks.geometry import restore_geometry_text
from tidemark.qt.looks.icons import application_icon
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.qt.version_gate import refusal
from tidemark.qt.window.main_window import MainWindow

_log = logging.getLogger(__name__)
_FIRST_PAINT_AT_MOST = 2.0
_TURN_MS = 5
_SHORT_SHIFT = 0.001
"""How long (s) a thread may keep the interpreter from the window while it loads; Python's is 5 ms,
and the window asks for it anew with each event that anybody of ours looks at."""
_NO_DISPLAY = (
    "There is no display to open a window on. `tidemark --demo --screenshot FILE` draws it into a "
    "picture, `tidemark balances` needs none."
)


def run_window(options: WindowOptions) -> int:
    """Open the window, run until it is closed, and return the exit code.

    Raises `CommandFailed` where it cannot be opened.
    """
    if problem := refusal(PySide6.__version_info__[:3]):
        raise CommandFailed(ExitCode.FAILED, problem)
    if not display.has_display():
        if options.screenshot is None:
            raise CommandFailed(ExitCode.USAGE, _NO_DISPLAY)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    log = log_setup.keep_records()
    surprises = Surprises()
    surprises.install()
    surprises.on_fatal = no_platform.end_with
    application = make_application()
    surprises.on_fatal = None
    instance = SingleInstance(Memory.folder(options), application)
    place = instance.claim() if options.is_of_stored_accounts else Place.FREE
    if place is Place.TAKEN:
        return ExitCode.DONE
    try:
        return _run(set_stage(application, options, surprises, instance, place=place, log=log))
    finally:
        instance.release()


def make_application() -> QApplication:
    """The one application of this process, as window managers know it."""
    windows_identity.introduce()
    # The first is the name that window managers group windows by. `setStyle` would do as well, but
    # it answers with the style, and PySide6 makes 570 names of enums for that: 4 ms.
    application = QApplication(["tidemark", "-style", "Fusion"])
    application.setApplicationName("tidemark")
    application.setDesktopFileName("tidemark")
    application.setQuitOnLastWindowClosed(False)  # ending takes a few steps of the loop
    application.setWindowIcon(application_icon())
    return application


def set_stage(
    application: QApplication,
    options: WindowOptions,
    surprises: Surprises,
    instance: SingleInstance,
    *,
    place: Place,
    log: LogBuffer,
) -> Stage:
    """Everything up to the window, which is not shown yet; its look follows the settings."""
    memory = Memory(options)
    settings = memory.settings
    theme, preferences = Theme(application), Preferences(settings, application)
    Obedience(application, theme, preferences)
    window = MainWindow(theme, preferences)
    restore_geometry_text(window, settings.window_geometry)
    instance.raise_requested.connect(window.bring_to_front)
    early = EarlyInput(window, window.shortcuts)
    return Stage(application, options, window, memory, surprises, instance, place, log, early)


def _run(stage: Stage) -> int:
    is_first = stage.options.is_of_stored_accounts and not stage.memory.settings.accounts
    stage.window.show_first_run(is_first)
    show_expected(stage.window, stage.options, stage.memory.settings, stage.place)
    _show(stage)
    stage.window.preferences.tell("motion")  # nothing has moved until now
    stage.early_input.keep()
    if _has_private_keys(stage):  # else they would be loaded in the window's thread
        _load("tidemark.binance.private_keys", stage.application)
    code: int = _load("tidemark.app.live", stage.application).run(stage)
    return code


def _has_private_keys(stage: Stage) -> bool:
    profiles = (stage.options.profile, *stage.memory.settings.profiles)
    return any(each is not None and each.key_kind is not KeyKind.HMAC for each in profiles)


def _show(stage: Stage) -> None:
    """Open the window, or leave it closed or minimised where that is wanted."""
    settings, options = stage.memory.settings, stage.options
    is_picture = options.screenshot is not None
    is_unseen = (options.minimised or settings.start_minimised) and not is_picture
    if is_picture:  # the screen that nobody sees is a small one
        stage.window.resize(stage.window.usual_size())
    if not is_unseen:
        painting = FirstPainting(stage.window.band)
        stage.window.show()
        _paint(stage, painting)
    elif not (settings.tray and _has_tray()):
        stage.window.showMinimized()


def _has_tray() -> bool:
    from PySide6.QtWidgets import QSystemTrayIcon  # noqa: PLC0415 - few starts are unseen

    return QSystemTrayIcon.isSystemTrayAvailable()


def _paint(stage: Stage, painting: FirstPainting) -> None:
    deadline = time.monotonic() + _FIRST_PAINT_AT_MOST
    flags = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents  # they wait: see `EarlyInput`
    while not painting.is_over and time.monotonic() < deadline:
        stage.application.processEvents(flags, _TURN_MS)
    _log.debug("the window is painted" if painting.is_over else "nothing was painted yet")


@contextmanager
def _short_shifts() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SHORT_SHIFT)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _load(name: str, application: QApplication) -> ModuleType:
    """Import a module in a thread while the window draws; raise what its import raises.

    Where the display goes away meanwhile, the process ends at once: the rest of the loading would
    be waited for, and that thread cannot be stopped.
    """
    outcome: list[ModuleType | BaseException] = []

    def work() -> None:
        try:
            outcome.append(importlib.import_module(name))
        except BaseException as error:  # noqa: BLE001 - raised below, where somebody waits for it
            outcome.append(error)

    thread = threading.Thread(target=work, name="loading", daemon=True)
    thread.start()
    drawing, turns = QEventLoop(), QTimer(interval=_TURN_MS)
    turns.timeout.connect(lambda: None if thread.is_alive() else drawing.quit())
    turns.start()
    with _short_shifts():
        if drawing.exec() > 0:
            no_platform.end_at_once(display.GONE)
        while thread.is_alive():  # Qt was told to quit before it ran any loop, and runs none now
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    turns.stop()
    loaded = outcome[0]
    if isinstance(loaded, BaseException):
        raise loaded
    return loaded
