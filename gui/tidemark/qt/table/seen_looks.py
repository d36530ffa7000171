"""How each line looked when last asked, so that only lines which look different are announced."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from tidemark.domain.price import PRICE_AGE_LIMIT
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Looks, Reading

_CLOSE = 0.001
"""Sums of seconds are not exact: a boundary this near may still be ahead."""


class SeenLooks:
    """While no condition changes and no figure comes of age, only changed lines are judged."""

    def __init__(self) -> None:
        self._looks: dict[RowKey, Looks] = {}
        self._conditions: object = None
        self._since, self._until = math.inf, -math.inf

    def forget(self) -> None:
        """There are no lines any more."""
        self._looks.clear()
        self._until = -math.inf

    def note_new(
        self, shown: Iterable[RowKey], lines: Mapping[RowKey, CoinLine], reading: Reading
    ) -> None:
        """Judge the shown lines that were not shown before: they look like this from now on."""
        if not self._looks:  # these are all there are: nothing else looked like anything before
            self._conditions, self._since, self._until = _conditions(reading), reading.now, math.inf
        new = [key for key in shown if key not in self._looks]
        judged = [lines[key] for key in new]
        self._looks.update(zip(new, reading.looks_of(judged), strict=True))
        self._until = min(self._until, _horizon(judged, reading))

    def differing(
        self,
        shown: Sequence[RowKey],
        lines: Mapping[RowKey, CoinLine],
        reading: Reading,
        changed: Collection[RowKey],
    ) -> list[RowKey]:
        """Judge the shown lines; give those that look otherwise than when this was last asked."""
        conditions = _conditions(reading)
        is_steady = conditions == self._conditions and self._since <= reading.now <= self._until
        keys = [key for key in changed if key in lines] if is_steady else shown
        judged = [lines[key] for key in keys]
        looks = dict(zip(keys, reading.looks_of(judged), strict=True))
        differing = [key for key, look in looks.items() if self._looks.get(key, look) != look]
        if not is_steady:
            self._looks.clear()
        self._looks.update(looks)
        self._conditions, self._since = conditions, reading.now
        horizon = _horizon(judged, reading)
        self._until = min(self._until, horizon) if is_steady else horizon
        return differing


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
