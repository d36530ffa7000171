"""The balance table's rows: stored first, announced second, and only what changed."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
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

from tidemark.domain.unit import Unit
from tidemark.domain.valuation import Total, total_of
from tidemark.formatting import UNKNOWN
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.table.balance_columns import (
    AGE,
    COLUMNS,
    NAME,
    VALUE,
    Kind,
    columns_that_may_differ,
    title_of,
)
from tidemark.qt.table.cell_speech import cell_speech
from tidemark.qt.table.coin_line import CoinLine, RowKey, holding_of
from tidemark.qt.table.digits import Digits, Extent
from tidemark.qt.table.flashes import Cell, Flashes
from tidemark.qt.table.reading import Looks, Reading
from tidemark.qt.table.row_order import Filter, moves, number_of, ranges, sorted_keys
from tidemark.qt.table.row_tips import tool_tip
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look
from tidemark.qt.translation import spoken

LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""How far the cell can be believed: a `Look`."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The number behind a figure's text: a `Decimal`, or None where it is unknown."""

AnyIndex = QModelIndex | QPersistentModelIndex
Lines = Mapping[RowKey, CoinLine]

_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_OF_THE_EXCHANGE = frozenset({Kind.AMOUNT, Kind.CHANGE})
_FLASHING = frozenset(
    index
    for index, column in enumerate(COLUMNS)
    if column.kind in _OF_THE_EXCHANGE and column.key != "price"
)

_log = logging.getLogger(__name__)


class BalanceTableModel(QAbstractTableModel):
    """Lines found by account and coin, in an order and through a filter of its own.

    Feed it with `take` (lines that changed) and `tick` (time that passed). ``counts_changed``
    follows any change of what is shown or hidden; ``outgrown`` names a column in which a
    figure came to need more digits than any before.
    """

    counts_changed = Signal()
    outgrown = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.flashes = True
        self._lines: dict[RowKey, CoinLine] = {}
        self._order: list[RowKey] = []
        self._position: dict[RowKey, int] = {}
        self._kept_though_zero: set[RowKey] = set()
        self._filter = Filter()
        self._sorted_by = NAME
        self._descending = False
        self._is_held = False
        self._is_unsorted = False
        self._reading = Reading(now=0.0, wall_ms=0)
        self._looks: list[Looks] = []
        self._digits = Digits()
        self._flashing = Flashes(self)
        self._flashing.ended.connect(self._stop_flashing)
        spoken(self, self._announce_words)

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
            return title_of(section, self._reading.unit)
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
        self._sorted_by = column if 0 <= column < len(COLUMNS) else NAME
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._arrange()

    # What the view and its delegate ask for, without the detour through roles.

    @property
    def unit(self) -> Unit:
        """What values are told in."""
        return self._reading.unit

    def key_at(self, row: int) -> RowKey:
        """What a shown row is found by."""
        return self._order[row]

    def asset_at(self, row: int) -> str:
        """The coin of a shown row."""
        return self._order[row].asset

    def line_at(self, row: int) -> CoinLine:
        """The line of a shown row."""
        return self._lines[self._order[row]]

    def line_of(self, key: RowKey) -> CoinLine | None:
        """A line by its key, shown or not; None where there is none."""
        return self._lines.get(key)

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return cell_text(self.line_at(row), column, self._reading)

    def look_at(self, row: int, column: int) -> Look:
        """How far the cell can be believed."""
        return self._reading.cell_look(self.line_at(row), column)

    def is_flashing(self, row: int, column: int) -> bool:
        """Whether the cell changed just now."""
        return (self._order[row], column) in self._flashing

    def extent(self, column: int, unit: Unit | None = None) -> Extent:
        """The most characters before the point, and digits after it, that the column has held."""
        return self._digits.of(column, self.unit if unit is None else unit)

    # What is shown and what is not.

    @property
    def filter(self) -> Filter:
        """What the user wants to see."""
        return self._filter

    @property
    def hidden(self) -> int:
        """How many lines are known and not shown, for whatever reason."""
        return len(self._lines) - len(self._order)

    @property
    def hidden_total(self) -> Total:
        """What the lines that are not shown are worth together."""
        hidden = [self._lines[key] for key in self._lines.keys() - self._position.keys()]
        prices = {line.asset: line.price for line in self._lines.values()}
        known = {asset: price for asset, price in prices.items() if price is not None}
        return total_of((each for line in hidden for each in holding_of(line)), known)

    @property
    def has_rows(self) -> bool:
        """Whether any snapshot has ever arrived."""
        return bool(self._lines)

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

    def set_unit(self, unit: Unit) -> None:
        """Tell values in another unit."""
        if unit is self.unit:
            return
        self._reading = replace(self._reading, unit=unit)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, VALUE, VALUE)
        self._announce(range(len(self._order)), VALUE, VALUE)
        self._is_unsorted = True

    # What is heard of the accounts.

    def clear(self) -> None:
        """Forget all lines: another tab follows."""
        self.beginResetModel()
        self._lines.clear()
        self._set_order([])
        self._kept_though_zero.clear()
        self._flashing.clear()
        self.endResetModel()
        self.counts_changed.emit()

    def take(self, changed: Lines, reading: Reading) -> None:
        """Take in lines that changed; announce exactly the cells that differ."""
        self._read(reading)
        if not self._lines:
            self._load(changed)
            return
        newcomers = False
        for key, line in changed.items():
            newcomers |= self._store(key, line)
        if newcomers:
            self._arrange(keep_order=self._is_held)
        if newcomers or self.hidden:
            self.counts_changed.emit()

    def tick(self, redated: Lines, reading: Reading) -> None:
        """Let time pass: ages grow, rows dim, and the order catches up unless it is held.

        Call `take` with all changes first: ``redated`` are lines that differ in their ages only.
        """
        self._read(reading)
        self._lines.update((key, line) for key, line in redated.items() if key in self._lines)
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
        line = self._lines[self._order[row]]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(line, column, self._reading)
        answer = self._ANSWERS.get(role)
        return None if answer is None else answer(self, line, column)

    def _alignment(self, _line: CoinLine, column: int) -> int:
        return _RIGHT if self._is_right_aligned(column) else _LEFT

    def _tool_tip(self, line: CoinLine, column: int) -> str:
        return plain_tool_tip(tool_tip(line, column, self._reading))

    def _speech(self, line: CoinLine, column: int) -> str:
        return plain_tool_tip(cell_speech(line, column, self._reading))

    def _look(self, line: CoinLine, column: int) -> Look:
        return self._reading.cell_look(line, column)

    def _number(self, line: CoinLine, column: int) -> Decimal | None:
        return number_of(line, column, self.unit)

    _ANSWERS: ClassVar[dict[int, Callable[..., object]]] = {
        Qt.ItemDataRole.TextAlignmentRole: _alignment,
        Qt.ItemDataRole.ToolTipRole: _tool_tip,
        Qt.ItemDataRole.AccessibleTextRole: _speech,
        Qt.ItemDataRole.AccessibleDescriptionRole: _tool_tip,
        LOOK_ROLE: _look,
        SORT_ROLE: _number,
    }

    @staticmethod
    def _is_right_aligned(column: int) -> bool:
        return COLUMNS[column].is_numeric or COLUMNS[column].kind in {Kind.AGE, Kind.RATIO}

    def _read(self, reading: Reading) -> None:
        """Read the lines at another moment; where figures came or went, every cell did."""
        before, self._reading = self._reading, reading
        if before.is_masked is not reading.is_masked:
            self._flashing.clear()
            self._announce(range(len(self._order)), 0, len(COLUMNS) - 1)

    def _load(self, lines: Lines) -> None:
        self.beginResetModel()
        self._lines.update(lines)
        for line in lines.values():
            self._measure(line)
        self._set_order(self._wanted_order())
        self.endResetModel()
        self.counts_changed.emit()

    def _store(self, key: RowKey, line: CoinLine) -> bool:
        """Take in one line and announce it; return whether it has yet to be given a place."""
        old = self._lines.get(key)
        self._lines[key] = line
        self._measure(line, old)
        position = self._position.get(key)
        if old is None or position is None:
            return self._is_wanted(key)
        if old.row is not line.row:
            self._kept_though_zero.add(key)
        self._is_unsorted = True
        cells: Iterable[int] = range(len(COLUMNS))
        if (old.row.gone_at, old.row.refused) == (line.row.gone_at, line.row.refused):
            cells = self._differing(old, line)
            self._flash(key, cells)
        for first, last in ranges(list(cells)):
            self._announce([position], first, last)
        return False

    def _differing(self, old: CoinLine, new: CoinLine) -> list[int]:
        reading = self._reading
        return [
            column
            for column in columns_that_may_differ(old, new)
            if cell_text(old, column, reading) != cell_text(new, column, reading)
        ]

    def _is_wanted(self, key: RowKey) -> bool:
        if not self._filter.finds(key.asset):
            return False
        return key in self._kept_though_zero or not self._filter.hides(self._lines[key])

    def _wanted_order(self) -> list[RowKey]:
        wanted = [key for key in self._lines if self._is_wanted(key)]
        return sorted_keys(
            self._lines, wanted, self._sorted_by, self.unit, descending=self._descending
        )

    def _arrange(self, *, keep_order: bool = False) -> None:
        new = self._wanted_order()
        if keep_order:
            survivors = [key for key in self._order if self._is_wanted(key)]
            new = survivors + [key for key in new if key not in self._position]
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

    def _rearrange(self, order: list[RowKey]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._order[index.row()] for index in before]
        self._set_order(order)
        after = [
            self.index(self._position[key], index.column())
            for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _set_order(self, order: list[RowKey]) -> None:
        self._order = order
        self._position = {key: position for position, key in enumerate(order)}
        self._looks = self._reading.looks_of(self._lines[key] for key in order)

    def _announce_looks(self) -> None:
        looks = self._reading.looks_of(self._lines[key] for key in self._order)
        pairs = enumerate(zip(self._looks, looks, strict=True))
        differing = [position for position, (old, new) in pairs if old != new]
        self._looks = looks
        self._announce(differing, 0, len(COLUMNS) - 1)

    def _announce_words(self) -> None:
        """In another language every name and every cell may read differently."""
        last = len(COLUMNS) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._announce(range(len(self._order)), 0, last)

    def _announce(self, positions: Sequence[int], first: int, last: int) -> None:
        """Announce cells; a run of rows is one announcement, rows apart are one each."""
        for top, bottom in ranges(positions):
            self.dataChanged.emit(self.index(top, first), self.index(bottom, last))

    def _measure(self, line: CoinLine, old: CoinLine | None = None) -> None:
        for column in self._digits.measure(line, old):
            self.outgrown.emit(column)

    def _flash(self, key: RowKey, columns: Iterable[int]) -> None:
        if self.flashes:
            self._flashing.begin((key, each) for each in columns if each in _FLASHING)

    def _stop_flashing(self, cells: set[Cell]) -> None:
        for key, column in cells:
            if (position := self._position.get(key)) is not None:
                self._announce([position], column, column)
