"""A line of the history as shapes: a step line for each stretch in which it was known.

What was least and greatest stays to the pixel, however many pieces share one. Curves that are
thinned out by the look of them (LTTB and the like) would leave out the very spike looked for.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import floor

from tidemark.domain.exact import EXACT
from tidemark.history.questions import Line, Piece, Range
from tidemark.qt.chart.scale import TimeScale, ValueScale

Corner = tuple[float, float]
Bar = tuple[float, float, float, float]
"""Left, right, top and bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """The corners of a step line, and how far the figure went beside it."""

    corners: list[Corner]
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of the figure at one moment: ``piece`` is the last one that had begun."""

    at: int
    piece: Piece

    @property
    def value(self) -> Decimal:
        """The figure then: after a piece its last, in it what is known for sure of its end."""
        return self.piece.last


@dataclass(frozen=True, slots=True)
class _Steps:
    """A piece as differences from the curve's base; its last is reached in its middle."""

    since: float
    until: float
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
    def _steps(self) -> list[_Steps]:
        return [self._step(piece) for piece in self.line.pieces]

    def _step(self, piece: Piece) -> _Steps:
        first, last = self._from_base(piece.first), self._from_base(piece.last)
        least = min(first, last) if piece.least is None else self._from_base(piece.least)
        most = max(first, last) if piece.greatest is None else self._from_base(piece.greatest)
        middle = piece.since if piece.first == piece.last else (piece.since + piece.until) / 2
        return _Steps(piece.since, piece.until, middle, first, last, least, most)

    def _from_base(self, value: Decimal) -> float:
        return float(EXACT.subtract(value, self.base))

    def extent(self, within: Range) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest that is drawn of it in a range; None where nothing is."""
        lows: list[Decimal] = []
        highs: list[Decimal] = []
        for stretch in self.line.stretches:
            if stretch.until <= within.since or stretch.since >= within.until:
                continue
            for piece in self._pieces_of(stretch, within):
                ends = (piece.first, piece.last)
                lows.append(min(ends) if piece.least is None else piece.least)
                highs.append(max(ends) if piece.greatest is None else piece.greatest)
        return (min(lows), max(highs)) if lows else None

    def _pieces_of(self, stretch: Range, within: Range) -> Sequence[Piece]:
        """The pieces of a stretch that show in a range, the one that goes on into it among them."""
        first, last = self._places(max(stretch.since, within.since), stretch, within)
        return self.line.pieces[first:last]

    def _places(self, since: int, stretch: Range, within: Range) -> tuple[int, int]:
        lowest = bisect_right(self._begins, stretch.since - 1)
        first = max(lowest, bisect_right(self._begins, since) - 1)
        return first, bisect_right(self._begins, min(stretch.until, within.until) - 1)

    # What it says.

    def at(self, moment: int) -> Point | None:
        """What is known at a moment (ms); None in a gap."""
        stretch = next((each for each in self.line.stretches if _holds(each, moment)), None)
        if stretch is None:
            return None
        place = bisect_right(self._begins, moment) - 1
        if place < 0 or self.line.pieces[place].since < stretch.since:
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

    def strokes(self, times: TimeScale, values: ValueScale) -> list[Stroke]:
        """For each stretch its step line and the bars behind it, a handful for each pixel."""
        offset = float(EXACT.subtract(self.base, values.least))
        factor = (values.bottom - values.top) / values.length
        pixels = _Pixels(times, values.bottom - offset * factor, factor)
        shown = Range(times.since, times.until)
        strokes = (self._stroke(each, shown, pixels) for each in self.line.stretches)
        return [stroke for stroke in strokes if stroke is not None]

    def _stroke(self, stretch: Range, shown: Range, pixels: "_Pixels") -> Stroke | None:
        if stretch.until <= shown.since or stretch.since >= shown.until:
            return None
        first, last = self._places(max(stretch.since, shown.since), stretch, shown)
        if first >= last:
            return None
        begin = max(stretch.since, self._begins[first], shown.since)
        end = min(stretch.until, shown.until)
        steps = self._steps[first:last]
        corners = list(_corners(steps, begin, end, pixels))
        return Stroke(corners, list(_bars(steps, begin, end, pixels)))


@dataclass(frozen=True, slots=True)
class _Pixels:
    """Moments and differences from a base in pixels; ``zero`` is where the base stands."""

    times: TimeScale
    zero: float
    factor: float

    def x(self, moment: float) -> float:
        return self.times.x(moment)

    def y(self, value: float) -> float:
        return self.zero - value * self.factor


def _corners(
    steps: Sequence[_Steps], begin: float, end: float, pixels: _Pixels
) -> Iterator[Corner]:
    """Where the line comes into each column of pixels, how far it goes there, how it leaves it."""
    is_over = steps[0].since < begin and steps[0].middle <= begin  # it only goes on
    level = steps[0].last if is_over else steps[0].first
    x = pixels.x(begin)
    yield x, pixels.y(level)
    column, low, high = round(x), level, level
    for step in steps[is_over:]:
        for moment, value in ((step.since, step.first), (step.middle, step.last)):
            at = pixels.x(min(max(moment, begin), end))
            if round(at) != column:
                yield from _column(x, level, low, high, pixels)
                yield at, pixels.y(level)
                column, low, high, x = round(at), level, level, at
            low, high, level = min(low, value), max(high, value), value
    yield from _column(x, level, low, high, pixels)
    yield pixels.x(end), pixels.y(level)


def _column(x: float, level: float, low: float, high: float, pixels: _Pixels) -> Iterator[Corner]:
    if low != high:
        yield x, pixels.y(low)
        yield x, pixels.y(high)
    yield x, pixels.y(level)


def _bars(steps: Sequence[_Steps], begin: float, end: float, pixels: _Pixels) -> Iterator[Bar]:
    """From the least to the greatest of each piece, over as many columns as it takes."""
    left, right, low, high = 0, 0, 0.0, 0.0
    for step in steps:
        if step.least == step.greatest or step.until <= begin:
            continue
        at = floor(pixels.x(max(step.since, begin)))
        to = max(at + 1, floor(pixels.x(min(step.until, end))))
        if at < right:  # in the last column of the one before
            low, high = min(low, step.least), max(high, step.greatest)
            right = max(right, to)
            continue
        if right:
            yield left, right, pixels.y(high), pixels.y(low)
        left, right, low, high = at, to, step.least, step.greatest
    if right:
        yield left, right, pixels.y(high), pixels.y(low)


def _holds(stretch: Range, moment: int) -> bool:
    return stretch.since <= moment <= stretch.until
