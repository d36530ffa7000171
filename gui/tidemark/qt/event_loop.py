"""asyncio on Qt's event loop: qasync, with its timers and its thread calls made dependable.

WORKAROUND for qasync 0.28.0, which is pinned exactly because this reaches into it:
its timers are coarse and fire up to 5 % early, a cancelled one stays armed until it is due,
callbacks meant for "soon" can overtake each other (https://github.com/CabbageDevelopment/qasync/pull/123),
an exception in a callback leaves its timer armed for ever, callbacks run whenever Qt handles
events, also while the loop is not running, and calls from other threads go through a Python
signal, lose their context, and are silently accepted by a closed loop.
"""

import asyncio
import logging
import math
import sys
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync
from PySide6.QtCore import QObject, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

from tidemark.qt.to_the_end import OnGivenUp, ToTheEnd

_LONGEST_WAIT_MS = 2**31 - 1
_NEEDED = ("_add_callback", "_timer", "_add_reader", "call_later", "call_soon", "close")


LONGEST_HOLD_MS = 50
"""A callback that takes longer is named in the log: window and network share this thread."""

_log = logging.getLogger(__name__)


class UnknownEventLoop(RuntimeError):
    """The installed qasync is not the one which these repairs were made for."""


def check_library() -> None:
    """Raise `UnknownEventLoop` unless qasync has the inner parts that are replaced here."""
    loop = qasync.QEventLoop
    known = all(hasattr(loop, name) or name == "_timer" for name in _NEEDED)
    if not known or not hasattr(qasync, "_SimpleTimer"):
        raise UnknownEventLoop("this version of qasync is not supported; install qasync 0.28.0")


class _Timers(QObject):
    """Handles waiting for their moment; stands in for qasync's own timer object.

    What falls due while the loop does not run waits for `resume`: a task must not be stepped then.
    """

    def __init__(self, is_running: Callable[[], bool]) -> None:
        super().__init__()
        self._is_running = is_running
        self._waiting: dict[int, asyncio.Handle] = {}
        self._soon: deque[asyncio.Handle] = deque()
        self._soon_timer = 0
        self._stopped = False

    def add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Run the handle after ``delay`` seconds, never earlier."""
        wait = min(math.ceil(max(0.0, delay) * 1000), _LONGEST_WAIT_MS)
        timer = self.startTimer(wait, Qt.TimerType.PreciseTimer)
        self._waiting[timer] = handle
        if isinstance(handle, _TimerHandle):
            handle.timer = timer
        return handle

    def add_soon(self, handle: asyncio.Handle) -> None:
        """Run the handle on the next turn, after all that were added before it."""
        self._soon.append(handle)
        if not self._soon_timer and self._is_running():
            self._arm_soon()

    def resume(self) -> None:
        """The loop is about to run: what waited for that is due now."""
        if self._soon and not self._soon_timer:
            self._arm_soon()

    def _arm_soon(self) -> None:
        self._soon_timer = self.startTimer(0, Qt.TimerType.PreciseTimer)

    def forget(self, handle: "_TimerHandle") -> None:
        """Disarm a handle that was cancelled, if it is armed still.

        Handles are cancelled after they ran, too: `asyncio.sleep` does. By then Qt may have given
        the timer's number to somebody else, for it has but 128 numbers for each place.
        """
        if self._waiting.get(handle.timer) is handle:
            del self._waiting[handle.timer]
            self.killTimer(handle.timer)

    def timerEvent(self, event: QTimerEvent) -> None:
        timer = event.timerId()
        self.killTimer(timer)  # first, so that an exception cannot leave it armed
        if timer == self._soon_timer:
            self._soon_timer = 0
            if self._is_running():
                self._run_soon()
        elif (handle := self._waiting.pop(timer, None)) is not None:
            if self._is_running():
                self._run(handle)
            else:
                self._soon.append(handle)

    def _run_soon(self) -> None:
        due = len(self._soon)
        try:
            while due and self._soon:
                due -= 1
                self._run(self._soon.popleft())
        finally:
            if self._soon and not self._soon_timer and not self._stopped:
                self._arm_soon()

    def _run(self, handle: asyncio.Handle) -> None:
        if self._stopped or handle.cancelled():
            return
        began = time.perf_counter()
        handle._run()  # noqa: SLF001 - what an event loop does with handles
        held_ms = 1000 * (time.perf_counter() - began)
        if held_ms > LONGEST_HOLD_MS:
            # By its name alone: the text of a handle would hold its arguments.
            _log.info("the window was held for %.0f ms by %s", held_ms, _name(handle))

    def stop(self) -> None:
        """Disarm everything."""
        self._stopped = True
        for timer in (*self._waiting, self._soon_timer):
            if timer:
                self.killTimer(timer)
        self._waiting.clear()
        self._soon.clear()
        self._soon_timer = 0

    def set_debug(self, enabled: bool) -> None:
        """qasync asks for this; there is nothing to switch here."""


def _name(handle: asyncio.Handle) -> str:
    """Whose callback it is: a task's name, or the function's."""
    callback = getattr(handle, "_callback", None)  # a handle tells it in no other way
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return owner.get_name()
    return getattr(callback, "__qualname__", type(callback).__name__)


class _TimerHandle(asyncio.TimerHandle):
    """A handle that takes its Qt timer along when it is cancelled."""

    timer = 0
    timers: _Timers

    def cancel(self) -> None:
        super().cancel()
        self.timers.forget(self)


class EventLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync ships no types
    """The loop of the window's thread. Timers are never early, callbacks keep their order.

    Where Qt gives its own loop up, ``on_given_up`` is called and this one runs on: see `ToTheEnd`.
    """

    def __init__(self, application: QApplication, on_given_up: OnGivenUp | None = None) -> None:
        check_library()
        self._from_threads: deque[asyncio.Handle] = deque()
        super().__init__(ToTheEnd(application, on_given_up))
        self._timer = _Timers(self.is_running)

    def run_forever(self) -> int:
        """Run until `stop`."""
        self._timer.resume()
        return int(super().run_forever())

    def call_soon(
        self, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Run a callback on the next turn."""
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._timer.add_soon(handle)
        return handle

    def call_later(
        self, delay: float, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Run a callback after ``delay`` seconds, by a clock that stands still in sleep."""
        self._check_closed()
        handle = _TimerHandle(self.time() + delay, callback, args, self, context)
        handle.timers = self._timer
        self._timer.add_callback(handle, delay)
        return handle

    def call_at(
        self, when: float, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Run a callback at a moment of `time`."""
        return self.call_later(when - self.time(), callback, *args, context=context)

    if sys.platform != "win32":  # there the loop has no pipe of this kind; qasync's way stays

        def call_soon_threadsafe(
            self, callback: Callable[..., Any], *args: Any, context: Context | None = None
        ) -> asyncio.Handle:
            """Run a callback in the loop's thread; raise `RuntimeError` when the loop is closed."""
            self._check_closed()
            handle = asyncio.Handle(callback, args, self, context)
            self._from_threads.append(handle)
            self._write_to_self()
            return handle

        def _process_self_data(self, data: bytes) -> None:
            super()._process_self_data(data)
            for _ in range(len(self._from_threads)):
                self._timer.add_soon(self._from_threads.popleft())
