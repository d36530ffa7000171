"""The log of alerts as a table, newest first."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tidemark.domain.alerting.ledger import Record
from tidemark.formatting import UNKNOWN, harmless, local_time
from tidemark.qt.alerts.alert_words import alert_text, subject_text
from tidemark.qt.alerts.figure_words import figure_text
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.spoken_cells import cell_aloud, row_aloud
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WHEN, WHAT, FIGURE, UNTIL, SEEN = range(5)
_TITLES = (
    QT_TRANSLATE_NOOP("Alerts", "When"),
    QT_TRANSLATE_NOOP("Alerts", "Alert"),
    QT_TRANSLATE_NOOP("Alerts", "Figure then"),
    QT_TRANSLATE_NOOP("Alerts", "Until"),
    QT_TRANSLATE_NOOP("Alerts", "Seen"),
)


class LogModel(QAbstractTableModel):
    """`show` shows records, oldest first as the log has them; times are told by ``now_ms``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: list[Record] = []
        self._now_ms = 0
        self._is_masked = False

    def show(self, records: Sequence[Record], *, now_ms: int, is_masked: bool) -> None:
        """Show these; new ones come in above those that were there."""
        newest_first = list(records[::-1])
        more = len(newest_first) - len(self._records)
        kept = [_identity(each) for each in newest_first[max(0, more) :]]
        self._now_ms, self._is_masked = now_ms, is_masked
        if more < 0 or kept != [_identity(each) for each in self._records]:
            self.beginResetModel()
            self._records = newest_first
            self.endResetModel()
            return
        if more:
            self.beginInsertRows(_ROOT, 0, more - 1)
            self._records = newest_first
            self.endInsertRows()
        self._records = newest_first
        if newest_first:
            last = self.index(len(newest_first) - 1, len(_TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def text_at(self, row: int, column: int) -> str:
        """The text of a cell."""
        record = self._records[row]
        texts: dict[int, Callable[[Record], str]] = {
            WHEN: lambda told: local_time(told.began_ms, now_ms=self._now_ms),
            WHAT: _what,
            FIGURE: self._figure,
            UNTIL: self._until,
            SEEN: lambda told: "" if told.is_seen else translate("Alerts", "new"),
        }
        return texts[column](record)

    def _speech(self, row: int, column: int) -> str:
        texts = [self.text_at(row, each) for each in range(len(_TITLES))]
        if column == WHEN:
            return row_aloud(texts)
        return cell_aloud(translate("Alerts", _TITLES[column]), texts[column])

    def _figure(self, record: Record) -> str:
        asset = record.subject.asset
        return figure_text(record.rule, asset, record.figure, is_masked=self._is_masked)

    def _until(self, record: Record) -> str:
        if record.is_test or record.rule.is_of_change:
            return UNKNOWN
        if record.ended_ms is None:
            return translate("Alerts", "still on")
        return local_time(record.ended_ms, now_ms=self._now_ms)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate("Alerts", _TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text_at(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                record = self._records[index.row()]
                told = alert_text(record, now_ms=self._now_ms, is_masked=self._is_masked)
                return plain_tool_tip(told)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._speech(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(index.column())
        return None


def _what(record: Record) -> str:
    subject = subject_text(record)
    if record.rule.name:
        subject = f"{harmless(record.rule.name)} · {subject}"
    return (
        translate("Alerts", "Test: {subject}").format(subject=subject)
        if record.is_test
        else subject
    )


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == FIGURE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _identity(record: Record) -> tuple[object, ...]:
    return record.key, record.began_ms, record.is_test
