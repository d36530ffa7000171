"""How a cell of the balance table is drawn."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex as Index
from PySide6.QtCore import QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, percent
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import GAP, FigureMetrics, grouped
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.shapes import draw_arrow, draw_gauge, draw_way
from tidemark.qt.looks.spark import draw_spark
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import AGE, COLUMNS, VALUE, Kind, Origin
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_inks import Inks
from tidemark.qt.table.look_signs import draw_look
from tidemark.qt.table.row_tips import HIGH, VERY_HIGH
from tidemark.qt.table.standing import NOT_SIMPLY_BELIEVED, Look
from tidemark.qt.translation import number_style

PADDING = measures.GAP
_ARROW_GAP = 2
_DIGITS_OF_A_SPARK = 10
_PLUS = "+"
_ELIDE = Qt.TextElideMode.ElideRight
_FALLING = frozenset({Kind.AMOUNT, Kind.WORTH})
_WALLETS = frozenset(
    index for index, column in enumerate(COLUMNS) if column.origin is Origin.WALLET
)
_EXPLAINING = frozenset({Kind.MOMENT, Kind.TEXT, Kind.AGE, Kind.SPARK})


class BalanceDelegate(QStyledItemDelegate):
    """Draws cells straight from the model: exact digits, points under points, dimmed when old."""

    def __init__(self, model: BalanceTableModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.hovered_row = -1
        self._inks = Inks.of(theme.colours)
        theme.changed.connect(self._take_inks)
        self.set_font(QFont())

    def _take_inks(self) -> None:
        self._inks = Inks.of(self._theme.colours)

    def set_font(self, font: QFont) -> None:
        """Measure another font; call it before the first painting."""
        self._font = measures.tabular(font)
        self._name_font = measures.strong(font)
        self._metrics = QFontMetricsF(self._font)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._figures = FigureMetrics.of(self._metrics)
        self._sign = round(self._metrics.height() * 0.5)

    @property
    def row_height(self) -> int:
        """The height of every row."""
        return round(self._metrics.height()) + 2 * measures.SNUG + 1

    @property
    def digit_width(self) -> float:
        """The width that all digits have."""
        return self._figures.digit

    def width_for(self, column: int) -> int:
        """The room a column needs for whatever it has held, and usually holds."""
        definition = COLUMNS[column]
        if definition.is_numeric:
            inner = self._figure_width(column) + self.arrow_room(column)
        elif definition.kind is Kind.NAME:
            inner = self._name_metrics.horizontalAdvance("1000SHIB") + 2 * self._sign
        elif definition.kind is Kind.MOMENT:
            inner = self._metrics.horizontalAdvance("2026-12-28 08:08:08")
        elif definition.kind is Kind.AGE:
            inner = self._metrics.horizontalAdvance("28 m 08 s") + 2 * self._sign
        elif definition.kind is Kind.SPARK:
            inner = _DIGITS_OF_A_SPARK * self._figures.digit
        elif definition.kind is Kind.RATIO:
            inner = self._metrics.horizontalAdvance("≥ 1000 %") + 2 * self._sign
        else:
            inner = self._metrics.horizontalAdvance("XmjWRhXZGeczWmWW")
        return round(inner) + 2 * PADDING

    def _figure_width(self, column: int) -> float:
        """A value's width is enough for every unit, so that choosing one moves nothing."""
        units = Unit if column == VALUE else (self._model.unit,)
        return max(self._figures.width(*self._model.extent(column, unit)) for unit in units)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> QSize:
        return QSize(self.width_for(index.column()), self.row_height)

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
        painter.setFont(self._name_font if kind is Kind.NAME else self._font)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(self._ink(look, kind, text, is_selected=is_selected))
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
        height, width = self._metrics.ascent() * 0.62, PADDING - 2 * _ARROW_GAP
        arrow = QRectF(right - width, box.center().y() - height / 2 - 0.5, width, height)
        draw_way(painter, arrow, ink, is_up=way > 0)

    def _ink(self, look: Look, kind: Kind, text: str, *, is_selected: bool) -> QColor:
        if look in NOT_SIMPLY_BELIEVED:  # on a selection, what is dimmed could not be read
            return self._inks.muted if is_selected else self._inks.dimmed
        if kind in _EXPLAINING or text == MASK:
            return self._inks.muted
        if kind is Kind.CHANGE and (sign := _sign_of(text)):
            return self._inks.rise if sign > 0 else self._inks.fall
        if kind in _FALLING and text.startswith("-") and _sign_of(text):
            return self._inks.fall
        return self._inks.text

    def arrow_room(self, column: int) -> int:
        """The room right of a column's figures for arrows of gain and loss, or a mark of age."""
        return 2 * self._sign if COLUMNS[column].kind in {Kind.CHANGE, Kind.WORTH} else 0

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
            at = box.right() - self._sign
        elif Look.OUTDATED in mark:
            at = max(left - measures.SNUG - self._sign, box.left() - PADDING + 1)
        else:
            return
        draw_look(painter, self._sign_box(at, box), mark, self._theme.colours.warning)

    def _paint_ratio(self, painter: QPainter, box: QRectF, row: int, look: Look) -> None:
        line, colours = self._model.line_at(row), self._theme.colours
        ratio = None if line.row.gone_at is not None else line.ratio
        is_full, is_bound = (ratio or 0) >= VERY_HIGH, (ratio or 0) >= HIGH
        ink = colours.error if is_full else colours.warning
        if is_bound and look not in NOT_SIMPLY_BELIEVED:
            painter.setPen(QColor(ink))
        text = number_style().pointed(percent(ratio))
        self._paint_text(painter, box, text, Qt.AlignmentFlag.AlignRight)
        at = box.right() - self._metrics.horizontalAdvance(text) - measures.SNUG - self._sign
        sign, mark = self._sign_box(at, box), self._mark_of(row, look)
        if ratio is not None and mark:
            draw_look(painter, sign, mark, colours.warning)
        elif is_bound:
            draw_gauge(painter, sign, ink, is_full=is_full)

    def _paint_figure(
        self, painter: QPainter, box: QRectF, column: int, text: str, way: int | None
    ) -> float:
        """Draw a figure and say where it begins."""
        right = box.right() - self.arrow_room(column)
        if not text[-1:].isdigit():  # a dash stands where the point would
            left = right - self._metrics.horizontalAdvance(text)
            self._draw(painter, left, box, text)
            return left
        is_money = column == VALUE and self._model.unit is Unit.USD
        style = number_style()
        whole, decimals = grouped(text, style, group=style.group if is_money else GAP)
        digits = self._model.extent(column)[1]
        point = right - self._figures.decimals_width(digits)
        left = point - self._figures.whole_width(whole)
        if is_money:
            left = point - self._metrics.horizontalAdvance(whole)
        if left < box.left():
            self._paint_text(painter, box, text.replace("-", "−"), Qt.AlignmentFlag.AlignLeft)
            return box.left()
        if COLUMNS[column].kind is Kind.CHANGE and _sign_of(text) > 0:
            left, whole = left - self._metrics.horizontalAdvance(_PLUS), _PLUS + whole
        self._draw(painter, left, box, whole + decimals)
        if COLUMNS[column].kind is Kind.CHANGE:
            self._paint_sign(painter, box, _sign_of(text), way)
        return left

    def _paint_sign(self, painter: QPainter, box: QRectF, sign: int, way: int | None) -> None:
        """One arrow at a time: which way the figure has just gone, or else its sign."""
        if way:
            self._paint_way(painter, box.right(), box, way)
        elif sign:
            self._paint_arrow(painter, box, is_up=sign > 0)

    def _paint_arrow(self, painter: QPainter, box: QRectF, *, is_up: bool) -> None:
        side = self._sign
        arrow = QRectF(box.right() - side, box.center().y() - side / 2.4, side, side / 1.4)
        draw_arrow(painter, arrow, painter.pen().color(), is_up=is_up)

    def _paint_spark(self, painter: QPainter, box: QRectF, row: int, look: Look) -> None:
        ink = self._inks.dimmed if look in NOT_SIMPLY_BELIEVED else self._inks.waiting
        room = box.adjusted(0, measures.SNUG, 0, -measures.SNUG - 1)
        draw_spark(painter, room, self._model.line_at(row).past, ink)

    def _paint_name(self, painter: QPainter, box: QRectF, text: str, look: Look) -> None:
        marks = look & (Look.GONE | Look.REFUSED)
        room = box.adjusted(0, 0, -2 * self._sign if marks else 0, 0)
        self._paint_text(painter, room, text, Qt.AlignmentFlag.AlignLeft)
        if marks:
            width = self._name_metrics.horizontalAdvance(text)
            at = min(box.left() + width + measures.SNUG, box.right() - self._sign)
            draw_look(painter, self._sign_box(at, box), marks, self._theme.colours.warning)

    def _paint_age(self, painter: QPainter, box: QRectF, text: str, look: Look) -> None:
        self._paint_text(painter, box, text, Qt.AlignmentFlag.AlignRight)
        at = box.right() - self._metrics.horizontalAdvance(text) - measures.SNUG - self._sign
        marks = look & (Look.DIMMED | Look.UNCONFIRMED)
        draw_look(painter, self._sign_box(at, box), marks, self._theme.colours.warning)

    def _sign_box(self, left: float, box: QRectF) -> QRectF:
        return QRectF(left, box.center().y() - self._sign / 2 - 0.5, self._sign, self._sign)

    def _draw(self, painter: QPainter, left: float, box: QRectF, text: str) -> None:
        baseline = box.center().y() + (self._metrics.ascent() - self._metrics.descent()) / 2 - 0.5
        painter.drawText(QPointF(left, baseline), text)

    def _paint_text(
        self, painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag
    ) -> None:
        metrics = self._name_metrics if painter.font() == self._name_font else self._metrics
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


@lru_cache(maxsize=4096)
def _sign_of(exact: str) -> int:
    """Less than, more than or nothing at all, read from the digits themselves."""
    if not any(digit in "123456789" for digit in exact):
        return 0
    return -1 if exact.startswith("-") else 1
