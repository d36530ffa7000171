"""A line of the history as shapes: a step line for each stretch in which it was known.

What was least and greatest stays to the pixel, however many pieces share one. Curves that are
thinned out by the look of them (LTTB and the like) would leave out the very spike looked for.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen
from tidemark.history.questions import Line, Piece, Range


@frozen
class Reach:
    """How far a figure went beside its line: a box for each piece, and for those that are narrower
    than a pixel a hair from the least to the greatest.
    """

    boxes: QPainterPath
    hairs: QPainterPath


@frozen
class Stroke:
    """A step line with its corners, and its reach; None where it has none.

    In ms since the epoch across, in differences from the curve's base upwards: whatever of it is
    in a picture, nothing has to be worked out anew for that.
    """

    line: QPainterPath
    corners: QPolygonF
    reach: Reach | None


@frozen
class Point:
    """What is known of the figure at one moment: ``piece`` is the last one that had begun."""

    at: int
    piece: Piece

    @property
    def value(self) -> Decimal:
        """The figure then: after a piece its last, in it what is known for sure of its end."""
        return self.piece.last


class _Step(NamedTuple):
    """A piece as differences from the curve's base; its last is reached in its middle."""

    since: int
    until: int
    middle: float
    first: float
    last: float
    least: float
    greatest: float


@dataclass(frozen=True)
class Curve:
    """A line made ready to be drawn at any scale, and to be asked what it says at a moment."""

    line: Line

    @cached_property
    def base(self) -> Decimal:
        """What all figures are told apart by: exact differences from it are drawn."""
        return self.line.pieces[0].first if self.line.pieces else Decimal(0)

    @cached_property
    def _begins(self) -> list[int]:
        return [piece.since for piece in self.line.pieces]

    @cached_property
    def _steps(self) -> list[_Step]:
        return [self._step(piece) for piece in self.line.pieces]

    def _step(self, piece: Piece) -> _Step:
        away, base = EXACT.subtract, self.base
        first = last = float(away(piece.first, base))
        middle: float = piece.since
        if piece.last != piece.first:
            last, middle = float(away(piece.last, base)), (piece.since + piece.until) / 2
        if piece.least is None or piece.greatest is None:
            least, most = min(first, last), max(first, last)
        else:
            least, most = float(away(piece.least, base)), float(away(piece.greatest, base))
        return _Step(piece.since, piece.until, middle, first, last, least, most)

    def extent(self, within: Range) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest that is drawn of it in a range; None where nothing is."""
        lows: list[Decimal] = []
        highs: list[Decimal] = []
        for stretch in self.line.stretches:
            if stretch.until <= within.since or stretch.since >= within.until:
                continue
            first, last = self._places(max(stretch.since, within.since), stretch, within)
            if first < last:  # the piece that goes on into the range is among them
                lows.append(min(self._lows[first:last]))
                highs.append(max(self._highs[first:last]))
        return (min(lows), max(highs)) if lows else None

    @cached_property
    def _lows(self) -> list[Decimal]:
        return [
            min(piece.first, piece.last) if piece.least is None else piece.least
            for piece in self.line.pieces
        ]

    @cached_property
    def _highs(self) -> list[Decimal]:
        return [
            max(piece.first, piece.last) if piece.greatest is None else piece.greatest
            for piece in self.line.pieces
        ]

    def _places(self, since: int, stretch: Range, within: Range) -> tuple[int, int]:
        first = max(self._lowest(stretch), bisect_right(self._begins, since) - 1)
        return first, bisect_right(self._begins, min(stretch.until, within.until) - 1)

    def _lowest(self, stretch: Range) -> int:
        """The place of its first piece, which may have begun before it, as roll-ups are whole."""
        first = bisect_right(self._begins, stretch.since - 1)
        reaches_in = first > 0 and self.line.pieces[first - 1].until > stretch.since
        return first - 1 if reaches_in else first

    # What it says.

    def at(self, moment: int) -> Point | None:
        """What is known at a moment (ms); None in a gap."""
        stretch = next((each for each in self.line.stretches if _holds(each, moment)), None)
        if stretch is None:
            return None
        place = bisect_right(self._begins, moment) - 1
        if place < self._lowest(stretch):
            return None
        return Point(moment, self.line.pieces[place])

    def newest(self) -> Point | None:
        """The last that is known of it."""
        if not self.line.pieces:
            return None
        ends = [each.until for each in self.line.stretches]
        return Point(max(ends, default=self.line.pieces[-1].until), self.line.pieces[-1])

    def gaps(self) -> list[Range]:
        """Where in the line's range nothing is known."""
        gaps: list[Range] = []
        known_until = self.line.range.since
        for stretch in self.line.stretches:
            if stretch.since > known_until:
                gaps.append(Range(known_until, stretch.since))
            known_until = max(known_until, stretch.until)
        if known_until < self.line.range.until:
            gaps.append(Range(known_until, self.line.range.until))
        return gaps

    # How it is drawn.

    @cached_property
    def strokes(self) -> list[Stroke]:
        """One for each stretch that anything is known of."""
        strokes = (self._stroke(each) for each in self.line.stretches)
        return [stroke for stroke in strokes if stroke is not None]

    def _stroke(self, stretch: Range) -> Stroke | None:
        first, last = self._places(stretch.since, stretch, stretch)
        if first >= last:
            return None
        begin, end = max(stretch.since, self._begins[first]), stretch.until
        steps = self._steps[first:last]
        corners = _corners(steps, begin, end)
        return Stroke(_line(corners), QPolygonF(corners), _reach(steps, begin, end))


# These loops run over thousands of pieces between a click and its picture, hence the plain locals.


def _corners(steps: Sequence[_Step], begin: float, end: float) -> list[QPointF]:
    """Level from each figure to the next, then upright."""
    is_over = steps[0].since < begin and steps[0].middle <= begin  # it only goes on
    level = steps[0].last if is_over else steps[0].first
    corners = [QPointF(begin, level)]
    for since, _, middle, first, last, _, _ in steps[is_over:]:
        if first != level:
            corners += QPointF(since, level), QPointF(since, first)
            level = first
        if last != first and middle <= end:  # a last beyond the end is not reached
            corners += QPointF(middle, first), QPointF(middle, last)
            level = last
    corners.append(QPointF(end, level))
    return corners


def _line(corners: Sequence[QPointF]) -> QPainterPath:
    """Each side by itself: joined, a painter would slant those that are shorter than a pixel."""
    line = QPainterPath()
    move, draw = line.moveTo, line.lineTo
    for one, other in pairwise(corners):
        move(one)
        draw(other)
    return line


def _reach(steps: Sequence[_Step], begin: float, end: float) -> Reach | None:
    boxes, hairs = QPainterPath(), QPainterPath()
    add, move, draw = boxes.addRect, hairs.moveTo, hairs.lineTo
    for since, until, _, _, _, least, greatest in steps:
        if until > begin and least != greatest:
            here = max(begin, since)
            there = min(end, until)
            add(here, least, there - here, greatest - least)
            move(here, least)
            draw(here, greatest)
    return None if boxes.isEmpty() else Reach(boxes, hairs)


def _holds(stretch: Range, moment: int) -> bool:
    return stretch.since <= moment <= stretch.until
