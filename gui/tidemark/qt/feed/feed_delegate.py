"""How a cell of the change feed is drawn: points under points, and an arrow where it went."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidemark.domain.changes import Source
from tidemark.qt.feed.feed_columns import FEED_COLUMNS, TIME, Kind
from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.feed.feed_model import ENTRY_ROLE, FeedModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import FigureMetrics, grouped
from tidemark.qt.looks.shapes import draw_arrow
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import number_style

PADDING = measures.GAP
_ELIDE = Qt.TextElideMode.ElideRight
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_QUIET = frozenset({Kind.TIME, Kind.SOURCE})


class FeedDelegate(QStyledItemDelegate):
    """Draws what the view shows of ``model``, rows filtered or not."""

    def __init__(self, model: FeedModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.current_row = -1
        """The row that the keyboard is on, as the view counts; -1 while it is elsewhere."""
        self.set_font(QFont())

    def set_font(self, font: QFont) -> None:
        """Measure another font; call it before the first painting."""
        self._font = measures.tabular(font)
        self._name_font = measures.strong(font)
        self._metrics = QFontMetricsF(self._font)
        self._figures = FigureMetrics.of(self._metrics)
        self._sign = round(self._metrics.height() * 0.5)

    @property
    def row_height(self) -> int:
        """The height of every row."""
        return round(self._metrics.height()) + 2 * measures.TIGHT + 2

    def width_for(self, column: int) -> int:
        """The room a column needs for whatever it has held, and usually holds."""
        definition = FEED_COLUMNS[column]
        if not definition.is_figure:
            sample = QFontMetricsF(self._name_font).horizontalAdvance(definition.sample)
            return round(sample) + 2 * PADDING
        inner = self._figures.width(*self._model.extent(column)) + self._figures.digit
        return round(inner + self.arrow_room(definition.kind)) + 2 * PADDING

    def arrow_room(self, kind: Kind) -> int:
        """The room right of a figure for its arrow."""
        return 2 * self._sign if kind is Kind.MOVED else 0

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self.width_for(index.column()), self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box, kind = QRectF(option.rect), FEED_COLUMNS[index.column()].kind
        entry, text = index.data(ENTRY_ROLE), str(index.data())
        painter.save()
        self._paint_ground(painter, box, option.state, index)
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(self._name_font if kind is Kind.NAME else self._font)
        painter.setPen(self._ink(kind, entry))
        if kind in {Kind.MOVED, Kind.AMOUNT}:
            self._paint_figure(painter, inner, text, index.column())
        else:
            shown = painter.fontMetrics().elidedText(text, _ELIDE, int(inner.width()) + 1)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRectF,
        state: QStyle.StateFlag,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        painter.setPen(QPen(QColor(colours.line), 1))
        bottom = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left(), bottom), QPointF(box.right(), bottom))
        if index.row() == self.current_row:
            ink = QColor(colours.accent)
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), ink)
            painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width(), 2), ink)
            if index.column() == TIME:
                painter.fillRect(QRectF(box.left(), box.top(), 2, box.height() - 1), ink)

    def _ink(self, kind: Kind, entry: FeedEntry) -> QColor:
        colours = self._theme.colours
        if kind is Kind.SOURCE and entry.change.source is Source.DRIFT:
            return QColor(colours.warning)
        if kind is Kind.MOVED and not self._model.moment.is_masked:
            return QColor(colours.rise if entry.change.moved > 0 else colours.fall)
        return QColor(colours.muted if kind in _QUIET else colours.text)

    def _paint_figure(self, painter: QPainter, box: QRectF, text: str, column: int) -> None:
        kind = FEED_COLUMNS[column].kind
        right = box.right() - self.arrow_room(kind)
        if not text[-1:].isdigit():  # masked: nothing to be told from it, its place least of all
            room = box.adjusted(0, 0, -self.arrow_room(kind), 0)
            painter.drawText(room, int(_RIGHT), text)
            return
        sign, bare = ("+", text[1:]) if text.startswith("+") else ("", text)
        whole, decimals = grouped(bare, number_style())
        point = right - self._figures.decimals_width(self._model.extent(column)[1])
        left = point - self._metrics.horizontalAdvance(sign + whole)
        baseline = box.center().y() + (self._metrics.ascent() - self._metrics.descent()) / 2 - 0.5
        painter.drawText(QPointF(left, baseline), sign + whole + decimals)
        if kind is Kind.MOVED:
            side = self._sign
            arrow = QRectF(box.right() - side, box.center().y() - side / 2.4, side, side / 1.4)
            draw_arrow(painter, arrow, painter.pen().color(), is_up=bool(sign))
