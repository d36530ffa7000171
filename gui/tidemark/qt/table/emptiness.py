"""What an empty table shows: bars where figures will stand, or words and a way out of it."""

from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, plain_button
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.translation import spoken

_SKELETON_SHARE = 0.62
_SKELETON_ROWS = 9


class Emptiness(Enum):
    """What an empty table has to say; the words come from outside."""

    LOADING = auto()
    NOTHING = auto()
    ALL_HIDDEN = auto()


class EmptyNote(Container):
    """Why there are no rows; where they are only hidden, a button that shows them.

    It says nothing while they are still to come.
    """

    show_all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.emptiness = Emptiness.LOADING
        self._words = PlainLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.set_ink(QPalette.ColorRole.PlaceholderText)
        self._button = plain_button("")
        self._button.clicked.connect(self.show_all_requested)
        spoken(self, lambda: self._button.setText(self.tr("Show all coins")))
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.WIDE, measures.WIDE, measures.WIDE, measures.WIDE)
        column.setSpacing(measures.GAP)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def is_loading(self) -> bool:
        """Whether rows are still to come."""
        return self.emptiness is Emptiness.LOADING

    def say(self, emptiness: Emptiness, text: str) -> None:
        """Say something else."""
        self.emptiness = emptiness
        self._words.setText(text)
        self._button.setVisible(emptiness is Emptiness.ALL_HIDDEN)


def paint_skeleton(painter: QPainter, table: QTableView, theme: Theme, row_height: int) -> None:
    """Bars where figures will stand, so that nothing jumps when they come."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.skeleton))
    for row in range(min(_SKELETON_ROWS, table.viewport().height() // row_height)):
        for column in range(len(COLUMNS)):
            if not table.isColumnHidden(column):
                _paint_bar(painter, table, column, row * row_height, row_height)


def _paint_bar(painter: QPainter, table: QTableView, column: int, top: int, height: int) -> None:
    room = table.columnWidth(column) - 2 * measures.GAP
    width = room * _SKELETON_SHARE
    left = float(table.columnViewportPosition(column) + measures.GAP)
    if COLUMNS[column].is_numeric:
        left += room - width
    thickness = height / 3
    bar = QRectF(left, top + thickness, width, thickness)
    painter.drawRoundedRect(bar, thickness / 2, thickness / 2)
