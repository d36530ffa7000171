"""The balance table's rows: stored first, announced second, and only what changed."""

import logging
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN
from tidemark.qt.ranges import ranges
from tidemark.qt.table.announcements import Announcements
from tidemark.qt.table.balance_columns import (
    AGE,
    COLUMNS,
    NAME,
    VALUE,
    columns_that_may_differ,
)
from tidemark.qt.table.cell_roles import answer, header_answer
from tidemark.qt.table.changed_cells import differing, is_repriced, ways
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.flashes import Cell, Flashes
from tidemark.qt.table.hidden_rows import HiddenRows, hidden_rows, is_nothing
from tidemark.qt.table.readable_lines import ReadableLines
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.table.seen_lines import SeenLines
from tidemark.qt.translation import spoken

AnyIndex = QModelIndex | QPersistentModelIndex
Lines = Mapping[RowKey, CoinLine]

_NO_PARENT = QModelIndex()
_log = logging.getLogger(__name__)
_MOVES_EVERY = 0.2  # less than the clock's quickest pace


class BalanceTableModel(ReadableLines):
    """Lines found by account and coin, in an order and through a filter of its own.

    Feed it with `take` (lines that changed) and `tick` (time that passed). ``counts_changed``
    follows any change of what is hidden and of what that is worth; ``outgrown`` names a column in
    which a figure came to need more digits than any before; ``order_held`` says that the order
    that is shown is, or is no longer, one that waits for the user to leave the table.
    """

    counts_changed = Signal()
    outgrown = Signal(int)
    order_held = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.flashes = True
        self._hidden: HiddenRows | None = None
        self._has_told_counts = True
        self._is_held = False
        self._moved_at = -math.inf
        self._is_told_held = False
        self._seen = SeenLines(self._lines, self._arrangement)
        self._flashing = Flashes(self)
        self._flashing.ended.connect(self._stop_flashing)
        spoken(self, self._announce_words)

    # What Qt asks for.

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._arrangement.order)

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
        return header_answer(section, role, self.unit)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for a cell. Total: an error here would surface in Qt's painting, far away."""
        try:
            return self._answer(index.row(), index.column(), role)
        except Exception as error:  # noqa: BLE001 - see above; the log has it
            _log.error("no text for a cell: %s", type(error).__name__)
            return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort at once: somebody asked for it."""
        is_descending = order is Qt.SortOrder.DescendingOrder
        known = column if 0 <= column < len(COLUMNS) else NAME
        self._arrangement.sort(known, is_descending=is_descending)
        self._arrange()
        self._tell_held()
        self._tell_counts_if_new()

    # What the user wants to see, and in which order.

    @property
    def is_order_held(self) -> bool:
        """Whether the order waits: it is not what it would be if nobody used the table."""
        return self._is_told_held

    @property
    def hidden_rows(self) -> HiddenRows:
        """What is known and not shown: why, and what it is worth."""
        if self._hidden is None or not self._has_told_counts:
            self._hidden = hidden_rows(self._arrangement, self._lines)
        return self._hidden

    @property
    def is_flashing(self) -> bool:
        """Whether any cell's figure went anywhere just now."""
        return self.flashes and bool(self._flashing)

    def flash_at(self, row: int, column: int) -> int | None:
        """Which way the cell's figure went just now (1, -1; 0: no telling); None if it did not."""
        cell = self._arrangement.order[row], column
        return self._flashing.way_of(cell) if self.flashes and cell in self._flashing else None

    def set_filter(self, wanted: Filter) -> None:
        """Show other rows: somebody asked for it, so what fell to zero is hidden with the rest."""
        if wanted == self.filter:
            return
        self._arrangement.set_filter(wanted)
        self._arrange()
        self._tell_counts()

    def hold(self, is_held: bool) -> None:
        """Keep the order as it is while the user points at a row or moves among them."""
        self._is_held = is_held

    def set_unit(self, unit: Unit) -> None:
        """Tell values in another unit."""
        if unit is self.unit:
            return
        self._reading = replace(self._reading, unit=unit)
        self._arrangement.set_unit(unit)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, VALUE, VALUE)
        self.announce_rows(VALUE, VALUE)

    # What is heard of the accounts.

    def clear(self) -> None:
        """Forget all lines: another tab follows."""
        self.beginResetModel()
        self._lines.clear()
        self._arrangement.forget()
        self._seen.begin(self._reading)
        self._flashing.clear()
        self.endResetModel()
        self._tell_counts()

    def take(self, changed: Lines, reading: Reading) -> None:
        """Take in lines that changed; announce exactly the cells that differ."""
        self._read(reading)
        if not self._lines:
            self._load(changed)
        else:
            self._take_in(changed)

    def tick(self, redated: Lines, reading: Reading) -> None:
        """Let time pass: ages grow, rows dim, and the order catches up unless it is held.

        Call `take` with all changes first: ``redated`` are lines that differ in their ages only,
        or in a price, of which the market may be told later than it can be read.
        """
        self._read(reading)
        if redated:
            self._redate(redated)
        if self._seen.do_ages_differ(reading):
            self.announce_rows(AGE, AGE)
        for top, bottom in ranges(self._seen.rows_that_look_otherwise(reading)):
            self.announce(top, bottom, 0, len(COLUMNS) - 1)
        self._catch_up()
        self._tell_held()
        self._tell_counts_if_new()

    # Inner workings.

    def _take_in(self, changed: Lines) -> None:
        self._seen.note(changed, self._reading)
        cells, flashing = Announcements(), dict[Cell, int]()
        for key, line in changed.items():
            self._store(key, line, cells, flashing)
        if self.flashes:
            self._flashing.begin(flashing)
        self.announce_cells(cells)
        if self._arrangement.newcomers:
            self._arrange(keep_places=self._is_held)
            self._tell_counts()

    def _redate(self, lines: Lines) -> None:
        """Take in those that were there before; what is not repriced has another age at most."""
        repriced, redated = dict[RowKey, CoinLine](), dict[RowKey, CoinLine]()
        for key, line in lines.items():
            if (old := self._lines.get(key)) is not None:
                (repriced if is_repriced(old, line) else redated)[key] = line
        if repriced:
            self._take_in(repriced)
        self._seen.note(redated, self._reading)
        self._lines.update(redated)
        self._arrangement.note_dates()

    def _answer(self, row: int, column: int, role: int) -> object:
        order = self._arrangement.order
        if not (0 <= row < len(order) and 0 <= column < len(COLUMNS)):
            return None
        return answer(self._lines[order[row]], column, role, self._reading)

    def _read(self, reading: Reading) -> None:
        """Read the lines at another moment; where figures came or went, every cell did."""
        before, self._reading = self._reading, reading
        if before.is_masked is not reading.is_masked:
            self._flashing.clear()
            self.announce_rows(0, len(COLUMNS) - 1)

    def _load(self, lines: Lines) -> None:
        self.beginResetModel()
        self._lines.update(lines)
        self._arrangement.note_all()
        for column in self._digits.measure_all(lines.values()):
            self.outgrown.emit(column)
        self._arrangement.set_order(self._arrangement.wanted())
        self._seen.begin(self._reading)
        self.endResetModel()
        self._tell_counts()

    def _store(
        self, key: RowKey, line: CoinLine, cells: Announcements, flashing: dict[Cell, int]
    ) -> None:
        """Take in one line, and gather what there is to announce of it."""
        old = self._lines.get(key)
        self._lines[key] = line
        self._arrangement.note(key, old, line)
        others = range(len(COLUMNS)) if old is None else columns_that_may_differ(old, line)
        for column in self._digits.measure(line, others):
            self.outgrown.emit(column)
        position = self._arrangement.position.get(key)
        if old is None or position is None:
            if old is None or not (is_nothing(old) and is_nothing(line)):
                self._has_told_counts = False
            return
        columns = differing(old, line, others, self._reading)
        cells.add(position, columns)
        flashing.update({(key, each): way for each, way in ways(old, line, columns).items()})

    def _catch_up(self) -> None:
        """Let rows move where their figures belong, but no oftener than anybody could follow."""
        now, before = self._reading.now, self._arrangement.order
        if self._is_held or 0 < now - self._moved_at < _MOVES_EVERY:
            return
        self._arrange()
        if self._arrangement.order is not before:
            self._moved_at = now

    def _arrange(self, *, keep_places: bool = False) -> None:
        """Move to the order that is wanted, or give new rows a place behind all others."""
        arrangement = self._arrangement
        new = arrangement.wanted_in_place() if keep_places else arrangement.wanted()
        if new is arrangement.order:
            arrangement.settle(is_wanted=not keep_places)
        elif arrangement.has_same_rows(new):
            self.rearrange(new)
        else:
            self.lead_to(new)
            self._has_told_counts = False
            arrangement.settle(is_wanted=not keep_places)

    def _tell_counts(self) -> None:
        self._hidden = None
        self._has_told_counts = True
        self.counts_changed.emit()

    def _tell_counts_if_new(self) -> None:
        if not self._has_told_counts:
            self._tell_counts()

    def _tell_held(self) -> None:
        is_held = self._is_held and not self._arrangement.is_current
        if is_held is not self._is_told_held:
            self._is_told_held = is_held
            self.order_held.emit(is_held)

    def _announce_words(self) -> None:
        """In another language every name and every cell may read differently."""
        last = len(COLUMNS) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self.announce_rows(0, last)

    def _stop_flashing(self, cells: Iterable[Cell]) -> None:
        ended, position = defaultdict[int, list[int]](list), self._arrangement.position
        for key, column in cells:
            if (row := position.get(key)) is not None:
                ended[row].append(column)
        gathered = Announcements()
        for row, columns in ended.items():
            gathered.add(row, sorted(columns))
        self.announce_cells(gathered)
