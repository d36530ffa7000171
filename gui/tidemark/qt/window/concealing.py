"""What must leave the screen the moment that amounts are hidden, though nobody would redraw it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from tidemark.qt.looks.privacy import Privacy


class Concealing(QObject):
    """Takes tool tips, menus, drags and the selection's own clipboard away.

    What was copied on purpose stays where it was put: whoever copied it knows.
    """

    def __init__(self, window: QWidget, privacy: Privacy) -> None:
        super().__init__(window)
        self._window = window
        self._privacy = privacy
        privacy.changed.connect(self._conceal)

    def _conceal(self) -> None:
        if not self._privacy.is_masked:
            return
        self._end_tool_tip()
        if self._window.findChild(QDrag) is not None:
            QDrag.cancel()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    @staticmethod
    def _end_tool_tip() -> None:
        """Qt would let it stay for another 300 ms."""
        QToolTip.hideText()
        for window in QApplication.topLevelWidgets():
            if window.windowType() is Qt.WindowType.ToolTip and isinstance(window, QLabel):
                window.clear()
                window.hide()
