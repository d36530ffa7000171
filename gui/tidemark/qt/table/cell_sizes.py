"""What the font of the table's cells comes to: the height of rows, the room that columns need."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from tidemark.domain.unit import Unit
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import FigureMetrics
from tidemark.qt.table.balance_columns import COLUMNS, VALUE, Kind
from tidemark.qt.table.balance_table_model import BalanceTableModel

PADDING = measures.GAP
_DIGITS_OF_A_SPARK = 10


class CellSizes:
    """Of one font at a time; ``sign`` is the side of the small signs beside texts."""

    def __init__(self, model: BalanceTableModel) -> None:
        self._model = model
        self.measure(QFont())

    def measure(self, font: QFont) -> None:
        """Measure another font; call it before the first painting."""
        self.font = measures.tabular(font)
        self.name_font = measures.strong(font)
        self.metrics = QFontMetricsF(self.font)
        self.name_metrics = QFontMetricsF(self.name_font)
        self.figures = FigureMetrics.of(self.metrics)
        self.sign = round(self.metrics.height() * 0.5)

    @property
    def row_height(self) -> int:
        """The height of every row."""
        return round(self.metrics.height()) + 2 * measures.SNUG + 1

    @property
    def digit_width(self) -> float:
        """The width that all digits have."""
        return self.figures.digit

    def width_for(self, column: int) -> int:
        """The room a column needs for whatever it has held, and usually holds."""
        definition = COLUMNS[column]
        if definition.is_numeric:
            inner = self._figure_width(column) + self.arrow_room(column)
        elif definition.kind is Kind.NAME:
            inner = self.name_metrics.horizontalAdvance("1000SHIB") + 2 * self.sign
        elif definition.kind is Kind.MOMENT:
            inner = self.metrics.horizontalAdvance("2026-12-28 08:08:08")
        elif definition.kind is Kind.AGE:
            inner = self.metrics.horizontalAdvance("28 m 08 s") + 2 * self.sign
        elif definition.kind is Kind.SPARK:
            inner = _DIGITS_OF_A_SPARK * self.figures.digit
        elif definition.kind is Kind.RATIO:
            inner = self.metrics.horizontalAdvance("≥ 1000 %") + 2 * self.sign
        else:
            inner = self.metrics.horizontalAdvance("XmjWRhXZGeczWmWW")
        return round(inner) + 2 * PADDING

    def _figure_width(self, column: int) -> float:
        """A value's width is enough for every unit, so that choosing one moves nothing."""
        units = Unit if column == VALUE else (self._model.unit,)
        return max(self.figures.width(*self._model.extent(column, unit)) for unit in units)

    def arrow_room(self, column: int) -> int:
        """The room right of a column's figures for arrows of gain and loss, or a mark of age."""
        return 2 * self.sign if COLUMNS[column].kind in {Kind.CHANGE, Kind.WORTH} else 0

    def font_of(self, kind: Kind) -> QFont:
        """That of a column's texts."""
        return self.name_font if kind is Kind.NAME else self.font

    def metrics_of(self, kind: Kind) -> QFontMetricsF:
        """Those of a column's font."""
        return self.name_metrics if kind is Kind.NAME else self.metrics

    def baseline(self, height: float) -> float:
        """Where texts stand in a cell of this height, from its top."""
        return height / 2 + (self.metrics.ascent() - self.metrics.descent()) / 2 - 0.5

    def sign_box(self, left: float, box: QRectF) -> QRectF:
        """Where a sign stands that begins at ``left``, in the middle of a cell's height."""
        return QRectF(left, box.center().y() - self.sign / 2 - 0.5, self.sign, self.sign)
