"""Small drawn signs, so that a state is told by its shape and never by its colour alone."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tidemark.domain.freshness import State


def draw_state(painter: QPainter, box: QRectF, state: State, ink: str) -> None:
    """Disc: live. Half disc: confirming. Triangle: stale. Ring: offline. Barred square: refused."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _DRAWINGS[state](painter, box, QColor(ink))
    painter.restore()


def draw_arrow(
    painter: QPainter, box: QRectF, ink: QColor, *, is_up: bool, is_hollow: bool = False
) -> None:
    """A small triangle that points up or down."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    base, tip = (box.bottom(), box.top()) if is_up else (box.top(), box.bottom())
    corners = [
        QPointF(box.left(), base),
        QPointF(box.right(), base),
        QPointF(box.center().x(), tip),
    ]
    if is_hollow:
        painter.setPen(QPen(ink, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        _fill(painter, ink)
    painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def draw_way(painter: QPainter, box: QRectF, ink: QColor, *, is_up: bool) -> None:
    """A slender arrow with a shaft: a figure has just gone this way."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.25, box.width() / 5)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, cap, join))
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    tip, foot = (inner.top(), inner.bottom()) if is_up else (inner.bottom(), inner.top())
    middle, barb = inner.center().x(), tip + (foot - tip) * 0.42
    painter.drawLine(QPointF(middle, foot), QPointF(middle, tip))
    painter.drawPolyline(
        [QPointF(inner.left(), barb), QPointF(middle, tip), QPointF(inner.right(), barb)]
    )
    painter.restore()


def draw_gauge(painter: QPainter, box: QRectF, ink: str, *, is_full: bool) -> None:
    """How much of a margin is bound: a half-filled box for much, a full one for nearly all."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = _outline(painter, box, QColor(ink))
    painter.drawRect(inner)
    filled = inner if is_full else inner.adjusted(0, inner.height() / 2, 0, 0)
    painter.fillRect(filled, QColor(ink))
    painter.restore()


def fill_box(painter: QPainter, box: QRect, ink: QColor) -> None:
    """As `QPainter.fillRect` does, whose first use has PySide6 load 180 names of gradients.

    The painter's pen and brush are others afterwards.
    """
    _fill(painter, ink)
    painter.drawRect(box)


def _fill(painter: QPainter, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)


def _outline(painter: QPainter, box: QRectF, ink: QColor) -> QRectF:
    width = max(1.5, box.width() / 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    return box.adjusted(width / 2, width / 2, -width / 2, -width / 2)


def _disc(painter: QPainter, box: QRectF, ink: QColor) -> None:
    _fill(painter, ink)
    painter.drawEllipse(box)


def _ring(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(_outline(painter, box, ink))


def _half_disc(painter: QPainter, box: QRectF, ink: QColor) -> None:
    _fill(painter, ink)
    painter.drawPie(box, 90 * 16, 180 * 16)
    _ring(painter, box, ink)


def _triangle(painter: QPainter, box: QRectF, ink: QColor) -> None:
    draw_arrow(painter, box, ink, is_up=True)


def _barred_square(painter: QPainter, box: QRectF, ink: QColor) -> None:
    inner = _outline(painter, box, ink)
    painter.drawRoundedRect(inner, 1.5, 1.5)
    painter.drawLine(inner.bottomLeft(), inner.topRight())


_DRAWINGS = {
    State.LIVE: _disc,
    State.CONFIRMING: _half_disc,
    State.STALE: _triangle,
    State.OFFLINE: _ring,
    State.REFUSED: _barred_square,
}
