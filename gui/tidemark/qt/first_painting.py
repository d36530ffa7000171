"""Whether a window has been painted yet: that is when its user sees it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class FirstPainting(QObject):
    """``is_over`` once a part of the window was painted that always shows; the rest comes with it.

    The window itself may never be: Qt leaves out what its children cover. And whoever looked at
    every part would have PySide6 make a Python object of each that Qt has made for itself; to tell
    what it is, it loads every class of Qt's that it might be, a tenth of a start.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self.is_over = False
        part.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.is_over = True
            self._part.removeEventFilter(self)
        return False
