"""What every table of the program has in common: quiet looks, and cells copied as they read."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QTableView,
    QWidget,
)

from tidemark.qt.looks.controls import scroll_bar_sheet
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type


def make_quiet(table: QTableView) -> None:
    """No frame, no grid, no numbers of rows; nothing is edited, and Tab leaves the table."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setCornerButtonEnabled(False)
    table.setCornerWidget(QWidget())  # else the style draws a grip between the scroll bars
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)


def make_list(table: QTableView) -> None:
    """A quiet table whose rows are chosen whole; the names of its columns are small and still."""
    make_quiet(table)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    header = table.horizontalHeader()
    header.setSectionsClickable(False)
    set_type(header, Type.CAPTION)


def set_row_height(table: QTableView, height: int) -> None:
    """Make every row as high as this, however low the style would have it."""
    rows = table.verticalHeader()
    rows.setMinimumSectionSize(height)
    rows.setDefaultSectionSize(height)


def dress_scroll_bars(area: QAbstractScrollArea, theme: Theme) -> None:
    """Draw the scroll bars in the theme's colours."""
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setStyleSheet(scroll_bar_sheet(theme.colours))


def chosen_rows(table: QTableView) -> list[int]:
    """The rows with a selected cell; without any, the one that the keyboard is on."""
    rows = {index.row() for index in table.selectedIndexes()} or {table.currentIndex().row()}
    return sorted(rows - {-1})


def text_of_cells(indexes: Iterable[QModelIndex], text_at: Callable[[int, int], str]) -> str:
    """Cells as they are copied: rows as lines, tabs between columns."""
    lines: dict[int, list[str]] = {}
    for row, column in sorted((index.row(), index.column()) for index in indexes):
        lines.setdefault(row, []).append(text_at(row, column))
    return "\n".join("\t".join(cells) for cells in lines.values())


def paint_instead_of_rows(table: QAbstractItemView, words: str, theme: Theme, inset: int) -> None:
    """Say in the middle why there is no row, in case there is none."""
    if table.model().rowCount():
        return
    painter = QPainter(table.viewport())
    painter.setPen(QColor(theme.colours.muted))
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    area = table.viewport().rect().adjusted(inset, 0, -inset, 0)
    painter.drawText(area, int(centre | Qt.TextFlag.TextWordWrap), words)
    painter.end()
