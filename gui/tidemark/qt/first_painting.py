"""Whether anything of a window has been painted yet: that is when its user sees it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class FirstPainting(QObject):
    """``is_over`` once any widget of the window was painted.

    The window itself may never be: Qt leaves out what its children cover.
    """

    def __init__(self, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self.is_over = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paint = event.type() is QEvent.Type.Paint
        if is_paint and isinstance(watched, QWidget) and watched.window() is self._window:
            self.is_over = True
            self._application.removeEventFilter(self)
        return False
