"""Which stretch of time a chart shows, and how it is moved: never beyond what there is to see."""

from enum import Enum

from tidemark.domain.values import frozen
from tidemark.history.questions import Range

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SHORTEST = MINUTE
"""What is zoomed in to at most, in ms."""


class Span(Enum):
    """The stretches that can be chosen, in ms; `ALL` is whatever was ever seen."""

    HOUR = HOUR
    DAY = DAY
    WEEK = 7 * DAY
    MONTH = 30 * DAY
    YEAR = 365 * DAY
    ALL = 0


@frozen
class Limits:
    """Between the first entry (None: there is none) and now, in ms since the epoch."""

    first: int | None
    now: int

    @property
    def longest(self) -> int:
        """The longest stretch there is anything to see of, in ms."""
        return max(SHORTEST, self.now - (self.now if self.first is None else self.first))


@frozen
class Frame:
    """From ``since`` to ``until`` (ms since the epoch); one that ``is_live`` ends now, always."""

    since: int
    until: int
    is_live: bool = True

    @property
    def range(self) -> Range:
        """The same as the history takes it."""
        return Range(self.since, self.until)

    @property
    def length(self) -> int:
        """How long it is, in ms."""
        return self.until - self.since

    @property
    def span(self) -> Span | None:
        """Which of the choices it is; None for one that was zoomed to or left for the past."""
        if not self.is_live:
            return None
        return next((span for span in Span if span.value == self.length), None)

    @classmethod
    def of(cls, span: Span, limits: Limits) -> "Frame":
        """The last hour, day, … until now, or everything."""
        length = limits.longest if span is Span.ALL else span.value
        return cls(limits.now - length, limits.now)

    def at(self, now: int) -> "Frame":
        """The same as time has gone on: one that is live goes with it."""
        return Frame(now - self.length, now) if self.is_live else self

    def moved(self, by: int, limits: Limits) -> "Frame":
        """Moved by so many ms, at most to where there is something to see."""
        return self._placed(self.since + by, self.length, limits)

    def zoomed(self, factor: float, around: int, limits: Limits) -> "Frame":
        """``factor`` times as long, the moment ``around`` (ms) staying where it is.

        One that ends now goes on doing so, as far as that moment does not move.
        """
        longest = max(limits.longest, self.length if factor < 1 else 0)
        length = min(max(SHORTEST, round(self.length * factor)), longest)
        share = (around - self.since) / self.length
        return self._placed(around - round(share * length), length, limits)

    def to_first(self, limits: Limits) -> "Frame":
        """As long as it is, from the first entry on."""
        first = limits.now if limits.first is None else limits.first
        return self._placed(first, self.length, limits)

    def to_now(self, limits: Limits) -> "Frame":
        """As long as it is, until now."""
        return Frame(limits.now - self.length, limits.now)

    @staticmethod
    def _placed(since: int, length: int, limits: Limits) -> "Frame":
        last = limits.now - length
        first = last if limits.first is None else min(limits.first, last)
        placed = min(max(since, first), last)
        return Frame(placed, placed + length, is_live=placed == last)
