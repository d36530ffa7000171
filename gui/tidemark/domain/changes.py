"""What moved an account's wallets: by how much, when, and why, as far as the exchange told."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from tidemark.domain.values import frozen

_MOST_KEPT = 1000


class Source(Enum):
    """How a change became known."""

    PUSH = "push"
    SNAPSHOT = "snapshot"  # seen by a check, before or without a push
    DRIFT = "drift"  # a snapshot corrected what a push had said


@frozen
class Change:
    """A wallet balance that changed.

    ``moved`` and ``balance`` (after the change) are in coin; ``time`` is ms since the epoch by
    the exchange's clock, None where it named none. ``reason`` is the exchange's own word, None
    while no push has told it. ``was_away``: it happened between an earlier run and this one, and
    may be the sum of several changes, of which ``time`` is the last one's. ``is_recalled``: an
    earlier run saw it, and the history told this one; ``time`` is then when it was seen, where
    the exchange named none.
    """

    asset: str
    moved: Decimal
    balance: Decimal
    time: int | None
    reason: str | None
    source: Source
    was_away: bool = False
    is_recalled: bool = False


class ChangeLog:
    """The newest changes of one account, newest last, at most a thousand.

    In front are those that were recalled. ``noted`` counts all that were ever noted, kept or not,
    and none that was recalled: counted back from it, what was recalled has numbers below zero.
    ``revision`` is another number whenever anything here is different. ``is_forgetful`` says that
    what earlier runs knew is to be shown nowhere any more. ``since`` is when the
    first snapshot was asked for (seconds of the steady clock), None before any: what moved before
    that is not known, but for what was recalled.
    """

    def __init__(self) -> None:
        self._changes: deque[Change] = deque(maxlen=_MOST_KEPT)
        self.noted = 0
        self.revision = 0
        self.is_forgetful = False
        self.since: float | None = None

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes)

    def __reversed__(self) -> Iterator[Change]:
        return reversed(self._changes)

    def __len__(self) -> int:
        return len(self._changes)

    def note(self, change: Change) -> None:
        """Keep a change; one that moved nothing is none."""
        if change.moved:
            self._changes.append(change)
            self.noted += 1
            self.revision += 1

    def recall(self, changes: Iterable[Change]) -> None:
        """Put what earlier runs saw, oldest first, in front of what this one sees; once is enough.

        What does not fit is left out, the oldest first, and so is what was noted here already.
        """
        if self.is_forgetful or any(change.is_recalled for change in self._changes):
            return
        noted = {_what_happened(change) for change in self._changes}
        older = [replace(each, is_recalled=True) for each in changes if each.moved]
        older = [each for each in older if _what_happened(each) not in noted]
        room = _MOST_KEPT - len(self._changes)
        if recalled := older[-room:] if room else []:
            self._changes.extendleft(reversed(recalled))
            self.revision += 1

    def forget_before(self) -> None:
        """Keep what this run saw alone, and recall nothing any more.

        What moved while nobody looked goes too: it was told by what an earlier run knew. ``noted``
        stays, so that no change that is kept gets a number which is still to come.
        """
        seen = [each for each in self._changes if not (each.is_recalled or each.was_away)]
        self._changes = deque(seen, maxlen=_MOST_KEPT)
        self.is_forgetful = True
        self.revision += 1

    def explain(self, asset: str, time: int, reason: str) -> None:
        """Give the reason that a late push brought for a change which a snapshot had shown."""
        for index in range(len(self._changes) - 1, -1, -1):
            change = self._changes[index]
            if _is_explained(change, asset, time):
                self._changes[index] = replace(change, reason=reason)
                self.revision += 1
                return


def _what_happened(change: Change) -> tuple[str, int | None, Decimal, Decimal]:
    return change.asset, change.time, change.moved, change.balance


def _is_explained(change: Change, asset: str, time: int) -> bool:
    """Whether a push of that time tells why; it would tell of the last of several changes only."""
    is_open = change.reason is None and not change.was_away and not change.is_recalled
    return is_open and change.asset == asset and change.time == time
