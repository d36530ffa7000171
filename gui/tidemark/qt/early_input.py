"""Clicks and keys of the first moments: kept while nobody could obey them, and obeyed then."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

_INPUT = {
    QEvent.Type.Shortcut,  # goes to its action; all else is taken where the window is handed it
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
}


class EarlyInput(QObject):
    """Keeps what is clicked and typed from `keep` on, until it is let go, in its order.

    The window shows well before the program behind it is loaded: what is pressed there meanwhile
    would reach buttons that do nothing yet. ``shortcuts`` are all that a key may call there.
    """

    def __init__(self, window: QWidget, shortcuts: Sequence[QObject]) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts = shortcuts
        self._watched: list[QObject] = []
        self._kept: list[tuple[QObject, QEvent]] = []

    def keep(self) -> None:
        """Begin: the window is painted, and nothing of it works yet.

        Whoever looked at all events of the application would have PySide6 tell what each object of
        Qt's own is that gets one: see `FirstPainting`.
        """
        seen = filter(None, [self._window.windowHandle()])  # none unless the window is seen
        self._watched = [*self._shortcuts, *seen]
        for each in self._watched:
            each.installEventFilter(self)

    def let_go(self) -> None:
        """Keep no more, and have what was kept done now: what is pressed next comes after it."""
        for each in self._watched:
            each.removeEventFilter(self)
        kept, self._kept = self._kept, []
        for receiver, event in kept:
            QCoreApplication.sendEvent(receiver, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT:
            return False
        self._kept.append((watched, event.clone()))
        return True
