"""Holding Space shows hidden amounts, for as long as it is held and not a moment longer."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tidemark.qt.looks.privacy import Privacy

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_WANTING_SPACE = (
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QAbstractSpinBox",
    "QComboBox",
    "QAbstractButton",
)
"""By name: most of these classes are not in use yet, and each has its own wait to be loaded."""


class Peeking(QObject):
    """Heeds Space anywhere in one window, unless what has the focus wants it for itself.

    The peek ends with the key, or with the window's turn: another window, a menu or a dialog
    that comes in front ends it too.
    """

    def __init__(self, window: QWidget, privacy: Privacy) -> None:
        super().__init__(window)
        self._window = window
        self._privacy = privacy
        self._is_held = False
        self._is_listening = False
        privacy.changed.connect(self._listen)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._end)
        self._listen()

    def _listen(self) -> None:
        """Look at the application's events only while there is something to peek at.

        A widget would see no key that one of its children takes, and the table takes Space.
        """
        application = QApplication.instance()
        if application is None or self._is_listening is self._privacy.is_on:
            return
        self._is_listening = self._privacy.is_on
        if self._is_listening:
            application.installEventFilter(self)
        else:
            self._is_held = False
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Space:
            return False
        if self._is_held:  # its repetitions, and its end
            if event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._end()
            return True
        return event.type() is QEvent.Type.KeyPress and self._begin(event)

    def _begin(self, event: QKeyEvent) -> bool:
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.isAutoRepeat() or not is_plain or not self._is_free():
            return False
        self._is_held = True
        self._privacy.peek(True)
        return True

    def _is_free(self) -> bool:
        if QApplication.activeWindow() is not self._window or QApplication.activePopupWidget():
            return False
        holder = QApplication.focusWidget()
        return holder is None or not any(holder.inherits(each) for each in _WANTING_SPACE)

    def _end(self) -> None:
        self._is_held = False
        self._privacy.peek(False)
