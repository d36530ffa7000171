"""What figures did minute by minute: first, last, least and greatest of everything seen."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tidemark.domain.values import frozen
from tidemark.history.entries import Figure, MinuteSeen, Owner, Series
from tidemark.history.schema import MINUTE

Key = tuple[Figure, str]
"""A figure of a coin; a total has no coin's name."""


def minute_of(wall_ms: int) -> int:
    """The first ms of the minute that a moment is in."""
    return wall_ms - wall_ms % MINUTE


@dataclass
class _Minute:
    began_at: int
    first: Decimal
    last: Decimal
    least: Decimal
    greatest: Decimal
    is_told: bool = False

    def take(self, value: Decimal) -> None:
        if value == self.last:
            return
        self.last = value
        self.least = min(self.least, value)
        self.greatest = max(self.greatest, value)
        self.is_told = False


@frozen
class _Told:
    """What a figure was told to be at last, in which minute, and the latest minute ever told."""

    value: Decimal
    minute: int
    latest: int

    def is_so_in(self, minute: _Minute) -> bool:
        """Whether nothing moved since. What a minute was told to be before the clock was set back
        to it is not what was told last.
        """
        if minute.began_at <= self.latest and minute.began_at != self.minute:
            return False
        return minute.least == minute.greatest == self.value


class Minutes:
    """The minutes of an account's figures, or of an exchange's prices.

    A minute in which a figure stood still, at what was told of it last, is not told again, until
    the figure moves: then the last such minute is, as hours and days count what they began with.
    Nor is one told again that goes on and did nothing since it was told.
    """

    def __init__(self, exchange: str | None = None) -> None:
        self._exchange = exchange
        self._open: dict[Key, _Minute] = {}
        self._over: list[tuple[Key, _Minute]] = []
        self._told: dict[Key, _Told] = {}
        self._still: dict[Key, _Minute] = {}
        self._latest: dict[Key, int] = {}

    def see(self, figure: Figure, asset: str, value: Decimal, wall_ms: int) -> None:
        """Take in that a figure has this value."""
        key, began_at = (figure, asset), minute_of(wall_ms)
        minute = self._open.get(key)
        if minute is not None and minute.began_at == began_at:
            minute.take(value)
            return
        if minute is not None:
            self._over.append((key, minute))
        self._open[key] = _Minute(began_at, value, value, value, value)

    def take_over(self, owner: Owner | None, wall_ms: int) -> list[MinuteSeen]:
        """What is to be told of minutes that are over."""
        now = minute_of(wall_ms)
        for key in [key for key, minute in self._open.items() if minute.began_at != now]:
            self._over.append((key, self._open.pop(key)))
        over, self._over = self._over, []
        return [seen for key, minute in over for seen in self._tell(owner, key, minute)]

    def keys_of(self, figures: Collection[Figure]) -> list[Key]:
        """Of which coins these figures are in sight."""
        return [key for key in self._open if key[0] in figures]

    def tell(self, owner: Owner | None, keys: Iterable[Key]) -> list[MinuteSeen]:
        """What is to be told of these figures by now; their minutes go on."""
        minutes = [(key, self._open[key]) for key in keys if key in self._open]
        return [seen for key, minute in minutes for seen in self._tell(owner, key, minute)]

    def end(self, owner: Owner | None, figures: Collection[Figure]) -> list[MinuteSeen]:
        """What is to be told of these figures: they are out of sight from now on."""
        known = {**self._told, **self._open} if figures else ()
        return self.lose(owner, [key for key in known if key[0] in figures])

    def lose(self, owner: Owner | None, keys: Iterable[Key]) -> list[MinuteSeen]:
        """The same of these alone. Whatever they are when they are seen again is told in any
        case.
        """
        lost = list(keys)
        told = self.tell(owner, lost)
        for key in lost:
            self._open.pop(key, None)
            self._told.pop(key, None)
        return told

    def close(self, owner: Owner | None) -> list[MinuteSeen]:
        """What is to be told of all minutes: nobody looks any more.

        Of what stands still too, as nobody here will tell of it when it moves.
        """
        self._over += self._open.items()
        self._open = {}
        over, self._over = self._over, []
        told = [seen for key, minute in over for seen in self._tell(owner, key, minute)]
        still, self._still = self._still, {}
        return [*told, *(self._seen(owner, key, minute) for key, minute in still.items())]

    def _tell(self, owner: Owner | None, key: Key, minute: _Minute) -> Iterator[MinuteSeen]:
        if minute.is_told:
            return
        told = self._told.get(key)
        if told is not None and told.is_so_in(minute):
            self._still[key] = minute
            return
        still = self._still.pop(key, None)
        if still is not None and still.first != minute.first:
            yield self._seen(owner, key, still)
        self._latest[key] = latest = max(minute.began_at, self._latest.get(key, minute.began_at))
        self._told[key] = _Told(minute.last, minute.began_at, latest)
        minute.is_told = True
        yield self._seen(owner, key, minute)

    def _seen(self, owner: Owner | None, key: Key, minute: _Minute) -> MinuteSeen:
        figure, asset = key
        series = Series(figure, owner, self._exchange, asset or None)
        return MinuteSeen(
            series, minute.began_at, minute.first, minute.last, minute.least, minute.greatest
        )
