"""A line as an image: the line, its shade below, what else the figure reached behind it.

It is painted on its side and then turned: a painter fills row by row, and where a line over the
time is hundreds of times in a row, it is once or twice in a column.
"""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from tidemark.qt.chart.plot import Stroke

_LINE = 1.2
_SHADE = 34  # of 255, below the line at the top of the plot; nothing at its bottom
_REACH = 64  # of 255
_NOT_HALF = 0.49  # of a pixel
_ON_ITS_SIDE = QTransform(0, 1, 1, 0, 0, 0)
_UPRIGHT = QTransform().rotate(-90)


def line_image(
    strokes: Sequence[Stroke], scale: QTransform, size: QSize, ratio: float, ink: QColor
) -> QImage:
    """Strokes in an image of this size in pixels, ``ratio`` of them for one of the window's.

    ``scale`` says how many pixels a corner is from the image's left, and how many above its
    ground. The line is of whole pixels, at least one.
    """
    image = _canvas(size.height(), size.width())
    memoryview(image.bits())[:] = _shade(size.height(), ink.rgba()) * size.width()
    painter = QPainter(image)
    placed = (scale * _ON_ITS_SIDE).map
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    _leave_out(painter, [placed(stroke.corners) for stroke in strokes], QRectF(image.rect()))
    for stroke in strokes:
        if stroke.reach is not None:
            _fill(painter, placed(stroke.reach.boxes), placed(stroke.reach.hairs), ink)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    for stroke in strokes:
        _draw(painter, placed(stroke.line), max(1, round(_LINE * ratio)), ink)
    painter.end()
    upright = image.transformed(_UPRIGHT)
    upright.setDevicePixelRatio(ratio)
    return upright


@lru_cache(maxsize=1)
def _canvas(height: int, width: int) -> QImage:
    """What every line is painted on: fresh memory costs more than all that is painted."""
    return QImage(height, width, QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=1)
def _shade(height: int, ink: int) -> bytes:
    """One row of it, from the ground upwards."""
    row = QImage(height, 1, QImage.Format.Format_ARGB32_Premultiplied)
    row.fill(0)
    shade = QLinearGradient(0, 0, height, 0)
    shade.setColorAt(0, _through(QColor(ink), 0))
    shade.setColorAt(1, _through(QColor(ink), _SHADE))
    painter = QPainter(row)
    painter.fillRect(row.rect(), shade)
    painter.end()
    return bytes(row.constBits())


def _leave_out(painter: QPainter, lines: Sequence[QPolygonF], within: QRectF) -> None:
    """Take the shade away from above the lines, and from where there is none.

    To fill below them with what shines through takes four times as long.
    """
    above = QPainterPath()
    above.addRect(within)
    for line in lines:
        area = QPolygonF(line)
        area.append(QPointF(0, line.last().y()))
        area.append(QPointF(0, line.first().y()))
        above.addPolygon(area)  # what is in both is out again
    painter.fillPath(above, QColor(0, 0, 0, 0))


def _fill(painter: QPainter, boxes: QPainterPath, hairs: QPainterPath, ink: QColor) -> None:
    """A box takes the pixels whose middles are in it. Moved back by just not half of one, and then
    up by a whole one, it takes all that it touches, as a line does.
    """
    paint = _through(ink, _REACH)
    for up in (0, 1):
        painter.fillPath(boxes.translated(up - _NOT_HALF, -_NOT_HALF), paint)
    painter.setPen(QPen(paint, 1))
    painter.drawPath(hairs)


def _draw(painter: QPainter, line: QPainterPath, thickness: int, ink: QColor) -> None:
    """As lines of one pixel beside each other: a painter strokes a wide one as an outline."""
    painter.setPen(QPen(ink, 1))
    for across in range(thickness):
        for down in {across, thickness - 1 - across}:  # both, or half of the corners were cut off
            painter.drawPath(line.translated(-down, across))


def _through(ink: QColor, strength: int) -> QColor:
    """Shining through, of ``strength`` 255ths."""
    paint = QColor(ink)
    paint.setAlpha(strength)
    return paint
