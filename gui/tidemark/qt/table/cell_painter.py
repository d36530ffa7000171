"""How the cells of the balance table are drawn: all that are to be seen anew in one go."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN
from tidemark.qt.looks import measures
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.spark import draw_spark
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import COLUMNS, Kind
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_inks import Inks
from tidemark.qt.table.cell_looks import PLAIN, CellLooks
from tidemark.qt.table.cell_signs import Cell, CellSigns, ratio_of
from tidemark.qt.table.cell_sizes import CellSizes
from tidemark.qt.table.cell_texts import CellTexts, WrittenColumn
from tidemark.qt.table.pencil import Pencil
from tidemark.qt.table.row_tips import HIGH, VERY_HIGH
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.seen_cells import SeenCells, SeenColumn, SeenRow
from tidemark.qt.table.standing import Look

_SIGNED = frozenset({Kind.CHANGE, Kind.RATIO, Kind.SPARK})


@frozen
class _Place:
    """A column where it is seen; cells of one that ``is_signed`` are more than their text."""

    number: int
    kind: Kind
    left: int
    width: int
    font: QFont
    column: WrittenColumn
    is_signed: bool


class CellPainter:
    """Draws straight from the model: exact digits, points under points, dimmed when old."""

    def __init__(self, model: BalanceTableModel, theme: Theme, sizes: CellSizes) -> None:
        self._model = model
        self._theme = theme
        self._sizes = sizes
        self._texts = CellTexts(model, sizes)
        self.hovered_row = -1
        self._take_inks()
        theme.changed.connect(self._take_inks)

    def _take_inks(self) -> None:
        self._inks = Inks.of(self._theme.colours)
        self._signs = CellSigns(self._sizes, self._inks, self._theme.colours)

    def forget(self) -> None:
        """The sizes were measured anew: no text stands where it stood."""
        self._texts.forget()

    def paint(self, painter: QPainter, seen: SeenCells) -> None:
        """Draw these cells."""
        places = [self._place(each) for each in seen.columns]
        looks = CellLooks(self._model.reading, [place.number for place in places])
        with_ground = {self.hovered_row, -1 if seen.current is None else seen.current[0]}
        for row in seen.rows:
            if seen.chosen or row.number in with_ground:
                self._paint_grounds(painter, seen, row, places)
            self._paint_row(painter, seen, row, places, looks)
        self._paint_lines(painter, seen, places)

    def _place(self, seen: SeenColumn) -> _Place:
        kind = COLUMNS[seen.number].kind
        font = self._sizes.font_of(kind)
        column = self._texts.column(seen.number, seen.width)
        return _Place(seen.number, kind, seen.left, seen.width, font, column, kind in _SIGNED)

    def _paint_grounds(
        self, painter: QPainter, seen: SeenCells, row: SeenRow, places: Sequence[_Place]
    ) -> None:
        """Those of cells that are selected or pointed at, and a frame for the keyboard."""
        colours = self._theme.colours
        for place in (places[at] for at in row.places):
            box = QRectF(place.left, row.top, place.width, seen.height)
            if seen.is_chosen(row.number, place.number):
                painter.fillRect(box, QColor(colours.selection))
            elif row.number == self.hovered_row:
                painter.fillRect(box, QColor(colours.hover))
            if (row.number, place.number) == seen.current:
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.drawRect(box.adjusted(1, 1, -2, -3))

    def _paint_lines(self, painter: QPainter, seen: SeenCells, places: Sequence[_Place]) -> None:
        """One below each row, as far as it is drawn."""
        lines = []
        for row in seen.rows:
            first, last = places[row.places[0]], places[row.places[-1]]
            y = row.top + seen.height - 0.5
            lines.append(QLineF(first.left, y, last.left + last.width, y))
        painter.setPen(self._inks.line)
        painter.drawLines(lines)

    def _paint_row(
        self,
        painter: QPainter,
        seen: SeenCells,
        row: SeenRow,
        places: Sequence[_Place],
        looks: CellLooks,
    ) -> None:
        """Every cell comes by here, hence the plain locals; most are no more than their text."""
        line, reading = self._model.line_at(row.number), self._model.reading
        manners, is_flashing = looks.of(line), self._model.is_flashing
        usual, write, pencil = self._inks.usual, self._texts.write, Pencil(painter)
        baseline = row.top + self._sizes.baseline(seen.height)
        for at in row.places:
            place, manner = places[at], manners[at]
            text, known = cell_text(line, place.number, reading), place.column.texts
            way = None
            if is_flashing and not manner.is_dimmed:
                way = self._model.flash_at(row.number, place.number)
            if manner is PLAIN and way is None and not place.is_signed:
                written = known[text] if text in known else write(place.column, text)
                pencil.write(written, place.font, usual[written.ink], place.left, baseline)
                continue
            box = QRectF(place.left, row.top, place.width, seen.height)
            cell = Cell(line, place.kind, box, manner, 0 if way and reading.is_masked else way)
            is_chosen = seen.is_chosen(row.number, place.number)
            self._paint_signed(pencil, cell, place, text, baseline, is_chosen=is_chosen)

    def _paint_signed(
        self,
        pencil: Pencil,
        cell: Cell,
        place: _Place,
        text: str,
        baseline: float,
        *,
        is_chosen: bool,
    ) -> None:
        """A cell that is more than its text, or not in its usual ink."""
        if cell.way is not None:
            flash = cell.box.adjusted(0, 1, 0, -2)
            pencil.painter.fillRect(flash, self._inks.flashes[cell.way])
        if cell.kind is Kind.SPARK and text not in (MASK, UNKNOWN):
            self._paint_spark(pencil.painter, cell)
            return
        column = place.column
        if cell.kind is Kind.NAME and cell.manner.look & (Look.GONE | Look.REFUSED):
            column = self._texts.column(place.number, place.width - 2 * self._sizes.sign)
        written = column.texts.get(text) or self._texts.write(column, text)
        ink = self._ink(cell, self._inks.usual[written.ink], is_chosen=is_chosen)
        pencil.write(written, place.font, ink, place.left, baseline)
        self._signs.draw(pencil.painter, cell, written, ink)

    def _ink(self, cell: Cell, usual: QColor, *, is_chosen: bool) -> QColor:
        inks, manner = self._inks, cell.manner
        if cell.kind is Kind.RATIO and not manner.is_dimmed and (ratio_of(cell) or 0) >= HIGH:
            return inks.error if (ratio_of(cell) or 0) >= VERY_HIGH else inks.warning
        if manner.is_waiting:
            return inks.waiting
        if manner.is_dimmed:  # on a selection, what is dimmed could not be read
            return inks.muted if is_chosen else inks.dimmed
        return usual

    def _paint_spark(self, painter: QPainter, cell: Cell) -> None:
        ink = self._inks.dimmed if cell.manner.is_dimmed else self._inks.waiting
        room = cell.inner.adjusted(0, measures.SNUG, 0, -measures.SNUG - 1)
        draw_spark(painter, room, cell.line.past, ink)
