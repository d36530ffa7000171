"""A chart on a canvas: a faint grid, one thin line, gaps that are seen to be gaps."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from tidemark.domain.changes import Source
from tidemark.domain.values import frozen
from tidemark.history.questions import Mark
from tidemark.qt.chart.chart_words import hidden_words, moment_text
from tidemark.qt.chart.picture import Layout
from tidemark.qt.chart.plot import Point
from tidemark.qt.chart.scale import Grain
from tidemark.qt.looks import measures
from tidemark.qt.looks.shapes import draw_arrow
from tidemark.qt.looks.theme import Colours

_FAINT = 0.6  # of the grid's ink
_RING = 1.5
_HATCH = 7.0
_NARROW = 4.0
_DOT = 3.5


@frozen
class Cross:
    """Where the cross-hair is: ``point`` is what is known there, None in a gap."""

    at: int
    point: Point | None


def draw(painter: QPainter, layout: Layout, colours: Colours, font: QFont) -> None:
    """Draw all of it but the cross-hair; the ground is the canvas's own."""
    painter.save()
    painter.setFont(font)
    _draw_grid(painter, layout, colours)
    _draw_gaps(painter, layout, colours)
    _draw_line(painter, layout, colours)
    _draw_marks(painter, layout, colours)
    _draw_sentence(painter, layout, colours)
    painter.restore()


def _draw_grid(painter: QPainter, layout: Layout, colours: Colours) -> None:
    plot, lane, metrics = layout.room.plot, layout.room.lane, layout.room.metrics
    faint, muted, text = _faint(colours), QColor(colours.muted), QColor(colours.text)
    for value, _ in layout.value_ticks:
        if layout.values is not None:
            y = int(layout.values.y(value))
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), faint)
    _draw_moments(painter, layout, faint, muted, text)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(QLineF(plot.left(), lane.bottom(), plot.right(), lane.bottom()))
    painter.setPen(muted)
    for value, told in layout.value_ticks:
        if layout.values is None:
            continue
        left = plot.right() + measures.SNUG + layout.room.axis - metrics.horizontalAdvance(told)
        middle = layout.values.y(value) + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, middle), told)


def _faint(colours: Colours) -> QColor:
    """As a line that shines through looks on the canvas: to fill one takes twenty times as long."""
    ink, ground = QColor(colours.line), QColor(colours.window)
    over = ((ink.red(), ground.red()), (ink.green(), ground.green()), (ink.blue(), ground.blue()))
    return QColor(*(round(under + _FAINT * (own - under)) for own, under in over))


def _draw_moments(
    painter: QPainter, layout: Layout, faint: QColor, muted: QColor, strong: QColor
) -> None:
    plot, lane, metrics = layout.room.plot, layout.room.lane, layout.room.metrics
    baseline = lane.bottom() + measures.TIGHT + metrics.ascent()
    begins = max((tick.grain for tick in layout.time_ticks), default=Grain.MINUTE)
    is_mixed = any(tick.grain != begins for tick in layout.time_ticks)
    for tick in layout.time_ticks:
        x, told = layout.times.x(tick.at), moment_text(tick)
        painter.fillRect(QRectF(int(x), plot.top(), 1, lane.bottom() - plot.top()), faint)
        width = metrics.horizontalAdvance(told)
        is_coarse = is_mixed and tick.grain >= Grain.DAY and tick.grain == begins
        painter.setPen(strong if is_coarse else muted)
        left = min(max(x - width / 2, plot.left()), plot.right() + layout.room.axis - width)
        painter.drawText(QPointF(left, baseline), told)


def _draw_line(painter: QPainter, layout: Layout, colours: Colours) -> None:
    ratio, accent = painter.device().devicePixelRatio(), QColor(colours.accent)
    if (image := layout.line_image(ratio, accent)) is not None:
        painter.drawImage(layout.room.plot.topLeft(), image)
        _draw_newest(painter, layout, colours)


def _draw_newest(painter: QPainter, layout: Layout, colours: Colours) -> None:
    """A dot where the line goes on, as long as it does."""
    end = layout.newest
    if end is None or not layout.picture.frame.is_live:
        return
    if layout.room.plot.right() - end.x() < 2 * _DOT:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(end, _DOT - 1, _DOT - 1)
        painter.restore()


def _draw_gaps(painter: QPainter, layout: Layout, colours: Colours) -> None:
    """Hatched, so that nobody takes the ground for nothing held; a narrow one is dotted."""
    painter.save()
    for gap in layout.gaps:
        if gap.width() < _NARROW:
            painter.setPen(QPen(QColor(colours.dimmed), 1, Qt.PenStyle.DotLine))
            x = _crisp(gap.center().x())
            painter.drawLine(QLineF(x, gap.top(), x, gap.bottom()))
            continue
        painter.setClipRect(gap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLines(_hatches(gap))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setClipping(False)
    painter.restore()


def _hatches(box: QRectF) -> list[QLineF]:
    """Slanting lines that go on from one gap to the next as if there were one ground of them."""
    height = box.height()
    at = box.left() - height - (box.left() - height) % _HATCH
    hatches = []
    while at < box.right():
        hatches.append(QLineF(at, box.bottom(), at + height, box.top()))
        at += _HATCH
    return hatches


def _draw_marks(painter: QPainter, layout: Layout, colours: Colours) -> None:
    lane, side = layout.room.lane, layout.mark_side
    for x, mark in layout.marks:
        is_up = mark.moved > 0
        box = QRectF(x - side / 2, lane.center().y() - side / 2.4, side, side / 1.2)
        ink = QColor(colours.rise if is_up else colours.fall)
        draw_arrow(painter, box, ink, is_up=is_up, is_hollow=_is_correction(mark))


def _is_correction(mark: Mark) -> bool:
    return mark.source is Source.DRIFT


def draw_cross(painter: QPainter, layout: Layout, colours: Colours, cross: Cross) -> None:
    """Draw a hair through a moment and, where the figure is known, one through that."""
    plot, lane = layout.room.plot, layout.room.lane
    x = layout.times.x(cross.at)
    if not plot.left() - 1 <= x <= plot.right() + 1:
        return
    painter.save()
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.drawLine(QLineF(_crisp(x), plot.top(), _crisp(x), lane.bottom()))
    if cross.point is not None and layout.values is not None:
        y = layout.values.y(cross.point.value)
        painter.setPen(QPen(QColor(colours.dimmed), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(plot.left(), _crisp(y), plot.right(), _crisp(y)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), _RING))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
    painter.restore()


def _draw_sentence(painter: QPainter, layout: Layout, colours: Colours) -> None:
    told = layout.picture.sentence
    if layout.picture.is_masked and layout.picture.curve is not None and not told:
        told = hidden_words()
    if not told:
        return
    metrics, plot = layout.room.metrics, layout.room.plot
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    room = plot.adjusted(measures.GAP, 0, -measures.GAP, 0)
    box = metrics.boundingRect(room, flags, told)
    ground = box.adjusted(-measures.GAP, -measures.SNUG, measures.GAP, measures.SNUG)
    painter.fillRect(ground, QColor(colours.window))
    painter.setPen(QColor(colours.muted))
    painter.drawText(room, flags, told)


def _crisp(place: float) -> float:
    """The middle of a pixel: a line there is one pixel wide, and not two that are half as dark."""
    return int(place) + 0.5
