"""Errors nobody expected: to the log, and to the user as one sentence; never as a traceback."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tidemark.raised import raised

_log = logging.getLogger(__name__)
_MOST_KEPT = 100
_HARMLESS_IN_QT = (
    "propagateSizeHints",
    "Wayland does not support",
    # WORKAROUND: a label whose text can be selected tells a screen reader of a text that Qt gives
    # no label an interface for, and complains of it at each change (QWidgetTextControl).
    "text event for invalid interface",
)
_harmless_said: set[str] = set()
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Surprises:
    """Collects them from everywhere, other threads included; the window looks now and then.

    Only the type and the place of an error are logged: its text may quote a secret.
    """

    def __init__(self) -> None:
        self._kept: deque[str] = deque(maxlen=_MOST_KEPT)
        self._unseen = False
        self.on_report: Callable[[], None] | None = None
        """Called after a surprise in the window's own thread; others wait for the next look."""
        self.on_fatal: Callable[[str], object] | None = None
        """Called with what Qt says last, before it ends the process."""

    @property
    def kept(self) -> tuple[str, ...]:
        """The newest surprises, each as a type and a place."""
        return tuple(self._kept)

    def take_unseen(self) -> bool:
        """Whether there were any since this was last asked."""
        unseen, self._unseen = self._unseen, False
        return unseen

    def report(self, source: str, error: BaseException | None) -> None:
        """Note an error. May be called from any thread."""
        said = f"{source}: {'unknown' if error is None else raised(error)}"
        _log.error("internal error in %s", said)
        self._kept.append(said)
        self._unseen = True
        if self.on_report is not None and threading.current_thread() is threading.main_thread():
            self.on_report()

    def install(self) -> None:
        """Hear of every error that nothing else catches. The hooks stay until the process ends."""
        sys.excepthook = self._hook
        sys.unraisablehook = self._unraisable
        threading.excepthook = self._in_thread
        qInstallMessageHandler(self._qt_message)

    def in_loop(self, _loop: object, context: dict[str, Any]) -> None:
        """Take what asyncio could hand to nobody else; its text may hold arguments of calls."""
        self.report("the event loop", context.get("exception"))

    def _hook(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        self.report("the window", error)

    def _unraisable(self, unraisable: Any) -> None:
        self.report("a destructor", unraisable.exc_value)

    def _qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg and self.on_fatal is not None:
            self.on_fatal(message)
        _note_qt_message(kind, message)

    def _in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self.report("a thread", arguments.exc_value)


def _note_qt_message(kind: QtMsgType, message: str) -> None:
    """Note what Qt says; what is known as harmless once, for it may come with every figure."""
    level = _QT_LEVELS[kind]
    if harmless := next((part for part in _HARMLESS_IN_QT if part in message), None):
        if harmless in _harmless_said:
            return
        _harmless_said.add(harmless)
        level = logging.DEBUG
    logging.getLogger("tidemark.qt.messages").log(level, "%s", message)
