"""Everything that a chart shows at one moment, and where on the canvas it stands."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTransform

from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen
from tidemark.history.questions import Line, Mark, Range
from tidemark.qt.chart.chart_words import tick_text
from tidemark.qt.chart.frame import Frame
from tidemark.qt.chart.line_image import line_image
from tidemark.qt.chart.plot import Curve
from tidemark.qt.chart.scale import (
    Tick,
    TimeScale,
    ValueScale,
    roomy,
    time_ticks,
    value_ticks,
)
from tidemark.qt.looks import measures

_LINES_BETWEEN = 2.5  # of text, from one figure of the grid to the next
_SAMPLE_OF_TIME = "28 MMM"
_TOLD_WITHIN = 15_000  # ms: how often at least it is written that a spell goes on
_LANE = 0.9  # of a line of text: the room for marks of changes


@frozen
class Picture:
    """What is to be seen: a stretch of time, the line as far as it is known, a sentence instead.

    While amounts are masked nothing of it depends on them.
    """

    frame: Frame
    curve: Curve | None = None
    is_masked: bool = False
    sentence: str = ""

    @property
    def line(self) -> Line | None:
        """The line; None while there is none."""
        return None if self.curve is None else self.curve.line

    def framed(self, frame: Frame) -> "Picture":
        """The same line, seen in another frame."""
        return replace(self, frame=frame)


@frozen
class Room:
    """Where things stand on a canvas in a font: the plot, and its axes below and to the right."""

    plot: QRectF
    lane: QRectF
    metrics: QFontMetricsF
    axis: float

    @classmethod
    def of(cls, box: QRectF, metrics: QFontMetricsF, axis: float) -> "Room":
        """``axis`` is how wide the figures of the axis are."""
        foot = metrics.height() + measures.TIGHT
        lane = metrics.height() * _LANE
        side = axis + measures.SNUG if axis else 1.0
        inner = box.adjusted(measures.SNUG, measures.SNUG, -measures.SNUG, -measures.TIGHT)
        plot = inner.adjusted(0, 0, -side, -foot - lane)
        return cls(plot, QRectF(plot.left(), plot.bottom(), plot.width(), lane), metrics, axis)


@dataclass(frozen=True)
class Layout:
    """A picture in a room: scales, grid and the line's corners, each worked out once."""

    picture: Picture
    room: Room

    @cached_property
    def times(self) -> TimeScale:
        """Moments against pixels."""
        frame, plot = self.picture.frame, self.room.plot
        return TimeScale(frame.since, frame.until, plot.left(), plot.right())

    @cached_property
    def values(self) -> ValueScale | None:
        """Figures against pixels; None where there is no line, or none that may be seen."""
        curve = self.picture.curve
        if curve is None or self.picture.is_masked:
            return None
        extent = curve.extent(self.picture.frame.range)
        if extent is None:
            return None
        least, greatest = roomy(*extent)
        return ValueScale(least, greatest, self.room.plot.top(), self.room.plot.bottom())

    @cached_property
    def time_ticks(self) -> tuple[Tick, ...]:
        """The moments of the grid."""
        width = self.room.metrics.horizontalAdvance(_SAMPLE_OF_TIME) + 2 * measures.WIDE
        most = max(1, int(self.room.plot.width() / width))
        return time_ticks(self.picture.frame.since, self.picture.frame.until, most)

    @cached_property
    def value_ticks(self) -> tuple[tuple[Decimal, str], ...]:
        """The figures of the grid, and their texts."""
        if self.values is None:
            return ()
        between = _LINES_BETWEEN * self.room.metrics.height()
        most = max(2, int(self.room.plot.height() / between))
        ticks = value_ticks(self.values.least, self.values.greatest, most)
        return tuple((tick, tick_text(tick)) for tick in ticks)

    @property
    def wanted_axis(self) -> float:
        """How wide the figures of the axis want to be."""
        widths = [self.room.metrics.horizontalAdvance(text) for _, text in self.value_ticks]
        return max(widths, default=0.0)

    def line_image(self, ratio: float, ink: QColor) -> QImage | None:
        """The line on the plot, made once for a ``ratio`` and a colour; None without one."""
        key = ratio, ink.rgba()
        if key not in self._images:
            self._images[key] = self._line_image(ratio, ink)
        return self._images[key]

    @cached_property
    def _images(self) -> dict[tuple[float, int], QImage | None]:
        return {}

    def _line_image(self, ratio: float, ink: QColor) -> QImage | None:
        """In pixels of the screen, from the plot's corner on.

        None on a plot that has no room for a line and its thickness.
        """
        curve, values, frame = self.picture.curve, self.values, self.picture.frame
        size = (self.room.plot.size() * ratio).toSize()
        width, height = size.width() - 1, size.height()
        if curve is None or values is None or width < 1 or height < 2 + ratio:
            return None
        ground = float(EXACT.subtract(values.least, curve.base))
        scale = QTransform.fromScale(width / frame.length, height / values.length)
        scale.translate(-frame.since, -ground)
        return line_image(curve.strokes, scale, size, ratio, ink)

    @cached_property
    def newest(self) -> QPointF | None:
        """Where the line ends."""
        curve, values = self.picture.curve, self.values
        newest = None if curve is None else curve.newest()
        if newest is None or values is None:
            return None
        return QPointF(self.times.x(newest.at), values.y(newest.value))

    @cached_property
    def gaps(self) -> list[QRectF]:
        """Where nothing is known, as far as it was asked for."""
        curve, frame, plot = self.picture.curve, self.picture.frame, self.room.plot
        if curve is None or not curve.line.pieces:  # a sentence says it better
            return []
        told = [gap for gap in curve.gaps() if not self._is_still_to_be_told(gap)]
        shown = (gap.shared_with(frame.range) for gap in told)
        return [
            QRectF(
                self.times.x(gap.since),
                plot.top(),
                self.times.x(gap.until) - self.times.x(gap.since),
                plot.height(),
            )
            for gap in shown
            if gap is not None
        ]

    def _is_still_to_be_told(self, gap: Range) -> bool:
        """Whether it is but the last moments before now, of which the history will hear."""
        line, frame = self.picture.line, self.picture.frame
        ends = line is not None and gap.until == line.range.until
        return ends and frame.is_live and gap.length <= _TOLD_WITHIN

    @cached_property
    def marks(self) -> list[tuple[float, Mark]]:
        """Where wallets changed: of those that would cover each other, the one that moved most."""
        line = self.picture.line
        if line is None or line.marks is None or self.picture.is_masked:
            return []
        within = self.picture.frame.range
        kept: list[tuple[float, Mark]] = []
        for mark in sorted(line.marks, key=lambda each: each.at):
            if not within.since <= mark.at <= within.until:
                continue
            x = self.times.x(mark.at)
            if kept and x - kept[-1][0] < self.mark_side + 1 and _is_alike(kept[-1][1], mark):
                if mark.moved.copy_abs() > kept[-1][1].moved.copy_abs():
                    kept[-1] = kept[-1][0], mark
                continue
            kept.append((x, mark))
        return kept

    @property
    def mark_side(self) -> float:
        """How large a mark is."""
        return round(self.room.metrics.ascent() * 0.62)

    def mark_near(self, moment: int) -> Mark | None:
        """The change that stands within a mark's width of a moment."""
        line = self.picture.line
        if line is None or not line.marks or self.picture.is_masked:
            return None
        x, reach = self.times.x(moment), self.mark_side
        near = min(line.marks, key=lambda mark: abs(self.times.x(mark.at) - x))
        return near if abs(self.times.x(near.at) - x) <= reach else None


def _is_alike(one: Mark, other: Mark) -> bool:
    return (one.moved > 0) is (other.moved > 0)
