"""The bar above the table: search, hide zero, by account or by coin, columns."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.asked_label import AskedLabel
from tidemark.qt.looks.controls import Container, plain_button
from tidemark.qt.looks.icons import icon
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, NAME
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.row_order import Filter
from tidemark.qt.translation import speak, spoken


class SearchField(QLineEdit):
    """Escape empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class TableBar(Container):
    """``filter_changed`` says what the user wants to see."""

    filter_changed = Signal(Filter)

    def __init__(
        self, theme: Theme, table: BalanceTableView, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._table = table
        self.search = SearchField()
        speak(self.search, self.search.setPlaceholderText, lambda: self.tr("Search coin…"))
        speak(self.search, self.search.setAccessibleName, lambda: self.tr("Search coin"))
        self.search.setClearButtonEnabled(True)
        self.search.setProperty("hasIcon", "true")
        digit = measures.text_width(self.search, "0")
        self.search.setMinimumWidth(15 * digit)
        self.search.setMaximumWidth(26 * digit)
        self.search.textChanged.connect(self._tell)
        self._glass = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.hide_zero = QCheckBox()
        speak(self.hide_zero, self.hide_zero.setText, lambda: self.tr("Hide zero"))
        self.hide_zero.toggled.connect(self._tell)
        self.hidden_rows = AskedLabel(theme)
        self.hidden_rows.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.by_coin = SegmentedSwitch(
            theme,
            lambda: self.tr("Rows"),
            {False: lambda: self.tr("By account"), True: lambda: self.tr("By coin")},
        )
        self.by_coin.hide()
        self._columns = plain_button(lambda: self.tr("Columns"))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        spoken(self.menu, self._empty_menu)
        self._columns.setMenu(self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.SNUG, measures.ROOM, measures.SNUG)
        layout.setSpacing(measures.GAP)
        self.hidden_rows.yield_room()
        layout.addWidget(self.search, 2)
        layout.addWidget(self.hide_zero)
        layout.addWidget(self.hidden_rows, 3)
        layout.addWidget(self.by_coin)
        layout.addWidget(self._columns)
        self._draw_icons()

    @property
    def filter(self) -> Filter:
        """What the user wants to see."""
        return Filter(hide_zero=self.hide_zero.isChecked(), search=self.search.text())

    @property
    def hidden_text(self) -> str:
        """What is said of the rows that do not show."""
        return self.hidden_rows.text()

    def show_hidden(self, count: int, worth: str) -> None:
        """Hidden rows are always counted and valued."""
        template = self.tr("(%n hidden, worth {worth})", "", count)
        self.hidden_rows.set_text(template.format(worth=worth) if count else "")

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_columns"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._columns.setIcon(icon("columns", self.theme.colours.muted))
        self._glass.setIcon(icon("search", self.theme.colours.muted))

    def _tell(self) -> None:
        self.filter_changed.emit(self.filter)

    def _empty_menu(self) -> None:
        self.menu.clear()
        for submenu in self.menu.findChildren(QMenu):
            submenu.deleteLater()

    def _fill_menu(self) -> None:
        self._empty_menu()
        for index, column in enumerate(COLUMNS):
            if index not in (NAME, ACCOUNT):
                self._add_choice(index, column.shown_title)
        self.menu.addSeparator()
        self._add_sorting()
        self.menu.addSeparator()
        restore = self.menu.addAction(self.tr("Restore columns"))
        restore.triggered.connect(self._table.restore_columns)

    def _add_choice(self, index: int, title: str) -> None:
        action = QAction(title, self.menu, checkable=True)
        action.setChecked(not self._table.isColumnHidden(index))
        action.setData(index)
        action.toggled.connect(self._show_column)
        self.menu.addAction(action)

    def _show_column(self, is_shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._table.show_column(action.data(), is_shown)

    def _add_sorting(self) -> None:
        header = self._table.horizontalHeader()
        submenu = self.menu.addMenu(self.tr("Sort by"))
        group = QActionGroup(submenu)
        for index, column in enumerate(COLUMNS):
            if index == ACCOUNT and self._table.isColumnHidden(ACCOUNT):
                continue  # all rows are of one
            action = QAction(column.shown_title, submenu, checkable=True)
            action.setChecked(index == header.sortIndicatorSection())
            action.setData(index)
            group.addAction(action)
            submenu.addAction(action)
        group.triggered.connect(self._sort_by)
        submenu.addSeparator()
        down = submenu.addAction(self.tr("Largest first"))
        down.setCheckable(True)
        down.setChecked(header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)
        down.toggled.connect(self._sort_down)

    def _sort_by(self, action: QAction) -> None:
        order = self._table.horizontalHeader().sortIndicatorOrder()
        self._table.sortByColumn(action.data(), order)

    def _sort_down(self, is_down: bool) -> None:
        column = self._table.horizontalHeader().sortIndicatorSection()
        order = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
        self._table.sortByColumn(column, order)
