"""A small read-only table of values: told all of them, it announces what became different."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.spoken_cells import cell_aloud
from tidemark.qt.translation import spoken

AnyIndex = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
Shown_contra = TypeVar("Shown_contra", contravariant=True)

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NO_PARENT = QModelIndex()


class Column(Protocol[Shown_contra]):
    """How a column shows a value."""

    @property
    def shown_title(self) -> str:
        """Its name in the language of the interface."""
        ...

    @property
    def is_right(self) -> bool:
        """Whether its cells end below each other."""
        ...

    @property
    def text(self) -> Callable[[Shown_contra], str]:
        """The exact text of its cells."""
        ...


class ToldRows(QAbstractTableModel, Generic[T]):
    """Feed it with `show`. Values of the same ``identity`` keep their rows, and their selection."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        identity: Callable[[T], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._identity = identity
        self._values: list[T] = []
        spoken(self, self._announce_words)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].shown_title
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._values):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.speech(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(self.text_at(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def value_at(self, row: int) -> T:
        """The value of a row."""
        return self._values[row]

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return self._columns[column].text(self._values[row])

    def show(self, values: Sequence[T]) -> None:
        """Show these values; only cells that differ are announced."""
        if list(map(self._identity, values)) != list(map(self._identity, self._values)):
            self.beginResetModel()
            self._values = list(values)
            self.endResetModel()
            return
        before, self._values = self._values, list(values)
        for row, (old, new) in enumerate(zip(before, values, strict=True)):
            if old != new:
                self._announce(row, old, new)

    def speech(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        return cell_aloud(self._columns[column].shown_title, self.text_at(row, column))

    def looks_differ(self, old: T, new: T) -> bool:
        """Whether a row is drawn another way, whatever its texts are."""
        del old, new
        return False

    def _announce(self, row: int, old: T, new: T) -> None:
        is_whole_row = self.looks_differ(old, new)
        for column, definition in enumerate(self._columns):
            if is_whole_row or definition.text(old) != definition.text(new):
                cell = self.index(row, column)
                self.dataChanged.emit(cell, cell)

    def _announce_words(self) -> None:
        """In another language every name and every cell may read differently."""
        last = len(self._columns) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._values:
            bottom = self.index(len(self._values) - 1, last)
            self.dataChanged.emit(self.index(0, 0), bottom)

    def _alignment(self, column: int) -> int:
        return RIGHT if self._columns[column].is_right else LEFT
