"""The tray's icon on one sheet, for no picture of a panel shows more than one of its states."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tidemark.domain.freshness import State
from tidemark.qt.state_words import state_word
from tidemark.qt.tray.tray_icon import TrayLook, tray_pixmap


class TraySheet(QWidget):
    """The icon in each state, as small as panels show it and larger, calm and with a bell."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 24, 24, 24)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for row, state in enumerate(State):
            name = QLabel(state_word(state))
            name.setForegroundRole(QPalette.ColorRole.WindowText)
            grid.addWidget(name, row, 0)
            column = 1
            for is_alerting in (False, True):
                for side in (16, 22, 32, 64):
                    look = TrayLook(state, is_alerting=is_alerting, is_play=True)
                    grid.addWidget(_pixmap(tray_pixmap(look, side)), row, column)
                    column += 1
        self.adjustSize()


def _pixmap(pixmap: QPixmap) -> QLabel:
    label = QLabel()
    label.setPixmap(pixmap)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
