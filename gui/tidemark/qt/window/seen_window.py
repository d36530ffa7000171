"""A window that tells whether it can be seen, and that its close button does not end by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow


class SeenWindow(QMainWindow):
    """`end` hides it and emits ``closed``.

    ``when_closed`` is what the close button does: the end, unless somebody knows better.
    ``visibility_changed`` tells whether it can be seen: minimised, it cannot.
    """

    closed = Signal()
    visibility_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.is_closed = False
        self.when_closed: Callable[[], None] = self.end

    @property
    def is_seen(self) -> bool:
        """Whether it is on the screen."""
        return self.isVisible() and not self.isMinimized()

    def bring_to_front(self) -> None:
        """Show the window, whatever hides it, as large as it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """Hide and tell: ending everything in order takes a moment, and the loop."""
        self.is_closed = True
        self.hide()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(self.is_seen)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.visibility_changed.emit(self.is_seen)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.when_closed()
