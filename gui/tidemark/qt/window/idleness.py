"""Whether anybody is there: told by keys and the mouse in this program's windows."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_LOOK_EVERY_MS = 1000
GRACE = 10.0
"""How long before the end (s) somebody is told that it comes."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class Presence(Enum):
    """What the silence of keys and mouse means."""

    THERE = auto()
    GOING = auto()  # gone in a moment, unless something is touched
    GONE = auto()


def presence_after(silence: float, limit: float) -> Presence:
    """What it means that nothing was touched for so long (s); nobody is gone before ``limit``."""
    if silence >= limit:
        return Presence.GONE
    return Presence.GOING if silence >= limit - GRACE else Presence.THERE


class Idleness(QObject):
    """``changed`` says what is believed of whoever sits there.

    ``now`` is a clock (s) that goes on while the computer sleeps, so that whoever wakes it is
    not taken for somebody who was there all the time.
    """

    changed = Signal(Presence)

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._limit = 0.0
        self._touched_at = now()
        self._presence = Presence.THERE
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, limit: float) -> None:
        """Believe that nobody is there after ``limit`` seconds; 0 stops watching."""
        self._limit = limit
        self._touched_at, self._presence = self._now(), Presence.THERE
        application = QApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        if limit:
            application.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """See how long it has been silent."""
        if self._limit:
            self._become(presence_after(self._now() - self._touched_at, self._limit))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.look()  # the silence before counts, however it ends
            self._touched_at = self._now()
            self._become(Presence.THERE)
        return False

    def _become(self, presence: Presence) -> None:
        if presence is not self._presence:
            self._presence = presence
            self.changed.emit(presence)
