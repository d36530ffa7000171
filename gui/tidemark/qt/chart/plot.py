"""A line of the history as shapes: a step line for each stretch in which it was known.

What was least and greatest stays to the pixel, however many pieces share one. Curves that are
thinned out by the look of them (LTTB and the like) would leave out the very spike looked for.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen
from tidemark.history.questions import Line, Piece, Range
from tidemark.qt.chart.scale import TimeScale, ValueScale

Run = tuple[int, int, float, float, float]
"""In a column of pixels a step line goes from top to bottom, and leaves it at a level on which it
stays until another column: those two columns, then those three places."""
Bar = tuple[int, int, float, float]
"""From one column until another, from top to bottom."""


@frozen
class Stroke:
    """A step line, and how far the figure went beside it."""

    runs: list[Run]
    bars: list[Bar]


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

    def strokes(self, times: TimeScale, values: ValueScale) -> list[Stroke]:
        """For each stretch its step line and the bars behind it, a handful for each pixel."""
        offset = float(EXACT.subtract(self.base, values.least))
        factor = (values.bottom - values.top) / values.length
        per_ms = times.per_ms
        zero = values.bottom - offset * factor
        pixels = _Pixels(times.left - times.since * per_ms, per_ms, zero, factor)
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
        return Stroke(_runs(steps, begin, end, pixels), _bars(steps, begin, end, pixels))


class _Pixels(NamedTuple):
    """A moment stands at ``left + moment * per_ms``, a difference at ``zero - it * factor``."""

    left: float
    per_ms: float
    zero: float
    factor: float


# Both loops run over thousands of pieces between a click and its picture, hence the plain locals.


def _runs(steps: Sequence[_Step], begin: float, end: float, pixels: _Pixels) -> list[Run]:
    """How far the line goes in each column that anything happens in, and where it goes on."""
    left, per_ms, zero, factor = pixels
    is_over = steps[0].since < begin and steps[0].middle <= begin  # it only goes on
    level = steps[0].last if is_over else steps[0].first
    runs: list[Run] = []
    column, low, high = int(left + begin * per_ms), level, level
    for moment, value in _corners(steps[is_over:]):
        if moment > end:  # a last that is reached beyond what shows
            break
        to = int(left + max(begin, moment) * per_ms)
        if to != column:
            y = zero - level * factor
            runs.append((column, to, zero - high * factor, zero - low * factor, y))
            column, low, high = to, level, level
        if value < low:
            low = value
        elif value > high:
            high = value
        level = value
    y, until = zero - level * factor, max(column + 1, int(left + end * per_ms))
    runs.append((column, until, zero - high * factor, zero - low * factor, y))
    return runs


def _corners(steps: Sequence[_Step]) -> list[tuple[float, float]]:
    """When the line comes to a figure, and which: a piece that ends as it began has one."""
    corners: list[tuple[float, float]] = []
    for since, _, middle, first, last, _, _ in steps:
        corners.append((since, first))
        if first != last:
            corners.append((middle, last))
    return corners


def _bars(steps: Sequence[_Step], begin: float, end: float, pixels: _Pixels) -> list[Bar]:
    """From the least to the greatest of each piece, over as many columns as it takes."""
    left, per_ms, zero, factor = pixels
    bars: list[Bar] = []
    start, stop, low, high = 0, 0, 0.0, 0.0
    for since, until, _, _, _, least, greatest in steps:
        if least == greatest or until <= begin:
            continue
        at = int(left + max(begin, since) * per_ms)
        to = max(at + 1, int(left + min(end, until) * per_ms))
        if at < stop:  # in the last column of the one before
            low, high, stop = min(low, least), max(high, greatest), max(stop, to)
            continue
        if stop:
            bars.append((start, stop, zero - high * factor, zero - low * factor))
        start, stop, low, high = at, to, least, greatest
    if stop:
        bars.append((start, stop, zero - high * factor, zero - low * factor))
    return bars


def _holds(stretch: Range, moment: int) -> bool:
    return stretch.since <= moment <= stretch.until
