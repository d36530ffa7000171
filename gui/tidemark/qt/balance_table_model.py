"""The balance table's rows: stored first, announced second, and only what changed."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tidemark.domain.account import Row
from tidemark.formatting import UNKNOWN
from tidemark.qt.balance_columns import AGE, COLUMNS, Kind
from tidemark.qt.flashes import Cell, Flashes
from tidemark.qt.plain_text import plain_tool_tip
from tidemark.qt.row_order import Filter, moves, sorted_assets
from tidemark.qt.row_words import cell_text, tool_tip
from tidemark.qt.standing import Look, Standing

LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""How far the cell can be believed: a `Look`."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The number behind an amount's text: a `Decimal`, or None where it is unknown."""

AnyIndex = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_USUAL_DECIMALS = 8
_USUAL_WHOLES = 6

_log = logging.getLogger(__name__)


class BalanceTableModel(QAbstractTableModel):
    """The rows of one account, found by coin, in an order and through a filter of its own.

    Feed it with `take` (rows that changed) and `tick` (time that passed). ``counts_changed``
    follows any change of what is shown or hidden; ``outgrown`` names a column in which a
    figure came to need more digits than any before.
    """

    counts_changed = Signal()
    outgrown = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.flashes = True
        self._rows: dict[str, Row] = {}
        self._order: list[str] = []
        self._position: dict[str, int] = {}
        self._kept_though_zero: set[str] = set()
        self._filter = Filter()
        self._sorted_by = 0
        self._descending = False
        self._is_held = False
        self._is_unsorted = False
        self._standing = Standing(now=0.0, wall_ms=0)
        self._looks: list[Look] = []
        self._flashing = Flashes(self)
        self._flashing.ended.connect(self._stop_flashing)
        self._extents = [(_USUAL_WHOLES, _USUAL_DECIMALS)] * len(COLUMNS)

    # What Qt asks for.

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].shown_title
        if role == Qt.ItemDataRole.ToolTipRole:
            return COLUMNS[section].shown_meaning
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._is_right_aligned(section) else _LEFT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for a cell. Total: an error here would surface in Qt's painting, far away."""
        try:
            return self._answer(index.row(), index.column(), role)
        except Exception as error:  # noqa: BLE001 - see above; the log has it
            _log.error("no text for a cell: %s", type(error).__name__)
            return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort at once: somebody asked for it."""
        self._sorted_by = column if 0 <= column < len(COLUMNS) else 0
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._arrange()

    # What the view's delegate asks for, without the detour through roles.

    def asset_at(self, row: int) -> str:
        """The coin of a shown row."""
        return self._order[row]

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return cell_text(self._rows[self._order[row]], column, self._standing)

    def look_at(self, row: int) -> Look:
        """How far the row can be believed."""
        return self._standing.look_of(self._rows[self._order[row]])

    def is_flashing(self, row: int, column: int) -> bool:
        """Whether the cell changed just now."""
        return (self._order[row], column) in self._flashing

    def extent(self, column: int) -> tuple[int, int]:
        """The most characters before the point, and digits after it, that the column has held."""
        return self._extents[column]

    # What is shown and what is not.

    @property
    def filter(self) -> Filter:
        """What the user wants to see."""
        return self._filter

    @property
    def total(self) -> int:
        """How many coins the account has, gone ones left out."""
        return sum(_counts(row)[0] for row in self._rows.values())

    @property
    def with_balance(self) -> int:
        """How many of them have any figure that is not zero, or that is not known."""
        return sum(_counts(row)[1] for row in self._rows.values())

    @property
    def hidden(self) -> int:
        """How many coins are known and not shown, for whatever reason."""
        return len(self._rows) - len(self._order)

    @property
    def has_rows(self) -> bool:
        """Whether any snapshot has ever arrived."""
        return bool(self._rows)

    def set_filter(self, wanted: Filter) -> None:
        """Show other rows: somebody asked for it, so what fell to zero is hidden with the rest."""
        if wanted == self._filter:
            return
        self._filter = wanted
        self._kept_though_zero.clear()
        self._arrange()
        self.counts_changed.emit()

    def hold(self, is_held: bool) -> None:
        """Keep the order as it is while the user points at a row or moves among them."""
        self._is_held = is_held

    # What the session tells.

    def clear(self) -> None:
        """Forget all rows: another account follows."""
        self.beginResetModel()
        self._rows.clear()
        self._set_order([])
        self._kept_though_zero.clear()
        self._flashing.clear()
        self.endResetModel()
        self.counts_changed.emit()

    def take(self, rows: Mapping[str, Row], changed: Collection[str], standing: Standing) -> None:
        """Take in the rows of ``changed``; announce exactly the cells that differ."""
        self._standing = standing
        known = {asset: rows[asset] for asset in changed if asset in rows}
        if not self._rows:
            self._load(known)
            return
        counted = {asset: _counts(self._rows.get(asset)) for asset in known}
        newcomers = False
        for asset, row in known.items():
            newcomers |= self._store(asset, row)
        if newcomers:
            self._arrange(keep_order=self._is_held)
        if any(_counts(row) != counted[asset] for asset, row in known.items()):
            self.counts_changed.emit()

    def tick(self, rows: Mapping[str, Row], standing: Standing) -> None:
        """Let time pass: ages grow, rows dim, and the order catches up unless it is held.

        Call `take` with all changes first: here only the dates of the rows are taken over.
        """
        self._standing = standing
        self._rows.update((asset, rows[asset]) for asset in self._rows.keys() & rows.keys())
        if not self._order:
            return
        self._announce(range(len(self._order)), AGE, AGE)
        self._announce_looks()
        if not self._is_held and (self._is_unsorted or self._sorted_by == AGE):
            self._arrange()

    # Inner workings.

    def _answer(self, row: int, column: int, role: int) -> object:
        if not (0 <= row < len(self._order) and 0 <= column < len(COLUMNS)):
            return None
        stored = self._rows[self._order[row]]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(stored, column, self._standing)
        answer = self._ANSWERS.get(role)
        return None if answer is None else answer(self, stored, column)

    def _alignment(self, _row: Row, column: int) -> int:
        return _RIGHT if self._is_right_aligned(column) else _LEFT

    def _tool_tip(self, row: Row, column: int) -> str:
        return plain_tool_tip(tool_tip(row, column, self._standing))

    def _look(self, row: Row, _column: int) -> Look:
        return self._standing.look_of(row)

    def _number(self, row: Row, column: int) -> Decimal | None:
        amount_of = COLUMNS[column].amount
        amount = None if amount_of is None else amount_of(row.balance)
        return None if amount is None else amount.value

    _ANSWERS: ClassVar[dict[int, Callable[..., object]]] = {
        Qt.ItemDataRole.TextAlignmentRole: _alignment,
        Qt.ItemDataRole.ToolTipRole: _tool_tip,
        Qt.ItemDataRole.AccessibleDescriptionRole: _tool_tip,
        LOOK_ROLE: _look,
        SORT_ROLE: _number,
    }

    @staticmethod
    def _is_right_aligned(column: int) -> bool:
        return COLUMNS[column].is_numeric or COLUMNS[column].kind is Kind.AGE

    def _load(self, rows: Mapping[str, Row]) -> None:
        self.beginResetModel()
        self._rows.update(rows)
        for row in rows.values():
            self._measure(row)
        self._set_order(self._wanted_order())
        self.endResetModel()
        self.counts_changed.emit()

    def _store(self, asset: str, row: Row) -> bool:
        """Take in one row and announce it; return whether it has yet to be given a place."""
        old = self._rows.get(asset)
        self._rows[asset] = row
        self._measure(row)
        position = self._position.get(asset)
        if old is None or position is None:
            return self._is_wanted(asset)
        self._kept_though_zero.add(asset)
        self._is_unsorted = True
        if (old.gone_at, old.refused) != (row.gone_at, row.refused):
            cells: Iterable[int] = range(len(COLUMNS))
        else:
            cells = [
                column
                for column in range(len(COLUMNS))
                if cell_text(old, column, self._standing) != cell_text(row, column, self._standing)
            ]
            self._flash(asset, cells)
        if cells := list(cells):
            self._announce([position], cells[0], cells[-1])
        return False

    def _is_wanted(self, asset: str) -> bool:
        if not self._filter.finds(asset):
            return False
        return asset in self._kept_though_zero or not self._filter.hides(self._rows[asset])

    def _wanted_order(self) -> list[str]:
        wanted = [asset for asset in self._rows if self._is_wanted(asset)]
        return sorted_assets(self._rows, wanted, self._sorted_by, descending=self._descending)

    def _arrange(self, *, keep_order: bool = False) -> None:
        new = self._wanted_order()
        if keep_order:
            survivors = [asset for asset in self._order if self._is_wanted(asset)]
            new = survivors + [asset for asset in new if asset not in self._position]
        self._is_unsorted = keep_order
        if new == self._order:
            return
        steps = moves(self._order, new)
        for first, last in steps.removed:
            self.beginRemoveRows(_NO_PARENT, first, last)
            self._set_order(self._order[:first] + self._order[last + 1 :])
            self.endRemoveRows()
        if steps.is_rearranged:
            self._rearrange(list(steps.kept))
        for first, last in steps.inserted:
            self.beginInsertRows(_NO_PARENT, first, last)
            self._set_order(self._order[:first] + new[first : last + 1] + self._order[first:])
            self.endInsertRows()

    def _rearrange(self, order: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        assets = [self._order[index.row()] for index in before]
        self._set_order(order)
        after = [
            self.index(self._position[asset], index.column())
            for asset, index in zip(assets, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _set_order(self, order: list[str]) -> None:
        self._order = order
        self._position = {asset: position for position, asset in enumerate(order)}
        self._looks = [self._standing.look_of(self._rows[asset]) for asset in order]

    def _announce_looks(self) -> None:
        looks = [self._standing.look_of(self._rows[asset]) for asset in self._order]
        pairs = enumerate(zip(self._looks, looks, strict=True))
        differing = [position for position, (old, new) in pairs if old != new]
        self._looks = looks
        self._announce(differing, 0, len(COLUMNS) - 1)

    def _announce(self, positions: Collection[int], first: int, last: int) -> None:
        """Announce cells; a run of rows is one announcement, rows apart are one each."""
        if not positions:
            return
        start = previous = None
        for position in (*positions, None):
            if previous is not None and position != previous + 1:
                self.dataChanged.emit(self.index(start or 0, first), self.index(previous, last))
                start = position
            elif start is None:
                start = position
            previous = position

    def _measure(self, row: Row) -> None:
        for column, definition in enumerate(COLUMNS):
            amount = None if definition.amount is None else definition.amount(row.balance)
            if amount is None:
                continue
            wholes, _, decimals = amount.plain.partition(".")
            old = self._extents[column]
            new = (max(old[0], len(wholes)), max(old[1], len(decimals)))
            if new != old:
                self._extents[column] = new
                self.outgrown.emit(column)

    def _flash(self, asset: str, columns: Iterable[int]) -> None:
        if self.flashes:
            self._flashing.begin((asset, each) for each in columns if COLUMNS[each].is_numeric)

    def _stop_flashing(self, cells: set[Cell]) -> None:
        for asset, column in cells:
            if (position := self._position.get(asset)) is not None:
                self._announce([position], column, column)


def _counts(row: Row | None) -> tuple[bool, bool]:
    """Whether a row counts as a coin of the account, and as one with a balance."""
    if row is None or row.gone_at is not None:
        return False, False
    return True, not row.balance.is_zero
