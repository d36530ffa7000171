"""A small line without axes: which way a figure went, and where nothing was known of it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tidemark.domain.exact import EXACT

_WIDTH = 1.25
_DOT = 1.5


def draw_spark(
    painter: QPainter, box: QRectF, values: Sequence[Decimal | None], ink: QColor
) -> None:
    """Draw values that are equally far apart, a gap where there is None; the last has a dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    last: QPointF | None = None
    for corners in strokes(box.adjusted(_DOT, _DOT, -_DOT, -_DOT), values):
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(corners))
        last = corners[-1]
    if last is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(last, _DOT, _DOT)
    painter.restore()


def strokes(box: QRectF, values: Sequence[Decimal | None]) -> Iterator[list[QPointF]]:
    """The corners of each stretch that is known; what never changed lies in the middle."""
    known = [value for value in values if value is not None]
    if not known:
        return
    least = min(known)
    height = float(EXACT.subtract(max(known), least))
    step = box.width() / max(1, len(values) - 1)
    stroke: list[QPointF] = []
    for place, value in enumerate(values):
        if value is None:
            if stroke:
                yield stroke
            stroke = []
            continue
        share = float(EXACT.subtract(value, least)) / height if height else 0.5
        stroke.append(QPointF(box.left() + place * step, box.bottom() - share * box.height()))
    if stroke:
        yield stroke
