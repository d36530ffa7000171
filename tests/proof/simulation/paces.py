"""The paces that were in force: how old a figure may be, and what checks may take, go by them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

LIMIT = 2400
"""Request weight of a minute (COIN-M WebSocket API)."""


@dataclass(frozen=True, slots=True)
class _Kept:
    since: float
    interval: float
    share: float


@dataclass(slots=True)
class Paces:
    """Noted one after the other; moments and intervals are in seconds."""

    _kept: list[_Kept] = field(default_factory=list)

    def note(self, now: float, interval: float, share: float) -> None:
        """From now on checks are wished so often, for that share of the request weight."""
        self._kept.append(_Kept(now, interval, share))

    def longest_interval(self, since: float, weight: int, accounts: int) -> float:
        """The longest since then: all accounts together may not take more than the share."""
        return max(
            max(each.interval, 60.0 * weight * accounts / (each.share * LIMIT))
            for each in self._since(since)
        )

    def most_share(self, since: float) -> float:
        """The greatest share since then."""
        return max(each.share for each in self._since(since))

    def _since(self, moment: float) -> Iterator[_Kept]:
        ends = [*(each.since for each in self._kept[1:]), math.inf]
        for each, end in zip(self._kept, ends, strict=True):
            if end > moment:
                yield each
