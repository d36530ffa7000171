"""The change feed for views: new changes come in at the top, a late reason changes one row."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tidemark.formatting import local_time
from tidemark.qt.feed.feed_columns import BALANCE, FEED_COLUMNS, MOVED, TIME
from tidemark.qt.feed.feed_entries import EntryKey, FeedEntry
from tidemark.qt.feed.feed_words import Moment, sentence
from tidemark.qt.looks.figure_layout import Extent, grown
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.privacy import aloud
from tidemark.qt.looks.spoken_cells import cell_aloud
from tidemark.qt.ranges import ranges

_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DATE = slice(0, 10)
_USUAL = (6, 8)

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""The `FeedEntry` of a row."""

AnyIndex = QModelIndex | QPersistentModelIndex


class FeedModel(QAbstractTableModel):
    """Feed it with `show`; ``outgrown`` names a column whose figures need more room."""

    outgrown = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[FeedEntry] = []
        self._extents: dict[int, Extent] = {}
        self.moment = Moment(0)
        self.tells_account = False

    # What is in it.

    @property
    def entries(self) -> Sequence[FeedEntry]:
        """All entries, newest first."""
        return self._entries

    def entry_at(self, row: int) -> FeedEntry:
        """The entry of a row."""
        return self._entries[row]

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return FEED_COLUMNS[column].text(self._entries[row], self.moment)

    def extent(self, column: int) -> Extent:
        """The most characters before and digits behind the point that a column has held."""
        return self._extents.get(column, _USUAL)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(FEED_COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return FEED_COLUMNS[section].shown_title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if FEED_COLUMNS[section].is_figure else _LEFT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(FEED_COLUMNS[column].tip(self._entries[row], self.moment))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._speech(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if FEED_COLUMNS[column].is_figure else _LEFT
        return self._entries[row] if role == ENTRY_ROLE else None

    def _speech(self, row: int, column: int) -> str:
        if column == TIME:
            entry = self._entries[row]
            return aloud(sentence(entry, self.moment, tells_account=self.tells_account))
        return cell_aloud(FEED_COLUMNS[column].shown_title, self.text_at(row, column))

    # What becomes of it.

    def begin(self, *, tells_account: bool) -> None:
        """Empty it for another tab."""
        self.beginResetModel()
        self._entries = []
        self.tells_account = tells_account
        self.endResetModel()

    def show(self, entries: Sequence[FeedEntry]) -> None:
        """Show these entries; those that stay keep their order, and only what differs is told."""
        self._drop({entry.key for entry in entries})
        known = {entry.key for entry in self._entries}
        self._insert(entries, known)
        for row, (old, new) in enumerate(zip(self._entries, entries, strict=True)):
            if old is not new:
                self._entries[row] = new
                self._announce(row, row, 0, len(FEED_COLUMNS) - 1)
        self._measure([entry for entry in entries if entry.key not in known])

    def tick(self, moment: Moment) -> None:
        """Read the entries at this moment: dates come with midnight, amounts go with privacy."""
        before, self.moment = self.moment, moment
        if before == moment or not self._entries:
            return
        last = len(self._entries) - 1
        if before.is_masked is not moment.is_masked:
            self._announce(0, last, 0, len(FEED_COLUMNS) - 1)
        elif local_time(before.wall_ms)[_DATE] != local_time(moment.wall_ms)[_DATE]:
            self._announce(0, last, TIME, TIME)

    def speak(self) -> None:
        """Tell every text anew, in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(FEED_COLUMNS) - 1)
        if self._entries:
            self._announce(0, len(self._entries) - 1, 0, len(FEED_COLUMNS) - 1)

    def _drop(self, kept: set[EntryKey]) -> None:
        rows = [row for row, entry in enumerate(self._entries) if entry.key not in kept]
        for first, last in reversed(ranges(rows)):
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._entries[first : last + 1]
            self.endRemoveRows()

    def _insert(self, entries: Sequence[FeedEntry], known: set[EntryKey]) -> None:
        rows = [row for row, entry in enumerate(entries) if entry.key not in known]
        for first, last in ranges(rows):
            self.beginInsertRows(_NO_PARENT, first, last)
            self._entries[first:first] = entries[first : last + 1]
            self.endInsertRows()

    def _announce(self, first: int, last: int, left: int, right: int) -> None:
        self.dataChanged.emit(self.index(first, left), self.index(last, right))

    def _measure(self, entries: Sequence[FeedEntry]) -> None:
        """Count the digits of new entries. Masked ones count too: unmasking moves nothing."""
        readable = Moment(self.moment.wall_ms)
        for column in (MOVED, BALANCE):
            before = self.extent(column)
            for entry in entries:
                figure = FEED_COLUMNS[column].text(entry, readable)
                self._extents[column] = grown(self.extent(column), figure.lstrip("+-"))
            if self.extent(column) != before:
                self.outgrown.emit(column)
