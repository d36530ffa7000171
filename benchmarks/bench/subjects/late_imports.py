"""The window's thread while the rest of the program is loaded, felt by a heartbeat of 1 ms.

It is the program itself, by its own entry point and with the account of its settings, until it
wants its second half. Order: {"how": "in threads" as the program does it, or "at once"}; answers
the longest time (ms) for which nothing of the window ran, how long loading took, and which modules
came by it. What it loads itself before that, the program has loaded by then, too.
"""

import importlib
import json
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from types import ModuleType

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tidemark.__main__ import main as tidemark
from tidemark.app import start

_CALM_MS = 50
_BEATS_MS = 20
_TURN_MS = 1
_KEYRING = "tidemark.credentials.secret_service"
"""What a stored account's key is read with; loaded by the thread that reads it."""
_LAST = "tidemark.app.behind"
"""Loads what is loaded last, after the first figures."""

Load = Callable[[str, QApplication], ModuleType]


class Heart:
    """Beats each millisecond; ``longest`` is the longest pause between two beats, in ms."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now


def _turn(milliseconds: int) -> None:
    """Let the window do what it has to do."""
    turning = QEventLoop()
    QTimer.singleShot(milliseconds, turning.quit)
    turning.exec()


def _in_threads(load: Load, name: str, application: QApplication) -> None:
    """As the program does it: what it lives by, then what reads the key, and then the rest."""
    load(name, application)
    _in_a_thread(partial(importlib.import_module, _KEYRING))
    _in_a_thread(sys.modules[_LAST].load)


def _in_a_thread(deed: Callable[[], object]) -> None:
    thread = threading.Thread(target=deed, daemon=True)
    thread.start()
    while thread.is_alive():
        _turn(_TURN_MS)


def _at_once(name: str) -> None:
    importlib.import_module(name)
    importlib.import_module(_KEYRING)
    sys.modules[_LAST].load()


def main() -> int:
    """Open the window, load the rest, and tell."""
    how, load = json.loads(sys.stdin.readline())["how"], start._load  # noqa: SLF001 - its own way

    def measured(name: str, application: QApplication) -> ModuleType:
        _turn(_CALM_MS)  # what the first painting left over is none of the imports' doing
        heart = Heart()
        _turn(_BEATS_MS)
        heart.longest = 0.0
        before, begun = set(sys.modules), time.perf_counter()
        if how == "at once":
            _at_once(name)
        else:
            _in_threads(load, name, application)
        took = 1000 * (time.perf_counter() - begun)
        _turn(_BEATS_MS)
        late = sorted(set(sys.modules) - before)
        told = {"longest": heart.longest, "took": took, "late": late}
        print(json.dumps(told), flush=True)
        raise SystemExit(0)

    start._load = measured  # noqa: SLF001
    return tidemark([])


if __name__ == "__main__":
    sys.exit(main())
