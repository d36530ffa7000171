"""The columns of the table's view: which are shown, in what order and how wide, and remembered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, INDEX_BY_KEY, NAME
from tidemark.qt.table.balance_header import BalanceHeader
from tidemark.qt.table.cell_sizes import CellSizes
from tidemark.settings import ColumnLayout


class TableColumns:
    """Gives each column what it needs and its share of a wider window, until the user sets widths.

    The coin always shows; the account shows while rows are of several.
    """

    def __init__(self, table: QTableView, header: BalanceHeader, sizes: CellSizes) -> None:
        self._table = table
        self._header = header
        self._sizes = sizes
        self._is_fitting = False
        self._has_own_widths = False
        self._tells_accounts = False

    @property
    def shown(self) -> list[int]:
        """The columns that are shown, from left to right."""
        by_place = (self._header.logicalIndex(place) for place in range(len(COLUMNS)))
        return [column for column in by_place if not self._table.isColumnHidden(column)]

    def may_hide(self, column: int) -> bool:
        """Whether the user chooses if a column is shown."""
        return column not in (NAME, ACCOUNT)

    def layout(self) -> ColumnLayout:
        """The columns as they are now, to be remembered."""
        header = self._header
        sections = [COLUMNS[header.logicalIndex(place)].key for place in range(len(COLUMNS))]
        widths = {
            column.key: header.sectionSize(index)
            for index, column in enumerate(COLUMNS)
            if self._has_own_widths and not header.isSectionHidden(index)
        }
        return ColumnLayout(
            order=tuple(sections),
            widths=widths,
            hidden=tuple(
                column.key
                for index, column in enumerate(COLUMNS)
                if header.isSectionHidden(index) and index != ACCOUNT
            ),
            sorted_by=COLUMNS[header.sortIndicatorSection()].key,
            descending=header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    def set_layout(self, layout: ColumnLayout) -> None:
        """Restore columns; keys that no longer exist are passed over.

        A column that the layout does not know appears at its delivered place, if it is delivered.
        """
        for place, key in enumerate(_places(layout.order)):
            self._header.moveSection(self._header.visualIndex(INDEX_BY_KEY[key]), place)
        for index, column in enumerate(COLUMNS):
            is_new = column.key not in layout.order
            is_hidden = column.key in layout.hidden or (is_new and column.is_extra)
            self._table.setColumnHidden(index, is_hidden and index != NAME)
        self._table.setColumnHidden(ACCOUNT, not self._tells_accounts)
        self._has_own_widths = bool(layout.widths)
        self.fit()
        self._apply_widths(layout.widths)
        order = Qt.SortOrder.DescendingOrder if layout.descending else Qt.SortOrder.AscendingOrder
        self._table.sortByColumn(INDEX_BY_KEY.get(layout.sorted_by or "", NAME), order)

    def show(self, column: int, is_shown: bool) -> None:
        """Show or hide one column; the coin itself always shows."""
        self._table.setColumnHidden(column, not is_shown and column != NAME)
        self.fit()

    def tell_accounts(self, is_told: bool) -> None:
        """Show whose coin each row is, or leave it out where all are of one account."""
        if is_told is self._tells_accounts:
            return
        self._tells_accounts = is_told
        self._table.setColumnHidden(ACCOUNT, not is_told)
        self.fit()

    def restore(self) -> None:
        """Back to the columns as delivered."""
        self.set_layout(ColumnLayout())

    def grow(self, factor: float) -> None:
        """Fit another size of text; widths of the user's own grow with it."""
        widths = self.layout().widths
        self._apply_widths({key: round(width * factor) for key, width in widths.items()})
        self.fit()

    def _apply_widths(self, widths: dict[str, int]) -> None:
        self._is_fitting = True
        for key, width in widths.items():
            if key in INDEX_BY_KEY and width > 0:
                self._table.setColumnWidth(INDEX_BY_KEY[key], width)
        self._is_fitting = False

    def _needed(self, column: int) -> int:
        return max(self._sizes.width_for(column), self._header.width_for(column))

    def fit(self) -> None:
        """Give each column what it needs, and its share of a wider window."""
        if self._has_own_widths:
            return
        shown = [index for index in range(len(COLUMNS)) if not self._table.isColumnHidden(index)]
        needed = {index: self._needed(index) for index in shown}
        total = sum(needed.values())
        # The scroll bar's room is left free, or columns would become narrower when it comes.
        spare = max(
            0, self._table.width() - self._table.verticalScrollBar().sizeHint().width() - total
        )
        self._is_fitting = True
        left = total + spare
        for index, width in needed.items():
            share = width + spare * width // total
            left -= share
            self._table.setColumnWidth(index, share)
        last = self._header.logicalIndex(len(COLUMNS) - 1)
        if spare and last in needed:  # what rounding left over
            self._table.setColumnWidth(last, self._table.columnWidth(last) + left)
        self._is_fitting = False

    def widen(self, column: int) -> None:
        """A figure needs more room than its column has: digits are never cut for looks."""
        self.fit()
        if self._table.columnWidth(column) < self._needed(
            column
        ) and not self._table.isColumnHidden(column):
            self._is_fitting = True
            self._table.setColumnWidth(column, self._needed(column))
            self._is_fitting = False

    def note_width(self, _section: int, _old: int, _new: int) -> None:
        if not self._is_fitting and self._header.isVisible() and _new and _old:
            self._has_own_widths = True


def _places(order: tuple[str, ...]) -> list[str]:
    """The columns in a remembered order, new ones behind the one they are delivered behind."""
    places = [key for key in order if key in INDEX_BY_KEY]
    before = None
    for column in COLUMNS:
        if column.key not in places:
            places.insert(0 if before is None else places.index(before) + 1, column.key)
        before = column.key
    return places
