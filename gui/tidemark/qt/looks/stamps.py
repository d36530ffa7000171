"""Small drawings that many places show alike: made once, and put down as pictures."""

from collections.abc import Callable, Hashable
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

Draw = Callable[[QPainter, QRectF], None]

_EDGE = 2
"""Pixels of the device around a drawing, whose soft edges may lie just outside of its box."""


class Stamps:
    """For one set of inks. Soft edges take fifteen times as long to draw as a picture of them.

    Each is as sharp as if it were drawn: there is one for every part of a pixel that boxes begin
    at, and for every density of pixels.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, QPixmap] = {}

    def put(self, painter: QPainter, box: QRectF, name: Hashable, draw: Draw) -> None:
        """What ``draw`` draws into a box, by a name that it shares with no other drawing."""
        density = painter.device().devicePixelRatioF()
        left = (floor(box.left() * density) - _EDGE) / density
        top = (floor(box.top() * density) - _EDGE) / density
        inside = box.translated(-left, -top)
        key = name, density, inside.getRect()
        if (picture := self._made.get(key)) is None:
            picture = self._made[key] = _picture(inside, density, draw)
        painter.drawPixmap(QPointF(left, top), picture)


def _picture(inside: QRectF, density: float, draw: Draw) -> QPixmap:
    width, height = ceil(inside.right() * density), ceil(inside.bottom() * density)
    picture = QPixmap(width + _EDGE, height + _EDGE)
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, inside)
    painter.end()
    return picture
