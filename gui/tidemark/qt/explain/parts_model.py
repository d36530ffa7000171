"""The parts of an explained figure as a small table; only cells that changed are announced."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tidemark.qt.explain.explanation import Part
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.spoken_cells import cell_aloud, row_aloud
from tidemark.qt.translation import QT_TRANSLATE_NOOP, spoken

_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PartColumn:
    """One column; ``sample`` is as wide as its cells usually are."""

    title: str
    text: Callable[[Part], str]
    sample: str
    is_right: bool = False

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate("Explain", self.title)


PART_COLUMNS: tuple[PartColumn, ...] = (
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Part"), lambda part: part.name, "Maintenance margin"),
    PartColumn(
        QT_TRANSLATE_NOOP("Explain", "Figure"), lambda part: part.figure, "888888.88888888", True
    ),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Unit"), lambda part: part.unit, "LINK"),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Source"), lambda part: part.source, "computed here"),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "At"), lambda part: part.time, "08:08:08", True),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Age"), lambda part: part.age, "28 m 08 s", True),
    PartColumn(
        QT_TRANSLATE_NOOP("Explain", "Exchange's own name, or how it is made"),
        lambda part: part.field,
        "account.status → assets[].unrealizedProfit",
    ),
)
NAME, FIGURE, UNIT = 0, 1, 2


class PartsModel(QAbstractTableModel):
    """Feed it with `show_parts`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        spoken(self, self._announce_titles)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(PART_COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(PART_COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return PART_COLUMNS[section].shown_title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._parts):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._speech(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(self.text_at(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def _speech(self, row: int, column: int) -> str:
        if column == NAME:
            return row_aloud(self.text_at(row, each) for each in range(len(PART_COLUMNS)))
        return cell_aloud(PART_COLUMNS[column].shown_title, self.text_at(row, column))

    def part_at(self, row: int) -> Part:
        """A part."""
        return self._parts[row]

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return PART_COLUMNS[column].text(self._parts[row])

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts; the same ones with other figures keep their places."""
        if [_identity(each) for each in parts] != [_identity(each) for each in self._parts]:
            self.beginResetModel()
            self._parts = list(parts)
            self.endResetModel()
            return
        before, self._parts = self._parts, list(parts)
        for row, (old, new) in enumerate(zip(before, parts, strict=True)):
            if old != new:
                self._announce(row, old, new)

    def _announce_titles(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(PART_COLUMNS) - 1)

    def _announce(self, row: int, old: Part, new: Part) -> None:
        looks_differ = old.is_dimmed != new.is_dimmed
        for column, definition in enumerate(PART_COLUMNS):
            if looks_differ or definition.text(old) != definition.text(new):
                cell = self.index(row, column)
                self.dataChanged.emit(cell, cell)


def _alignment(column: int) -> int:
    return _RIGHT if PART_COLUMNS[column].is_right else _LEFT


def _identity(part: Part) -> tuple[str, bool]:
    return part.name, part.is_result
