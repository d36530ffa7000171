"""What moved an account's wallets: by how much, when, and why, as far as the exchange told."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

_MOST_KEPT = 1000


class Source(Enum):
    """How a change became known."""

    PUSH = "push"
    SNAPSHOT = "snapshot"  # seen by a check, before or without a push
    DRIFT = "drift"  # a snapshot corrected what a push had said


@dataclass(frozen=True, slots=True)
class Change:
    """A wallet balance that changed.

    ``moved`` and ``balance`` (after the change) are in coin; ``time`` is ms since the epoch by
    the exchange's clock, None where it named none. ``reason`` is the exchange's own word, None
    while no push has told it. ``was_away``: it happened between an earlier run and this one, and
    may be the sum of several changes, of which ``time`` is the last one's.
    """

    asset: str
    moved: Decimal
    balance: Decimal
    time: int | None
    reason: str | None
    source: Source
    was_away: bool = False


class ChangeLog:
    """The newest changes of one account, newest last, at most a thousand.

    ``noted`` counts all that were ever noted, kept or not; ``revision`` is another number whenever
    anything here is different. ``since`` is when the first snapshot was asked for (seconds of the
    steady clock), None before any: what moved before that is not known.
    """

    def __init__(self) -> None:
        self._changes: deque[Change] = deque(maxlen=_MOST_KEPT)
        self.noted = 0
        self.revision = 0
        self.since: float | None = None

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes)

    def __len__(self) -> int:
        return len(self._changes)

    def note(self, change: Change) -> None:
        """Keep a change; one that moved nothing is none."""
        if change.moved:
            self._changes.append(change)
            self.noted += 1
            self.revision += 1

    def explain(self, asset: str, time: int, reason: str) -> None:
        """Give the reason that a late push brought for a change which a snapshot had shown."""
        for index in range(len(self._changes) - 1, -1, -1):
            change = self._changes[index]
            if _is_explained(change, asset, time):
                self._changes[index] = replace(change, reason=reason)
                self.revision += 1
                return


def _is_explained(change: Change, asset: str, time: int) -> bool:
    """Whether a push of that time tells why; it would tell of the last of several changes only."""
    is_open = change.reason is None and not change.was_away
    return is_open and change.asset == asset and change.time == time
