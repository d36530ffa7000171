"""Where a moment and a figure stand on a chart, and which of them are worth a line of the grid."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import IntEnum

from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen

_HOUR, _DAY = 3600, 86_400
_MONTH, _YEAR = 30.4375 * _DAY, 365.25 * _DAY
_STEPS_OF_A_DAY = (
    *(5, 10, 15, 30),
    *(60, 120, 300, 600, 900, 1800),
    *(_HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR),
)
_STEPS_OF_DAYS = (1, 2, 5, 10)
_STEPS_OF_MONTHS = (1, 2, 3, 6)
_MONTHS = 12
_LAST_YEAR = 9998
_MOST_CHANGED = timedelta(hours=3)  # by which clocks are put forward or back, and more
_MANTISSAS = (1, 2, 5, 10)
_LEAST_TICKS = 2
_ROOM_AT_EDGES = Decimal("0.08")


@frozen
class TimeScale:
    """Moments (ms since the epoch) against pixels from ``left`` to ``right``."""

    since: int
    until: int
    left: float
    right: float

    @property
    def per_ms(self) -> float:
        """How many pixels a millisecond is."""
        return (self.right - self.left) / (self.until - self.since)

    def x(self, moment: float) -> float:
        """Where a moment stands."""
        return self.left + (moment - self.since) * self.per_ms

    def moment(self, x: float) -> int:
        """Which moment stands there."""
        return self.since + round((x - self.left) / self.per_ms)


@frozen
class ValueScale:
    """Figures against pixels from ``bottom`` (the least) up to ``top`` (the greatest).

    Only differences become binary fractions, so that no figure is too long to be told apart from
    its neighbour.
    """

    least: Decimal
    greatest: Decimal
    top: float
    bottom: float

    def y(self, value: Decimal) -> float:
        """Where a figure stands."""
        share = float(EXACT.subtract(value, self.least)) / self.length
        return self.bottom - share * (self.bottom - self.top)

    @property
    def length(self) -> float:
        """From the least to the greatest."""
        return float(EXACT.subtract(self.greatest, self.least))


def roomy(least: Decimal, greatest: Decimal) -> tuple[Decimal, Decimal]:
    """A little beyond these figures; a figure that does not change stands in the middle."""
    room = EXACT.multiply(EXACT.subtract(greatest, least), _ROOM_AT_EDGES)
    if not room:
        room = EXACT.multiply(abs_of(greatest), Decimal("0.01")) or Decimal(1)
    return EXACT.subtract(least, room), EXACT.add(greatest, room)


def abs_of(value: Decimal) -> Decimal:
    """Without its sign, and without rounding."""
    return value.copy_abs()


# The grid: figures.


def value_ticks(least: Decimal, greatest: Decimal, most: int) -> tuple[Decimal, ...]:
    """Round figures between two: steps of 1, 2 or 5, all written alike long.

    At most about so many; where only one would be, which tells no scale, up to twice as many.
    """
    length = EXACT.subtract(greatest, least)
    if length <= 0 or most < 1:
        return ()
    ticks = _multiples(least, greatest, _round_step(EXACT.divide(length, Decimal(most))))
    if len(ticks) >= _LEAST_TICKS:
        return ticks
    finer = _multiples(least, greatest, _round_step(EXACT.divide(length, Decimal(2 * most))))
    return finer if len(finer) <= 2 * most else ticks


def _multiples(least: Decimal, greatest: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    first = _times(least, step, ROUND_CEILING)
    last = _times(greatest, step, ROUND_FLOOR)
    return tuple(_plain(EXACT.multiply(step, Decimal(n))) for n in range(first, last + 1))


def _round_step(rough: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that is not less."""
    power = Decimal(1).scaleb(rough.adjusted())
    steps = (EXACT.multiply(power, Decimal(each)) for each in _MANTISSAS)
    return next(step for step in steps if step >= rough).normalize(EXACT)


def _times(value: Decimal, step: Decimal, rounding: str) -> int:
    return int(EXACT.divide(value, step).to_integral_value(rounding=rounding, context=EXACT))


def _plain(value: Decimal) -> Decimal:
    """Nothing has no sign; whole figures have no exponent."""
    return Decimal(f"{value or abs_of(value):f}")


# The grid: moments.


class Grain(IntEnum):
    """What a moment of the grid begins: the coarsest of these is what it is called by."""

    SECOND = 1
    MINUTE = 2
    DAY = 3
    MONTH = 4
    YEAR = 5


@frozen
class Tick:
    """A moment of the grid (ms since the epoch), and what begins then by the clock on the wall."""

    at: int
    grain: Grain


def time_ticks(
    since: int, until: int, most: int, *, zone: tzinfo | None = None
) -> tuple[Tick, ...]:
    """Round moments of the clock on the wall in a range, at most about so many.

    ``zone`` is this computer's unless given. A day on which clocks are changed has the hours
    that it has: one that is left out has no tick, one that comes twice has its ticks twice.
    """
    if until <= since or most < 1:
        return ()
    ticks = {tick.at: tick for tick in _moments(since, until, most, zone)}
    return tuple(ticks[at] for at in sorted(ticks) if since <= at <= until)


def _moments(since: int, until: int, most: int, zone: tzinfo | None) -> Iterator[Tick]:
    rough = (until - since) / 1000 / most
    first = datetime.fromtimestamp(since / 1000, zone).replace(tzinfo=None) - _MOST_CHANGED
    last = datetime.fromtimestamp(until / 1000, zone).replace(tzinfo=None) + _MOST_CHANGED
    for seconds in _STEPS_OF_A_DAY:
        if seconds >= rough:
            return _within_days(first, last, timedelta(seconds=seconds), zone)
    for days in _STEPS_OF_DAYS:
        if days * _DAY >= rough:
            return _days(first.date(), last.date(), days, zone)
    for months in _STEPS_OF_MONTHS:
        if months * _MONTH >= rough:
            return _months(first.date(), last.date(), months, zone)
    return _years(first.date(), last.date(), rough / _YEAR, zone)


def _within_days(
    first: datetime, last: datetime, step: timedelta, zone: tzinfo | None
) -> Iterator[Tick]:
    """Steps that a day has a whole number of, counted from midnight."""
    midnight = datetime.combine(first.date(), time())
    wall = midnight + (first - midnight) // step * step
    while wall <= last:
        yield from _at(wall.date(), wall.time(), zone)
        wall += step


def _days(first: date, last: date, step: int, zone: tzinfo | None) -> Iterator[Tick]:
    """Days of the month, counted anew in each: no two stand closer than a step."""
    day = first
    while day <= last:
        if (day.day - 1) % step == 0 and (step == 1 or day.day <= 31 - step):
            yield from _at(day, time(), zone)
        day += timedelta(days=1)


def _months(first: date, last: date, step: int, zone: tzinfo | None) -> Iterator[Tick]:
    for year in range(first.year, last.year + 1):
        for month in range(1, _MONTHS + 1, step):
            yield from _at(date(year, month, 1), time(), zone)


def _years(first: date, last: date, rough: float, zone: tzinfo | None) -> Iterator[Tick]:
    step = int(_round_step(max(Decimal(1), Decimal(rough))))
    for year in range(first.year - first.year % step, min(last.year, _LAST_YEAR) + 1, step):
        if year > 0:
            yield from _at(date(year, 1, 1), time(), zone)


def _at(day: date, clock: time, zone: tzinfo | None) -> Iterator[Tick]:
    """When the clock shows this: once, twice, or not at all; then when the day begins."""
    wall = datetime.combine(day, clock, zone)
    for seconds in {wall.timestamp(), wall.replace(fold=1).timestamp()}:
        if datetime.fromtimestamp(seconds, zone).replace(fold=0) == wall:
            yield Tick(round(1000 * seconds), _grain(day, clock))


def _grain(day: date, clock: time) -> Grain:
    if clock.second:
        return Grain.SECOND
    if clock != time():
        return Grain.MINUTE
    if day.day != 1:
        return Grain.DAY
    return Grain.MONTH if day.month != 1 else Grain.YEAR
