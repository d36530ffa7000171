"""Where texts stand in the cells of a column: worked out once a text, and not at each painting."""

from dataclasses import dataclass, field
from enum import IntEnum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStaticText

from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.formatting import NumberStyle
from tidemark.qt.looks.figure_layout import GAP, grouped
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import COLUMNS, VALUE, Kind
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_inks import sign_of
from tidemark.qt.table.cell_sizes import PADDING, CellSizes
from tidemark.qt.translation import number_style

_ELIDE = Qt.TextElideMode.ElideRight
_FALLING = frozenset({Kind.AMOUNT, Kind.WORTH})
_EXPLAINING = frozenset({Kind.MOMENT, Kind.TEXT, Kind.AGE, Kind.SPARK})
_ON_THE_RIGHT = frozenset({Kind.RATIO, Kind.AGE})
_PLUS = "+"
_SAMPLE = "0"
_MOST_TEXTS, _MOST_COLUMNS = 256, 24
"""So many are remembered: of a column those of some screens, of columns two widths of each."""


class Ink(IntEnum):
    """What a text is drawn in as long as its figure is simply believed."""

    TEXT = 0
    MUTED = auto()
    RISE = auto()
    FALL = auto()


@frozen
class Written:
    """A text as it is drawn: from ``left`` to ``end``, counted from a cell's left side.

    ``sign`` is that of a figure which stands in its place, None of everything else. ``ready`` is
    drawn ``ascent`` above the baseline; it is None where a font beside the column's is needed, for
    such a line is of another height.
    """

    text: str
    left: float
    end: float
    ink: Ink
    sign: int | None
    ascent: float
    ready: QStaticText | None


@dataclass(slots=True)
class WrittenColumn:
    """A column in one width, and the texts that were written into it."""

    number: int
    width: int
    digits: int
    unit: Unit
    style: NumberStyle
    texts: dict[str, Written] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """How it is shown."""
        return COLUMNS[self.number].kind


class CellTexts:
    """Writes in the fonts of ``sizes``; `forget` it all when those are measured anew."""

    def __init__(self, model: BalanceTableModel, sizes: CellSizes) -> None:
        self._model = model
        self._sizes = sizes
        self._columns: dict[tuple[object, ...], WrittenColumn] = {}
        self._heights: dict[Kind, float] = {}

    def forget(self) -> None:
        """Fonts are others."""
        self._columns.clear()
        self._heights.clear()

    def column(self, number: int, width: int) -> WrittenColumn:
        """A column as it is now, in a width."""
        digits = self._model.extent(number)[1] if COLUMNS[number].is_numeric else 0
        unit, style = self._model.unit, number_style()
        key = number, width, digits, unit, style
        if key not in self._columns:
            if len(self._columns) >= _MOST_COLUMNS:
                self._columns.clear()
            self._columns[key] = WrittenColumn(number, width, digits, unit, style)
        return self._columns[key]

    def write(self, column: WrittenColumn, text: str) -> Written:
        """A text that the column does not know yet."""
        if len(column.texts) >= _MOST_TEXTS:
            column.texts.clear()
        written = column.texts[text] = self._written(column, text)
        return written

    def _written(self, column: WrittenColumn, text: str) -> Written:
        if COLUMNS[column.number].is_numeric:
            return self._figure(column, text)
        kind = column.kind
        shown = column.style.pointed(text) if kind is Kind.RATIO else text
        return self._plain(column, text, shown, is_right=kind in _ON_THE_RIGHT)

    def _figure(self, column: WrittenColumn, text: str) -> Written:
        """Points stand under points; a figure that has no room is cut on its right."""
        sizes, right = self._sizes, self._right(column)
        if not text[-1:].isdigit():  # a dash stands where the point would
            return self._at(column, text, text, right - sizes.metrics.horizontalAdvance(text))
        is_money = column.number == VALUE and column.unit is Unit.USD
        whole, decimals = grouped(text, column.style, group=column.style.group if is_money else GAP)
        point = right - sizes.figures.decimals_width(column.digits)
        if is_money:
            left = point - sizes.metrics.horizontalAdvance(whole)
        else:
            left = point - sizes.figures.whole_width(whole)
        if left < PADDING:
            return self._plain(column, text, text.replace("-", "−"))
        sign = sign_of(text)
        if sign > 0 and column.kind is Kind.CHANGE:
            left, whole = left - sizes.metrics.horizontalAdvance(_PLUS), _PLUS + whole
        return self._at(column, text, whole + decimals, left, sign)

    def _right(self, column: WrittenColumn) -> float:
        return column.width - PADDING - self._sizes.arrow_room(column.number)

    def _plain(
        self, column: WrittenColumn, text: str, shown: str, *, is_right: bool = False
    ) -> Written:
        metrics = self._sizes.metrics_of(column.kind)
        room = float(column.width - 2 * PADDING)
        if (advance := metrics.horizontalAdvance(shown)) > room:
            shown = metrics.elidedText(shown, _ELIDE, room)
            advance = metrics.horizontalAdvance(shown)
        left = column.width - PADDING - advance if is_right else PADDING
        return self._at(column, text, shown, left)

    def _at(
        self, column: WrittenColumn, text: str, shown: str, left: float, sign: int | None = None
    ) -> Written:
        font, metrics = self._sizes.font_of(column.kind), self._sizes.metrics_of(column.kind)
        ready = _ready(shown, font)
        size = ready.size()
        if (height := self._heights.get(column.kind)) is None:
            height = self._heights[column.kind] = _ready(_SAMPLE, font).size().height()
        return Written(
            shown,
            left,
            left + size.width(),
            _ink(text, column.kind),
            sign,
            metrics.ascent(),
            ready if size.height() == height else None,
        )


def _ready(text: str, font: QFont) -> QStaticText:
    ready = QStaticText(text)
    ready.setTextFormat(Qt.TextFormat.PlainText)
    ready.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    ready.prepare(font=font)
    return ready


def _ink(text: str, kind: Kind) -> Ink:
    if kind in _EXPLAINING or text == MASK:
        return Ink.MUTED
    sign = sign_of(text) if kind is Kind.CHANGE or kind in _FALLING else 0
    if kind is Kind.CHANGE and sign:
        return Ink.RISE if sign > 0 else Ink.FALL
    return Ink.FALL if sign < 0 else Ink.TEXT
