"""A table of funding: figures in groups of digits, rows copied exactly."""

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget

from tidemark.qt.funding.funding_columns import ACCOUNT, FUNDING_COLUMNS, exact_text
from tidemark.qt.funding.funding_days import FundingRow
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import grouped_text
from tidemark.qt.looks.framed_list import framed_row_height, framed_sheet
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.quiet_table import chosen_rows, make_list, paint_instead_of_rows
from tidemark.qt.looks.spoken_cells import row_aloud
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.told_rows import ToldRows
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import number_style, spoken

# Columns keep their widths, so that those of one table stand below those of another: the line
# below their names goes on where they end.
_LINE = """
QHeaderView {{ border: none; border-bottom: 1px solid {line}; border-radius: 0; }}
QHeaderView::section {{ border: none; }}
"""


class FundingModel(ToldRows[FundingRow]):
    """The first cell of a row tells a screen reader the whole row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(FUNDING_COLUMNS, lambda row: row.key, parent)

    def speech(self, row: int, column: int) -> str:
        if column:
            return super().speech(row, column)
        value = self.value_at(row)
        return row_aloud(
            column.text(value)
            if column.figure is None
            else f"{column.shown_title} {column.text(value)}"
            for column in FUNDING_COLUMNS
        )


class _Figures(QStyledItemDelegate):
    """Groups digits to the eye alone: what a cell holds stays as it is."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        del locale
        return grouped_text(str(value), number_style())


class FundingView(QTableView):
    """Shows as many rows as it has room for, at least ``least_rows``; copies those selected."""

    def __init__(self, theme: Theme, least_rows: int) -> None:
        super().__init__()
        self._theme = theme
        self._least_rows = least_rows
        self._empty_text = ""
        self.rows = FundingModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Figures(self))
        set_type(self, Type.BODY, tabular=True)
        make_list(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        theme.changed.connect(self._dress)
        self._dress()
        measured(self, self.fit)
        spoken(self, self.fit)

    def tell_accounts(self, tells_account: bool) -> None:
        """Whether rows say whose they are."""
        self.setColumnHidden(ACCOUNT, not tells_account)

    def set_empty_words(self, words: str) -> None:
        """What is said while there is no row."""
        if words != self._empty_text:
            self._empty_text = words
            self.viewport().update()

    def fit(self) -> None:
        """Columns as wide as what they may hold, whatever they hold now."""
        for place, column in enumerate(FUNDING_COLUMNS):
            texts = (column.sample, f"{column.shown_title}xx")
            width = max(measures.text_width(self, text) for text in texts)
            self.setColumnWidth(place, width + 2 * measures.GAP)
        height = framed_row_height(self)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(self.height_of(self._least_rows))

    def height_of(self, rows: int) -> int:
        """How high it is with so many rows."""
        header = self.horizontalHeader().sizeHint().height()
        return header + rows * framed_row_height(self) + measures.TIGHT

    @property
    def usual_width(self) -> int:
        """The width in which every column shows, and a scroll bar."""
        shown = (each for each in range(len(FUNDING_COLUMNS)) if not self.isColumnHidden(each))
        return sum(map(self.columnWidth, shown)) + measures.ROOM

    def copy_exact(self) -> None:
        """Put the chosen rows on the clipboard: exact figures, tabs between columns."""
        columns = [each for each in range(len(FUNDING_COLUMNS)) if not self.isColumnHidden(each)]
        lines = [
            "\t".join(exact_text(self.rows.value_at(row), column) for column in columns)
            for row in chosen_rows(self)
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_exact()
        else:
            super().keyPressEvent(event)

    def _show_menu(self, at: QPoint) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy exact"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.currentIndex().isValid())
        copy.triggered.connect(self.copy_exact)
        menu.popup(self.viewport().mapToGlobal(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_instead_of_rows(self, self._empty_text, self._theme, measures.SNUG)

    def _dress(self) -> None:
        line = self._theme.colours.line
        self.setStyleSheet(framed_sheet(self._theme.colours) + _LINE.format(line=line))
