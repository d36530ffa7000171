"""The small signs beside a cell's text: which way it went, its sign, how far it is believed."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from tidemark.domain.values import frozen
from tidemark.qt.looks import measures
from tidemark.qt.looks.shapes import draw_arrow, draw_gauge, draw_way
from tidemark.qt.looks.stamps import Stamps
from tidemark.qt.looks.theme import Colours
from tidemark.qt.table.balance_columns import Kind
from tidemark.qt.table.cell_inks import Inks
from tidemark.qt.table.cell_looks import Manner
from tidemark.qt.table.cell_sizes import PADDING, CellSizes
from tidemark.qt.table.cell_texts import Written
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.look_signs import draw_look
from tidemark.qt.table.row_tips import HIGH, VERY_HIGH
from tidemark.qt.table.standing import Look

_ARROW_GAP = 2
_FIGURES = frozenset({Kind.AMOUNT, Kind.CHANGE, Kind.WORTH})


@frozen
class Cell:
    """A cell that may have signs.

    ``way`` is which way its figure has just gone: 0 where that may not be told, None where it
    has not.
    """

    line: CoinLine
    kind: Kind
    box: QRectF
    manner: Manner
    way: int | None

    @property
    def inner(self) -> QRectF:
        """Without the room that every cell leaves free at its sides."""
        return self.box.adjusted(PADDING, 0, -PADDING, 0)


def ratio_of(cell: Cell) -> Decimal | None:
    """What share of the line's margin balance is bound; None where it is unknown."""
    return None if cell.line.row.gone_at is not None else cell.line.ratio


class CellSigns:
    """Draws them in one theme's colours."""

    def __init__(self, sizes: CellSizes, inks: Inks, colours: Colours) -> None:
        self._sizes = sizes
        self._inks = inks
        self._colours = colours
        self._stamps = Stamps()

    def draw(self, painter: QPainter, cell: Cell, written: Written, ink: QColor) -> None:
        """All of a cell's, beside the text that was written in an ink."""
        if cell.kind in _FIGURES:
            self._draw_ways(painter, cell, written, ink)
            self._draw_mark(painter, cell, written)
        elif cell.kind is Kind.RATIO:
            self._draw_ratio(painter, cell, written)
        elif cell.kind is Kind.NAME:
            marks = cell.manner.look & (Look.GONE | Look.REFUSED)
            end, most = written.end + measures.SNUG, cell.inner.right() - self._sizes.sign
            self._draw_look(painter, cell, min(cell.box.left() + end, most), marks)
        elif cell.kind is Kind.AGE:
            marks = cell.manner.look & (Look.DIMMED | Look.UNCONFIRMED)
            self._draw_look(painter, cell, self._before(cell, written), marks)

    def _draw_ways(self, painter: QPainter, cell: Cell, written: Written, ink: QColor) -> None:
        """One arrow at a time: which way the figure has just gone, or else its sign."""
        if cell.kind is not Kind.CHANGE:
            if cell.way:
                self._draw_way(painter, cell.box.right() - _ARROW_GAP, cell.box, cell.way)
        elif written.sign is None:
            return
        elif cell.way:
            self._draw_way(painter, cell.inner.right(), cell.box, cell.way)
        elif written.sign:
            side, middle = self._sizes.sign, cell.box.center().y() - self._sizes.sign / 2.4
            arrow = QRectF(cell.inner.right() - side, middle, side, side / 1.4)
            is_up = written.sign > 0
            draw = partial(draw_arrow, ink=ink, is_up=is_up)
            self._stamps.put(painter, arrow, ("sign", is_up, ink.rgba()), draw)

    def _draw_way(self, painter: QPainter, right: float, box: QRectF, way: int) -> None:
        ink = self._inks.rise if way > 0 else self._inks.fall
        height, width = self._sizes.metrics.ascent() * 0.62, PADDING - 2 * _ARROW_GAP
        arrow = QRectF(right - width, box.center().y() - height / 2 - 0.5, width, height)
        draw = partial(draw_way, ink=ink, is_up=way > 0)
        self._stamps.put(painter, arrow, ("way", way), draw)

    def _draw_mark(self, painter: QPainter, cell: Cell, written: Written) -> None:
        """A value has room for a mark on its right; others have it before their first digit."""
        mark, sign = cell.manner.mark, self._sizes.sign
        if mark is Look.NORMAL:
            return
        if cell.kind is Kind.WORTH:
            self._draw_look(painter, cell, cell.inner.right() - sign, mark)
        elif mark & Look.OUTDATED:
            before = self._before(cell, written)
            self._draw_look(painter, cell, max(before, cell.box.left() + 1), mark)

    def _draw_ratio(self, painter: QPainter, cell: Cell, written: Written) -> None:
        ratio, at = ratio_of(cell), self._before(cell, written)
        if ratio is None:
            return
        if cell.manner.mark:
            self._draw_look(painter, cell, at, cell.manner.mark)
        elif ratio >= HIGH:
            is_full = ratio >= VERY_HIGH
            ink = self._colours.error if is_full else self._colours.warning
            draw_gauge(painter, self._sizes.sign_box(at, cell.box), ink, is_full=is_full)

    def _before(self, cell: Cell, written: Written) -> float:
        """Where a sign begins that stands before the text."""
        return cell.box.left() + written.left - measures.SNUG - self._sizes.sign

    def _draw_look(self, painter: QPainter, cell: Cell, at: float, mark: Look) -> None:
        if mark:
            box = self._sizes.sign_box(at, cell.box)
            draw_look(painter, box, mark, self._colours.warning)
