"""The menus of the table: what can be done with a cell, its row, or its column."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from tidemark.formatting import harmless
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import COLUMNS, NAME
from tidemark.qt.table.table_columns import TableColumns

if TYPE_CHECKING:
    from tidemark.qt.table.table_copy import TableCopy


class TableMenu(QObject):
    """Made anew each time it is asked for. ``opened`` and ``closed`` say while one is open."""

    opened = Signal()
    closed = Signal()
    explain_requested = Signal(int, int)
    detail_requested = Signal(int)
    history_requested = Signal(int)

    def __init__(
        self,
        table: QTableView,
        columns: TableColumns,
        copy: Callable[[], "TableCopy"],
        theme: Theme,
    ) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._copy = copy
        self._theme = theme
        self._menu: QMenu | None = None

    @property
    def is_open(self) -> bool:
        """Whether a menu is open."""
        return self._menu is not None

    def show_for_cell(self, index: QModelIndex, at: QPoint) -> None:
        """Offer what can be done with a cell; ``at`` is a place on the screen."""
        if self.is_open or not index.isValid():
            return
        menu = self._begin()
        self._add_copying(menu)
        menu.addSeparator()
        row, column = index.row(), index.column()
        explain = menu.addAction(self.tr("Explain this figure"))
        explain.triggered.connect(lambda: self.explain_requested.emit(row, column))
        details = self._add(menu, self.tr("Show details"), QKeySequence(Qt.Key.Key_Return))
        details.triggered.connect(lambda: self.detail_requested.emit(row))
        history = self._add(menu, self._history_of(index), QKeySequence("Shift+Return"))
        history.triggered.connect(lambda: self.history_requested.emit(row))
        menu.addSeparator()
        self._add_column(menu, column)
        menu.popup(at)

    def _history_of(self, index: QModelIndex) -> str:
        coin = index.siblingAtColumn(NAME).data()
        return self.tr("History of {coin}").format(coin=harmless(str(coin)).replace("&", "&&"))

    def show_for_header(self, column: int, at: QPoint) -> None:
        """Offer what can be done with a column; ``at`` is a place on the screen."""
        if self.is_open:
            return
        menu = self._begin()
        if column >= 0:
            self._add_column(menu, column)
            menu.addSeparator()
        for index, definition in enumerate(COLUMNS):
            if self._columns.may_hide(index):
                self._add_choice(menu, index, definition.shown_title)
        menu.addSeparator()
        restore = menu.addAction(self.tr("Restore columns"))
        restore.triggered.connect(self._columns.restore)
        menu.popup(at)

    def close(self) -> None:
        """Close the menu that is open: its row is another one's by now, or nobody's."""
        if self._menu is not None:
            self._menu.close()

    def _begin(self) -> QMenu:
        self._menu = menu = Menu(self._theme, self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToHide.connect(self._end)
        self.opened.emit()
        return menu

    def _end(self) -> None:
        self._menu = None
        self.closed.emit()

    def _add_copying(self, menu: QMenu) -> None:
        selection = self._table.selectionModel()
        cells = selection.selectedIndexes() or [self._table.currentIndex()]
        rows = sorted({index.row() for index in cells})
        copy = self._add(menu, self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(lambda: self._copy().cells(cells))
        row = menu.addAction(self.tr("Copy %n row(s)", "", len(rows)))
        row.triggered.connect(lambda: self._copy().rows(rows))
        menu.addAction(self.tr("Copy table")).triggered.connect(lambda: self._copy().table())
        as_json = menu.addAction(self.tr("Copy as JSON"))
        as_json.triggered.connect(lambda: self._copy().as_json(rows))

    def _add_column(self, menu: QMenu, column: int) -> None:
        for text, order in (
            (self.tr("Sort by this column"), Qt.SortOrder.AscendingOrder),
            (self.tr("Sort by this column, largest first"), Qt.SortOrder.DescendingOrder),
        ):
            sort = menu.addAction(text)
            sort.triggered.connect(
                lambda _=False, order=order: self._table.sortByColumn(column, order)
            )
        hide = menu.addAction(self.tr("Hide this column"))
        hide.setEnabled(self._columns.may_hide(column))
        hide.triggered.connect(lambda: self._columns.show(column, False))

    def _add_choice(self, menu: QMenu, column: int, title: str) -> None:
        choice = menu.addAction(title)
        choice.setCheckable(True)
        choice.setChecked(not self._table.isColumnHidden(column))
        choice.toggled.connect(lambda is_shown: self._columns.show(column, is_shown))

    @staticmethod
    def _add(menu: QMenu, text: str, keys: QKeySequence) -> QAction:
        """An entry that tells its key, which the table itself listens to."""
        action = menu.addAction(text)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
        return action
