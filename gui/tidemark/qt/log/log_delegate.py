"""How a record is drawn: one line, quiet unless something went wrong."""

import logging

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidemark.log_buffer import LogRecord
from tidemark.qt.log.log_model import KIND, RECORD_ROLE, TIME
from tidemark.qt.looks import measures
from tidemark.qt.looks.theme import Theme

_ELIDE = Qt.TextElideMode.ElideRight


class LogDelegate(QStyledItemDelegate):
    """Begins where the header does; the row that the keyboard is on has a frame."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, box, column = self._theme.colours, QRectF(option.rect), index.column()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        if option.state & QStyle.StateFlag.State_HasFocus:
            ink = QColor(colours.accent)
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), ink)
        painter.setFont(option.font)
        painter.setPen(self._ink(index.data(RECORD_ROLE), column))
        inner = box.adjusted(measures.GAP, 0, -measures.SNUG, 0)
        text = option.fontMetrics.elidedText(str(index.data()), _ELIDE, int(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _ink(self, record: LogRecord, column: int) -> QColor:
        colours = self._theme.colours
        if column == KIND and record.level >= logging.ERROR:
            return QColor(colours.error)
        if column == KIND and record.level >= logging.WARNING:
            return QColor(colours.warning)
        is_quiet = column == TIME or not (record.is_story or record.level >= logging.WARNING)
        return QColor(colours.muted if is_quiet else colours.text)
