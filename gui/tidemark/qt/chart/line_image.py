"""A line as an image, column by column of pixels: the line, its shade below, its bars behind.

A painter takes ten times as long for as many boxes of a pixel's width: each is a span a row.
"""

import sys
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QTransform

from tidemark.qt.chart.plot import Bar, Run, Stroke

_LINE = 1.2
_SHADE = 34  # of 255, below the line at the top of the plot; nothing at its bottom
_BARS = 64  # of 255
_PIXEL = 4  # bytes


def line_image(strokes: Sequence[Stroke], size: QSize, ratio: float, ink: QColor) -> QImage:
    """Strokes in an image of this size in pixels, ``ratio`` of them for one of the window's.

    The line is of whole pixels, at least one.
    """
    columns = _Columns(size, max(1, round(_LINE * ratio)), ink)
    for stroke in strokes:
        columns.shade_below(stroke.runs)
        columns.set_bars(stroke.bars)
        columns.draw_line(stroke.runs)
    image = columns.image()
    image.setDevicePixelRatio(ratio)
    return image


class _Columns:
    """The image while it is made, on its side: a column's pixels lie one after the other.

    Its loops run once for each column between a click and its picture, hence the plain locals.
    """

    def __init__(self, size: QSize, thickness: int, ink: QColor) -> None:
        self._width, self._height, self._thickness = size.width(), size.height(), thickness
        self._length = _PIXEL * self._height
        self._last = (self._width - 1) * self._length  # where the first column begins
        self._pixels = bytearray(self._width * self._length)
        self._ink = _pixel(ink, 255) * self._height
        self._bar = _pixel(ink, _BARS) * self._height
        self._shade = _shade(ink.rgba(), self._height)

    def shade_below(self, runs: Sequence[Run]) -> None:
        """Below each level of the line, down to the ground."""
        pixels, length, last, shade = self._pixels, self._length, self._last, self._shade
        for column, until, _, _, level in runs:
            top = _PIXEL * int(level)
            below = shade[top:]
            for at in range(last - column * length, last - until * length, -length):
                pixels[at + top : at + length] = below

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """From the least to the greatest, a pixel high at least."""
        pixels, length, last, paint = self._pixels, self._length, self._last, self._bar
        for column, until, top, bottom in bars:
            begin, end = _PIXEL * int(top), min(_PIXEL * max(int(top) + 1, int(bottom)), length)
            bar = paint[begin:end]
            for at in range(last - column * length, last - until * length, -length):
                pixels[at + begin : at + end] = bar

    def draw_line(self, runs: Sequence[Run]) -> None:
        """In its first column each run goes from top to bottom, in the others it is level."""
        pixels, length, last, ink = self._pixels, self._length, self._last, self._ink
        thick, flat = _PIXEL * self._thickness, self._ink[: _PIXEL * self._thickness]
        lowest = self._height - self._thickness  # where all of it is still to be seen
        for column, until, top, bottom, level in runs:
            begin = _PIXEL * min(int(top), lowest)
            end = _PIXEL * min(int(bottom), lowest) + thick
            upright = ink[begin:end]
            wide = min(column + self._thickness, self._width)
            for at in range(last - column * length, last - wide * length, -length):
                pixels[at + begin : at + end] = upright
            begin = _PIXEL * min(int(level), lowest)
            for at in range(last - wide * length, last - until * length, -length):
                pixels[at + begin : at + begin + thick] = flat

    def image(self) -> QImage:
        """All of it, upright."""
        on_its_side = QImage(
            bytes(self._pixels),
            self._height,
            self._width,
            self._length,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        return on_its_side.transformed(QTransform().rotate(90))


@lru_cache(maxsize=8)
def _shade(ink: int, height: int) -> bytes:
    """A column of it, from the top of the plot to its bottom."""
    return b"".join(_pixel(QColor(ink), round(_SHADE * (1 - y / height))) for y in range(height))


def _pixel(ink: QColor, strength: int) -> bytes:
    """Of ``strength`` 255ths, its colours multiplied by that, as the format wants it."""
    channels = ink.red(), ink.green(), ink.blue()
    red, green, blue = (round(each * strength / 255) for each in channels)
    return (strength << 24 | red << 16 | green << 8 | blue).to_bytes(_PIXEL, sys.byteorder)
