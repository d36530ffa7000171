"""Entries that wait for the disk: bounded, and thinned where the disk takes none for long."""

import threading
from collections.abc import Hashable, Iterable

from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    MinuteSeen,
    PriceSeen,
    SpellSeen,
)
from tidemark.history.questions import Range

MOST = 10_000


class Waiting:
    """Takes entries from any thread without blocking, and gives them in the order of arrival.

    What is dropped beyond ``most`` are the least dear, oldest first: earlier tellings of a
    spell, roll-ups, prices, figures that float, and wallets that changed at the last. The newest
    of each kind and coin stays, so that whatever comes after the hole is known.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._entries: list[Entry] = []
        self._lock = threading.Lock()
        self._hole: Range | None = None
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, entries: Iterable[Entry]) -> bool:
        """Add what arrived; return whether nothing waited before."""
        with self._lock:
            was_empty = not self._entries
            self._entries.extend(entries)
            self._thin_if_many()
            return was_empty

    def give_back(self, entries: Iterable[Entry]) -> None:
        """What was taken and could not be written stands before what came since."""
        with self._lock:
            self._entries[:0] = entries
            self._thin_if_many()

    def take(self) -> tuple[list[Entry], Range | None]:
        """All that waits, and the time of which something was dropped since it was last asked."""
        with self._lock:
            entries, self._entries = self._entries, []
            hole, self._hole = self._hole, None
        return entries, hole

    def _thin_if_many(self) -> None:
        if len(self._entries) > self._most:
            self._drop(len(self._entries) - self._most * 9 // 10)

    def _drop(self, count: int) -> None:
        doomed = set(_least_dear(self._entries)[:count])
        gone = [self._entries[each] for each in doomed]
        newest = max(map(time_of, self._entries))
        self._entries = [each for at, each in enumerate(self._entries) if at not in doomed]
        self._note(gone, newest)

    def _note(self, gone: list[Entry], newest: int) -> None:
        missed = [each for each in gone if not isinstance(each, SpellSeen)]
        self.dropped += len(missed)
        if missed:
            hole = Range(min(map(time_of, missed)), newest)
            self._hole = hole if self._hole is None else hole.with_all_between(self._hole)


def time_of(entry: Entry) -> int:
    """When it was so, in ms since the epoch."""
    match entry:
        case BalanceSeen() | PriceSeen():
            return entry.seen_at
        case SpellSeen():
            return entry.ended_at
        case MinuteSeen():
            return entry.began_at
        case _:
            return entry.exchange_time


def key_of(entry: Entry) -> Hashable:
    """What it tells of: a later entry of the same key says how things are since."""
    match entry:
        case PriceSeen():
            return PriceSeen, entry.exchange, entry.asset
        case SpellSeen():
            return SpellSeen, entry.owner.account_id, entry.watched, entry.began_at
        case MinuteSeen(series=series):
            account_id = None if series.owner is None else series.owner.account_id
            return MinuteSeen, series.figure, account_id, series.exchange, series.asset
        case _:
            return type(entry), entry.owner.account_id, entry.asset


def _rank(entry: Entry) -> int:
    match entry:
        case SpellSeen():
            return 0
        case MinuteSeen():
            return 1
        case PriceSeen():
            return 2
        case BalanceSeen(moved=None):
            return 3
        case _:
            return 4


def _least_dear(entries: list[Entry]) -> list[int]:
    """Places in ``entries``, what to drop first at the front, the newest of each key last."""
    newest = {key_of(entry): at for at, entry in enumerate(entries)}
    kept = set(newest.values())
    return sorted(range(len(entries)), key=lambda at: (at in kept, _rank(entries[at])))
