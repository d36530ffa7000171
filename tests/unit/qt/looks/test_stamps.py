"""A drawing that is put down as a picture looks as if it were drawn there."""

from functools import partial

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tidemark.qt.looks.shapes import draw_way
from tidemark.qt.looks.stamps import Draw, Stamps

SIDE = 40
UP = partial(draw_way, ink=QColor("#0a7a50"), is_up=True)
DOWN = partial(draw_way, ink=QColor("#0a7a50"), is_up=False)
ROUNDING = 2
"""Soft edges are mixed with the ground in one step or in two."""


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


def painted(density: float, *boxes: QRectF, stamps: Stamps | None, draw: Draw = UP) -> QImage:
    image = QImage(int(SIDE * density), int(SIDE * density), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(density)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for box in boxes:
        if stamps is None:
            draw(painter, box)
        else:
            stamps.put(painter, box, "way", draw)
    painter.end()
    return image


def furthest(one: QImage, other: QImage) -> int:
    """How far any part of any pixel's colour is from the other's."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(ours - theirs) for ours, theirs in pairs)


@pytest.mark.parametrize("density", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("left", [10.0, 10.3, 17.75])
def test_it_is_where_and_as_sharp_as_what_is_drawn(density: float, left: float) -> None:
    box = QRectF(left, 8.47, 6, 8.06)

    stamped = painted(density, box, stamps=Stamps())

    assert furthest(stamped, painted(density, box, stamps=None)) <= ROUNDING
    assert furthest(stamped, painted(density, stamps=None)) > ROUNDING


def test_the_second_of_a_kind_is_the_picture_of_the_first() -> None:
    stamps, drawn = Stamps(), []

    def draw(painter: QPainter, box: QRectF) -> None:
        drawn.append(box)
        UP(painter, box)

    painted(1.0, QRectF(4, 4.5, 6, 8), QRectF(20, 24.5, 6, 8), stamps=stamps, draw=draw)

    assert len(drawn) == 1


@pytest.mark.parametrize("other", [QRectF(20, 4.5, 6, 9), QRectF(20.5, 4.5, 6, 8)])
def test_another_size_or_part_of_a_pixel_is_drawn_for_itself(other: QRectF) -> None:
    stamps = Stamps()
    painted(1.0, QRectF(4, 4.5, 6, 8), stamps=stamps)

    told = painted(1.0, other, stamps=stamps)

    assert furthest(told, painted(1.0, other, stamps=None)) <= ROUNDING


def test_names_tell_drawings_apart() -> None:
    stamps, box = Stamps(), QRectF(4, 4.5, 6, 8)
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stamps.put(painter, box, "up", UP)
    image.fill(Qt.GlobalColor.white)

    stamps.put(painter, box, "down", DOWN)

    painter.end()
    assert furthest(image, painted(1.0, box, stamps=None, draw=DOWN)) <= ROUNDING
