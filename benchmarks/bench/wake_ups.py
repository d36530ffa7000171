"""What a Qt loop is woken for: a timer by whom it belongs to, a socket, or a painting."""

import asyncio
import time
from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QTimerEvent

_ASLEEP = 1e-4
"""A loop that waited for less (s) did not go to sleep for it: something was due already."""


class WakeUps(QObject):
    """Counts the wakings of this thread's loop by the first event that was handled after each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by: Counter[str] = Counter()
        self._waits_since: float | None = None
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._wait)
        if (application := QCoreApplication.instance()) is not None:
            application.installEventFilter(self)

    def end(self) -> None:
        """Count no more."""
        if (application := QCoreApplication.instance()) is not None:
            application.removeEventFilter(self)
        self._dispatcher.aboutToBlock.disconnect(self._wait)

    def _wait(self) -> None:
        self._waits_since = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        since, self._waits_since = self._waits_since, None
        if since is not None and time.perf_counter() - since > _ASLEEP:
            self.by[_name(watched, event)] += 1
        return False


def _name(watched: QObject, event: QEvent) -> str:
    match event.type():
        case QEvent.Type.Timer:
            return _name_of_timer(watched, event)
        case QEvent.Type.SockAct:
            return "something came in"
        case QEvent.Type.UpdateRequest:
            return "a painting"
        case kind:
            return f"an event of the kind {kind.name}"


def _name_of_timer(watched: QObject, event: QEvent) -> str:
    """The task that sleeps, where the timer is one of asyncio's."""
    waiting: dict[int, Any] = getattr(watched, "_waiting", {})
    if isinstance(event, QTimerEvent) and event.timerId() in waiting:
        return f"sleep of {sleeper_of(waiting[event.timerId()])!r}"
    owner = watched.parent()
    return f"timer of {type(watched if owner is None else owner).__name__}"


def sleeper_of(handle: Any) -> str:
    """Whom a handle wakes that was called later: a task's name, or else what is called."""
    callback, arguments = handle._callback, handle._args or ()  # noqa: SLF001 - told in no other way
    futures = (*arguments, *getattr(getattr(callback, "__self__", None), "_waiters", ()))
    for future in futures:
        for waked, _ in getattr(future, "_callbacks", None) or ():
            task = getattr(waked, "__self__", None)
            if isinstance(task, asyncio.Task):
                return task.get_name()
    return str(getattr(callback, "__qualname__", type(callback).__name__))
