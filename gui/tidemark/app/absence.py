"""Hides amounts while nobody is there: the window's own rules, and word of a locked screen."""

import sys
from collections.abc import Callable

from tidemark.client.tasks import TaskKeeper
from tidemark.qt.window.auto_mask import AutoMask
from tidemark.qt.window.main_window import MainWindow


class Absence:
    """Obeys the settings ``mask_when_…``. Locked screens are listened for once that is wanted."""

    def __init__(self, window: MainWindow, tasks: TaskKeeper, now: Callable[[], float]) -> None:
        self._preferences = window.preferences
        self._tasks = tasks
        self._auto_mask = AutoMask(window, now)
        self._is_listening = False

    def begin(self) -> None:
        """Listen from now on; the loop runs."""
        self._preferences.changed.connect(self._obey)
        self._obey()

    def end(self) -> None:
        """Hide nothing any more: the window goes for good."""
        self._auto_mask.end()

    def _obey(self) -> None:
        if not self._preferences.settings.mask_when_locked or self._is_listening:
            return
        self._is_listening = True
        if sys.platform == "linux":  # the others do not tell: see there
            from tidemark.desktop.screen_lock import watch_screen_lock  # noqa: PLC0415 - few want it

            listening = watch_screen_lock(self._auto_mask.note_lock)
            self._tasks.spawn(listening, name="screen lock")
