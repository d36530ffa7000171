"""The log for views: new records at the end, the oldest leave, all of it plain text."""

import logging
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from tidemark.diagnostics.masking import without_amounts
from tidemark.formatting import harmless, local_time
from tidemark.log_buffer import MOST_KEPT, LogRecord
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.spoken_cells import cell_aloud, row_aloud
from tidemark.qt.translation import QT_TRANSLATE_NOOP

TIME, KIND, TEXT = range(3)
TITLES = (
    QT_TRANSLATE_NOOP("Log", "Time"),
    QT_TRANSLATE_NOOP("Log", "Kind"),
    QT_TRANSLATE_NOOP("Log", "What happened"),
)
RECORD_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_LONGEST_TIP = 600

AnyIndex = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Wanted(Enum):
    """How much of the log is shown."""

    ALL = "all"
    NOTABLE = "notable"  # what is told in a user's words, and whatever went wrong
    PROBLEMS = "problems"

    def takes(self, record: LogRecord) -> bool:
        """Whether a record is shown."""
        is_problem = record.level >= logging.WARNING
        return {
            Wanted.ALL: True,
            Wanted.NOTABLE: is_problem or record.is_story,
            Wanted.PROBLEMS: is_problem,
        }[self]


def kind_words(record: LogRecord) -> str:
    """A sign and a word for a record's kind, so that no colour is needed to tell it."""
    if record.level >= logging.ERROR:
        return "■ " + translate("Log", "error")
    if record.level >= logging.WARNING:
        return "▲ " + translate("Log", "problem")
    return (
        "● " + translate("Log", "event") if record.is_story else "· " + translate("Log", "detail")
    )


class LogModel(QAbstractTableModel):
    """Feed it with `take`. While it `is_masked`, no text holds what may be an amount."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: list[LogRecord] = []
        self._is_masked = False

    @property
    def newest(self) -> int:
        """The number of the newest record; 0 without any."""
        return self._records[-1].number if self._records else 0

    def record_at(self, row: int) -> LogRecord:
        """The record of a row."""
        return self._records[row]

    def whole_text(self, record: LogRecord) -> str:
        """Everything a record says, line by line as it may be shown."""
        text = "\n".join(map(harmless, record.whole.splitlines()))
        return without_amounts(text) if self._is_masked else text

    def line(self, record: LogRecord) -> str:
        """A record as it is copied."""
        return f"{local_time(record.time_ms)} {record.logger}: {self.whole_text(record)}"

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate("Log", TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(record, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TEXT:
            return plain_tool_tip(self.whole_text(record)[:_LONGEST_TIP])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._speech(record, index.column())
        return record if role == RECORD_ROLE else None

    def _speech(self, record: LogRecord, column: int) -> str:
        """The time's cell tells the whole record."""
        if column == TIME:
            return row_aloud(self._text(record, each) for each in (TIME, KIND, TEXT))
        return cell_aloud(translate("Log", TITLES[column]), self._text(record, column))

    def _text(self, record: LogRecord, column: int) -> str:
        if column == TIME:
            return local_time(record.time_ms)
        if column == KIND:
            return kind_words(record)
        first = harmless(record.text.partition("\n")[0])
        return without_amounts(first) if self._is_masked else first

    # What becomes of it.

    def forget(self) -> None:
        """Show nothing: the next `take` begins anew."""
        self.beginResetModel()
        self._records.clear()
        self.endResetModel()

    def take(self, records: Sequence[LogRecord]) -> None:
        """Put new records at the end; what is too much leaves at the top."""
        if not records:
            return
        records = records[-MOST_KEPT:]
        surplus = len(self._records) + len(records) - MOST_KEPT
        if surplus > 0:
            self.beginRemoveRows(_NO_PARENT, 0, surplus - 1)
            del self._records[:surplus]
            self.endRemoveRows()
        first = len(self._records)
        self.beginInsertRows(_NO_PARENT, first, first + len(records) - 1)
        self._records.extend(records)
        self.endInsertRows()

    def mask(self, is_masked: bool) -> None:
        """Hide what may be amounts, or show it again."""
        if is_masked is not self._is_masked:
            self._is_masked = is_masked
            self.speak()

    def speak(self) -> None:
        """Tell every text anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(TITLES) - 1)
        if self._records:
            last = self.index(len(self._records) - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class LogFilter(QSortFilterProxyModel):
    """The records of a kind that have a text in them, in whatever letters."""

    def __init__(self, model: LogModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted = Wanted.NOTABLE
        self._search = ""
        self.setSourceModel(model)
        self.setDynamicSortFilter(False)

    def want(self, wanted: Wanted) -> None:
        """Show records of this kind."""
        self._wanted = wanted
        self.invalidate()

    def search(self, text: str) -> None:
        """Show records with this in them; an empty text is in all."""
        self._search = text.strip().casefold()
        self.invalidate()

    def record_at(self, row: int) -> LogRecord:
        """The record of a row that is shown."""
        return self._model.record_at(self.mapToSource(self.index(row, TIME)).row())

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        del source_parent
        record = self._model.record_at(source_row)
        if not self._wanted.takes(record):
            return False
        return not self._search or self._search in self._model.line(record).casefold()
