"""How a cell of the balance table is drawn."""

from PySide6.QtCore import QModelIndex as Index
from PySide6.QtCore import QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, percent
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import GAP, grouped
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.shapes import draw_arrow, draw_gauge, draw_way
from tidemark.qt.looks.spark import draw_spark
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import AGE, COLUMNS, VALUE, Kind, Origin
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_inks import Inks, sign_of
from tidemark.qt.table.cell_sizes import PADDING, CellSizes
from tidemark.qt.table.look_signs import draw_look
from tidemark.qt.table.row_tips import HIGH, VERY_HIGH
from tidemark.qt.table.standing import NOT_SIMPLY_BELIEVED, Look
from tidemark.qt.translation import number_style

_ARROW_GAP = 2
_PLUS = "+"
_ELIDE = Qt.TextElideMode.ElideRight
_WALLETS = frozenset(
    index for index, column in enumerate(COLUMNS) if column.origin is Origin.WALLET
)


class BalanceDelegate(QStyledItemDelegate):
    """Draws cells straight from the model: exact digits, points under points, dimmed when old."""

    def __init__(
        self, model: BalanceTableModel, theme: Theme, sizes: CellSizes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._sizes = sizes
        self.hovered_row = -1
        self._inks = Inks.of(theme.colours)
        theme.changed.connect(self._take_inks)

    def _take_inks(self) -> None:
        self._inks = Inks.of(self._theme.colours)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> QSize:
        return QSize(self._sizes.width_for(index.column()), self._sizes.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index | QPersistentModelIndex,
    ) -> None:
        row, column = index.row(), index.column()
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        look = self._model.look_at(row, column)
        way = self._way_of(row, column, look)
        self._paint_ground(painter, box, row, state, way)
        if way and COLUMNS[column].kind is not Kind.CHANGE:
            self._paint_way(painter, box.right() - _ARROW_GAP, box, way)
        text = self._model.text_at(row, column)
        kind = COLUMNS[column].kind
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(self._sizes.name_font if kind is Kind.NAME else self._sizes.font)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(self._inks.of_text(text, kind, look, is_selected=is_selected))
        if Look.OUTDATED in look or self._is_pushed(row, column, look):
            painter.setPen(self._inks.waiting)
        if COLUMNS[column].is_numeric:
            left = self._paint_figure(painter, inner, column, text, way)
            self._paint_mark(painter, inner, left, kind, self._mark_of(row, look))
        elif kind is Kind.RATIO:
            self._paint_ratio(painter, inner, row, look)
        elif kind is Kind.SPARK and text not in (MASK, UNKNOWN):
            self._paint_spark(painter, inner, row, look)
        elif kind is Kind.NAME:
            self._paint_name(painter, inner, text, look)
        elif kind is Kind.AGE:
            self._paint_age(painter, inner, text, look)
        else:
            self._paint_text(painter, inner, text, Qt.AlignmentFlag.AlignLeft)

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRectF,
        row: int,
        state: QStyle.StateFlag,
        way: int | None,
    ) -> None:
        colours = self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        elif row == self.hovered_row:
            painter.fillRect(box, QColor(colours.hover))
        if way is not None:
            painter.fillRect(box.adjusted(0, 1, 0, -2), self._inks.flashes[way])
        painter.setPen(self._inks.line)
        bottom = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left(), bottom), QPointF(box.right(), bottom))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -3))

    def _way_of(self, row: int, column: int, look: Look) -> int | None:
        """Which way a figure has just gone: 0 where that may not be told, None where it has not."""
        way = None if look in NOT_SIMPLY_BELIEVED else self._model.flash_at(row, column)
        return 0 if way and self._model.reading.is_masked else way

    def _paint_way(self, painter: QPainter, right: float, box: QRectF, way: int) -> None:
        """An arrow says which way a figure went whose ground is tinted."""
        ink = self._inks.rise if way > 0 else self._inks.fall
        height, width = self._sizes.metrics.ascent() * 0.62, PADDING - 2 * _ARROW_GAP
        arrow = QRectF(right - width, box.center().y() - height / 2 - 0.5, width, height)
        draw_way(painter, arrow, ink, is_up=way > 0)

    def _is_pushed(self, row: int, column: int, look: Look) -> bool:
        if column not in _WALLETS or Look.DIMMED in look:
            return False
        return self._model.line_at(row).row.pushed is not None

    def _mark_of(self, row: int, look: Look) -> Look:
        """What a figure is to be marked by because its row's age does not tell it."""
        if Look.DIMMED in look:
            return Look.DIMMED & ~self._model.look_at(row, AGE)
        return look & Look.OUTDATED

    def _paint_mark(
        self, painter: QPainter, box: QRectF, left: float, kind: Kind, mark: Look
    ) -> None:
        """A value has room for a mark on its right; others have it before their first digit."""
        if kind is Kind.WORTH:
            at = box.right() - self._sizes.sign
        elif Look.OUTDATED in mark:
            at = max(left - measures.SNUG - self._sizes.sign, box.left() - PADDING + 1)
        else:
            return
        draw_look(painter, self._sizes.sign_box(at, box), mark, self._theme.colours.warning)

    def _paint_ratio(self, painter: QPainter, box: QRectF, row: int, look: Look) -> None:
        line, colours = self._model.line_at(row), self._theme.colours
        ratio = None if line.row.gone_at is not None else line.ratio
        is_full, is_bound = (ratio or 0) >= VERY_HIGH, (ratio or 0) >= HIGH
        ink = colours.error if is_full else colours.warning
        if is_bound and look not in NOT_SIMPLY_BELIEVED:
            painter.setPen(QColor(ink))
        text = number_style().pointed(percent(ratio))
        self._paint_text(painter, box, text, Qt.AlignmentFlag.AlignRight)
        at = self._sizes.before(text, box)
        sign, mark = self._sizes.sign_box(at, box), self._mark_of(row, look)
        if ratio is not None and mark:
            draw_look(painter, sign, mark, colours.warning)
        elif is_bound:
            draw_gauge(painter, sign, ink, is_full=is_full)

    def _paint_figure(
        self, painter: QPainter, box: QRectF, column: int, text: str, way: int | None
    ) -> float:
        """Draw a figure and say where it begins."""
        right = box.right() - self._sizes.arrow_room(column)
        if not text[-1:].isdigit():  # a dash stands where the point would
            left = right - self._sizes.metrics.horizontalAdvance(text)
            self._draw(painter, left, box, text)
            return left
        is_money = column == VALUE and self._model.unit is Unit.USD
        style = number_style()
        whole, decimals = grouped(text, style, group=style.group if is_money else GAP)
        digits = self._model.extent(column)[1]
        point = right - self._sizes.figures.decimals_width(digits)
        left = point - self._sizes.figures.whole_width(whole)
        if is_money:
            left = point - self._sizes.metrics.horizontalAdvance(whole)
        if left < box.left():
            self._paint_text(painter, box, text.replace("-", "−"), Qt.AlignmentFlag.AlignLeft)
            return box.left()
        if COLUMNS[column].kind is Kind.CHANGE and sign_of(text) > 0:
            left, whole = left - self._sizes.metrics.horizontalAdvance(_PLUS), _PLUS + whole
        self._draw(painter, left, box, whole + decimals)
        if COLUMNS[column].kind is Kind.CHANGE:
            self._paint_sign(painter, box, sign_of(text), way)
        return left

    def _paint_sign(self, painter: QPainter, box: QRectF, sign: int, way: int | None) -> None:
        """One arrow at a time: which way the figure has just gone, or else its sign."""
        if way:
            self._paint_way(painter, box.right(), box, way)
        elif sign:
            self._paint_arrow(painter, box, is_up=sign > 0)

    def _paint_arrow(self, painter: QPainter, box: QRectF, *, is_up: bool) -> None:
        side = self._sizes.sign
        arrow = QRectF(box.right() - side, box.center().y() - side / 2.4, side, side / 1.4)
        draw_arrow(painter, arrow, painter.pen().color(), is_up=is_up)

    def _paint_spark(self, painter: QPainter, box: QRectF, row: int, look: Look) -> None:
        ink = self._inks.dimmed if look in NOT_SIMPLY_BELIEVED else self._inks.waiting
        room = box.adjusted(0, measures.SNUG, 0, -measures.SNUG - 1)
        draw_spark(painter, room, self._model.line_at(row).past, ink)

    def _paint_name(self, painter: QPainter, box: QRectF, text: str, look: Look) -> None:
        marks = look & (Look.GONE | Look.REFUSED)
        room = box.adjusted(0, 0, -2 * self._sizes.sign if marks else 0, 0)
        self._paint_text(painter, room, text, Qt.AlignmentFlag.AlignLeft)
        if marks:
            width = self._sizes.name_metrics.horizontalAdvance(text)
            at = min(box.left() + width + measures.SNUG, box.right() - self._sizes.sign)
            draw_look(painter, self._sizes.sign_box(at, box), marks, self._theme.colours.warning)

    def _paint_age(self, painter: QPainter, box: QRectF, text: str, look: Look) -> None:
        self._paint_text(painter, box, text, Qt.AlignmentFlag.AlignRight)
        at = self._sizes.before(text, box)
        marks = look & (Look.DIMMED | Look.UNCONFIRMED)
        draw_look(painter, self._sizes.sign_box(at, box), marks, self._theme.colours.warning)

    def _draw(self, painter: QPainter, left: float, box: QRectF, text: str) -> None:
        painter.drawText(QPointF(left, self._sizes.baseline(box)), text)

    def _paint_text(
        self, painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag
    ) -> None:
        metrics = self._sizes.metrics_of(painter.font())
        shown = text
        if metrics.horizontalAdvance(text) > box.width():
            shown = metrics.elidedText(text, _ELIDE, box.width())
        is_right = side is Qt.AlignmentFlag.AlignRight
        self._draw(
            painter,
            box.right() - metrics.horizontalAdvance(shown) if is_right else box.left(),
            box,
            shown,
        )
