"""Which lines look otherwise than when this was last asked, so that only those are announced."""

import math
from collections.abc import Collection, Iterable, Mapping

from tidemark.domain.price import PRICE_AGE_LIMIT
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading

_CLOSE = 0.001
"""Sums of seconds are not exact: a boundary this near may still be ahead."""


class SeenLooks:
    """Keeps no look: it follows from a line and a reading, so that of before can be told again.

    While no condition changes and no figure comes of age, only replaced lines are judged.
    """

    def __init__(self) -> None:
        self._reading = Reading(math.inf, 0)
        self._until = -math.inf

    def begin(self, lines: Collection[CoinLine], reading: Reading) -> None:
        """These are all lines there are, hidden or not: nothing else looked like anything."""
        self._reading, self._until = reading, _horizon(lines, reading)

    def note(self, lines: Collection[CoinLine], reading: Reading) -> None:
        """These were stored, and may come of age."""
        self._until = min(self._until, _horizon(lines, reading))

    def differing(
        self,
        shown: Iterable[RowKey],
        lines: Mapping[RowKey, CoinLine],
        reading: Reading,
        before: Mapping[RowKey, CoinLine],
    ) -> list[RowKey]:
        """Judge the shown lines; give those that look otherwise than when this was last asked.

        ``before`` are those of then that were replaced since.
        """
        then, self._reading = self._reading, reading
        is_steady = then.now <= reading.now <= self._until
        if is_steady and _conditions(then) == _conditions(reading):
            keys, old = list(before), list(before.values())
        else:
            self._until = _horizon(lines.values(), reading)
            keys = list(shown)
            old = [before.get(key) or lines[key] for key in keys]
        new = [lines[key] for key in keys]
        looks = zip(keys, then.looks_of(old), reading.looks_of(new), strict=True)
        return [key for key, was, is_now in looks if was != is_now]


def _conditions(reading: Reading) -> object:
    """All that looks depend on beside the lines and the time."""
    accounts = {
        account_id: (each.state, each.limit, each.margin_limit, each.awaits_pushes)
        for account_id, each in reading.standings.items()
    }
    return accounts, reading.unit


def _horizon(lines: Collection[CoinLine], reading: Reading) -> float:
    """The next moment at which any of these lines might look older, by nothing but time."""
    singles = [part for line in lines for part in (line.parts or (line,))]
    standings = reading.standings.values()
    limits = {each.limit for each in standings} | {each.margin_limit for each in standings}
    moments = {line.row.as_of for line in singles} | {line.margin_as_of for line in singles}
    priced = {
        price.as_of for line in lines for price in (line.price, line.bitcoin) if price is not None
    }
    boundaries = {moment + limit for moment in moments if moment is not None for limit in limits}
    boundaries |= {moment + PRICE_AGE_LIMIT for moment in priced}
    return min((each for each in boundaries if each > reading.now - _CLOSE), default=math.inf)
