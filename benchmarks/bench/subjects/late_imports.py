"""The window's thread while the rest of the program is loaded, felt by a heartbeat of 1 ms.

Order: {"how": "in a thread" as the program does it, or "at once"}; answers the longest time (ms)
for which nothing of the window ran, and how long loading took.
"""

import importlib
import time

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, QTimer

from bench.subjects import orders
from bench.subjects.window import open_window
from tidemark.app import start

_WHAT = "tidemark.app.live"


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
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        QCoreApplication.processEvents()


def main() -> None:
    """Open the window, load the rest, and tell."""
    order = orders.first()
    stage = open_window()
    _turn(50)  # what the first painting left over is none of the imports' doing
    heart = Heart()
    _turn(20)
    heart.longest = 0.0
    begun = time.perf_counter()
    if order["how"] == "at once":
        importlib.import_module(_WHAT)
    else:
        start._load(_WHAT, stage.application)  # noqa: SLF001 - the program's own way
    took = 1000 * (time.perf_counter() - begun)
    _turn(20)
    orders.answer({"longest": heart.longest, "took": took})


if __name__ == "__main__":
    main()
