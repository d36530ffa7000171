"""The last 24 hours of a coin as a small line in its details, which opens into the chart."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from tidemark.qt.looks import measures
from tidemark.qt.looks.focus_mark import underline_focus
from tidemark.qt.looks.privacy import MASK, aloud
from tidemark.qt.looks.spark import draw_spark
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.table.coin_line import Past
from tidemark.qt.translation import spoken

_LINES = 1.6
_CHARACTERS = 36


class HistoryLine(QAbstractButton):
    """Shows a past and, beside it, in words where it went; pressed, it asks for the chart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._past: Past = ()
        self._told = ""
        set_type(self, Type.SMALL, tabular=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        spoken(self, self._say)

    def show_past(self, past: Past, told: str) -> None:
        """Show these values; hidden (``told`` is the mask), there is no line."""
        if (past, told) == (self._past, self._told):
            return
        self._past, self._told = past, told
        self._say()
        self.update()

    def forget(self) -> None:
        """Hold nothing of a coin that is not shown any more."""
        self.show_past((), "")

    def _say(self) -> None:
        name = self.tr("History")
        self.setAccessibleName(f"{name}: {aloud(self._told)}" if self._told else name)
        self.setToolTip(self.tr("Show the history (Ctrl+G)"))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = _CHARACTERS * metrics.averageCharWidth()
        return QSize(width, round(_LINES * metrics.height()) + 2 * measures.TIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, metrics = self._theme.colours, self.fontMetrics()
        line_width = min(self.width() / 2, _CHARACTERS * metrics.averageCharWidth())
        box = QRectF(0, measures.TIGHT, line_width, self.height() - 2 * measures.TIGHT)
        is_line = bool(self._past) and self._told != MASK
        if is_line:
            draw_spark(painter, box, self._past, QColor(colours.accent))
        left = round(line_width) + measures.GAP if is_line else 0
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.rect().adjusted(left, 0, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        text = f"{self.tr('24 h')}  {self._told}" if self._told else self.tr("History")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, shown)
        painter.end()
        underline_focus(self)
