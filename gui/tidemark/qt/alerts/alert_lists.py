"""The two lists of the alerts dialog, and what they say while they are empty."""

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QTableView,
    QWidget,
)

from tidemark.qt.alerts.log_model import FIGURE, SEEN, UNTIL, WHAT, WHEN, LogModel
from tidemark.qt.alerts.rules_model import RulesModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.framed_list import framed_row_height, framed_sheet
from tidemark.qt.looks.quiet_table import make_quiet, paint_instead_of_rows
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type

_LEAST_ROWS = 6


class RulesView(QListView):
    """Space switches a rule, Return edits it, Delete removes it."""

    edit_requested = Signal()
    remove_requested = Signal()

    def __init__(self, model: RulesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty_text = ""
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self.edit_requested)
        theme.changed.connect(self._dress)
        self._dress()

    def fit_rows(self) -> None:
        """Have room for a few rules, as high as they are in this language."""
        row = max(self.sizeHintForRow(0), framed_row_height(self))
        self.setMinimumHeight(_LEAST_ROWS * row + 2 * measures.TIGHT)

    def set_empty_words(self, words: str) -> None:
        """What is said while there is no rule."""
        self._empty_text = words
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.edit_requested.emit()
            case Qt.Key.Key_Delete:
                self.remove_requested.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_instead_of_rows(self, self._empty_text, self._theme, measures.SNUG)

    def _dress(self) -> None:
        self.setStyleSheet(framed_sheet(self._theme.colours))


class LogView(QTableView):
    """Every alert in a line; the tool tip tells it whole."""

    def __init__(self, model: LogModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty_text = ""
        self.setModel(model)
        set_type(self, Type.BODY, tabular=True)
        make_quiet(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        set_type(header, Type.CAPTION)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._dress)
        self._dress()

    def set_empty_words(self, words: str) -> None:
        """What is said while nothing was told."""
        self._empty_text = words
        self.viewport().update()

    def fit_columns(self) -> None:
        """Columns as wide as what they may hold, whatever they hold now."""
        samples = {
            WHEN: "2026-11-28 03:12:04",
            FIGURE: "1234.56789012 USDC",
            UNTIL: "2026-11-28 03:12:04",
            SEEN: "Seen",
        }
        model: QAbstractItemModel = self.model()
        for column, sample in samples.items():
            title = model.headerData(column, Qt.Orientation.Horizontal)
            width = max(measures.text_width(self, text) for text in (sample, f"{title}xx"))
            self.setColumnWidth(column, width + 2 * measures.SNUG)
        self.verticalHeader().setDefaultSectionSize(framed_row_height(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_instead_of_rows(self, self._empty_text, self._theme, measures.SNUG)

    def _dress(self) -> None:
        self.setStyleSheet(framed_sheet(self._theme.colours))
