"""The tray's icon: a small plate whose sign tells the state, with a bell on it for an alert.

A panel may be light or dark, whatever the program's theme: the plate brings its own ground.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from tidemark.domain.freshness import State
from tidemark.domain.values import frozen
from tidemark.qt.looks.shapes import draw_state
from tidemark.qt.looks.theme import DARK

_SIDES = (16, 20, 22, 24, 32, 44, 48, 64)
_SIGN = 0.6
_SIGN_BESIDE_BELL = 0.5


@frozen
class TrayLook:
    """What the icon tells. ``is_play`` says that nothing of it is money."""

    state: State
    is_alerting: bool = False
    is_play: bool = False


def tray_icon(look: TrayLook) -> QIcon:
    """The icon, drawn for each size that panels use rather than shrunk to it."""
    drawn = QIcon()
    for side in _SIDES:
        drawn.addPixmap(tray_pixmap(look, side))
    return drawn


def tray_pixmap(look: TrayLook, side: int) -> QPixmap:
    """The icon at one size."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_plate(painter, look, side)
    draw_state(painter, _place_of_sign(look, side), look.state, DARK.state_ink(look.state))
    if look.is_alerting:
        _draw_bell(painter, side)
    painter.end()
    return pixmap


def _draw_plate(painter: QPainter, look: TrayLook, side: int) -> None:
    edge = max(1.0, side / 24)
    box = QRectF(0, 0, side, side).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    plate = QPainterPath()
    plate.addRoundedRect(box, side * 0.22, side * 0.22)
    painter.fillPath(plate, QColor(DARK.window))
    if look.is_play:
        painter.save()
        painter.setClipRect(QRectF(0, side - round(side * 0.19), side, side))
        painter.fillPath(plate, QColor(DARK.ribbon))
        painter.restore()
    painter.setPen(QPen(QColor(_edge(look)), edge))
    painter.drawPath(plate)


def _edge(look: TrayLook) -> str:
    if look.is_alerting:
        return DARK.warning
    return DARK.ribbon if look.is_play else DARK.dimmed


def _place_of_sign(look: TrayLook, side: int) -> QRectF:
    """In the middle; below on the left where a bell is above on the right."""
    room = side - round(side * 0.14) if look.is_play else side
    width = 2 * round(side * (_SIGN_BESIDE_BELL if look.is_alerting else _SIGN) / 2)
    if look.is_alerting:
        gap = round(side * 0.13)
        return QRectF(gap, room - gap - width, width, width)
    return QRectF((side - width) / 2, (room - width) / 2, width, width)


def _draw_bell(painter: QPainter, side: int) -> None:
    """A bell, with a gap of the plate's colour between it and the sign."""
    margin = max(1, round(side * 0.08))
    width, height = round(side * 0.44), round(side * 0.48)
    bell = _bell(QRectF(side - margin - width, margin, width, height))
    painter.strokePath(bell, QPen(QColor(DARK.window), max(2.0, side / 12)))
    painter.fillPath(bell, QColor(DARK.warning))


def _bell(box: QRectF) -> QPainterPath:
    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    path = QPainterPath(at(0.0, 0.8))
    path.cubicTo(at(0.2, 0.62), at(0.14, 0.5), at(0.17, 0.38))
    path.cubicTo(at(0.22, -0.06), at(0.78, -0.06), at(0.83, 0.38))
    path.cubicTo(at(0.86, 0.5), at(0.8, 0.62), at(1.0, 0.8))
    path.closeSubpath()
    path.addEllipse(at(0.5, 0.86), 0.15 * box.width(), 0.14 * box.height())
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
