"""The changes of several accounts as one list, newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from tidemark.domain.changes import Change, ChangeLog
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen

_MOST_OF_AN_ACCOUNT = 1000

EntryKey = tuple[str, int, int]
"""An account's id, the number of its session, and the change's number in it.

What was recalled has a number below zero, and is of session 0: every session has it.
"""


class Follows(Protocol):
    """An account as far as its changes go; ``changes`` is another log with another session."""

    @property
    def profile(self) -> AccountProfile: ...
    @property
    def changes(self) -> ChangeLog | None: ...


@frozen
class FeedEntry:
    """One change of one account; ``placed_ms`` is the time that it stands in the list by."""

    key: EntryKey
    profile: AccountProfile
    change: Change
    placed_ms: int

    @property
    def place(self) -> tuple[int, EntryKey]:
        """What the list is sorted by. It stays, whatever is learned of the change later."""
        return self.placed_ms, self.key


class FeedBook:
    """Follows the logs of some accounts, the sessions that replace each other included."""

    def __init__(self, accounts: Iterable[Follows]) -> None:
        self._followed = [_Followed(account) for account in accounts]
        self.entries: Sequence[FeedEntry] = ()
        """Newest first by the exchange's time; at most a thousand of each account."""

    @property
    def since(self) -> float | None:
        """From when on (s) the changes of all these accounts are known; None before that."""
        moments = [each.since for each in self._followed]
        known = [moment for moment in moments if moment is not None]
        return max(known, default=None) if len(known) == len(moments) else None

    def take(self) -> bool:
        """Take in what is new; return whether anything was. It costs nothing if not."""
        changed = [each for each in self._followed if each.catch_up()]
        if changed:
            entries = [entry for each in self._followed for entry in each.entries]
            self.entries = sorted(entries, key=lambda entry: entry.place, reverse=True)
        return bool(changed)


class _Followed:
    """The entries of one account, oldest first."""

    def __init__(self, account: Follows) -> None:
        self._account = account
        self._log: ChangeLog | None = None
        self._revision = 0
        self._sessions = 0
        self._recalled: tuple[FeedEntry, ...] = ()
        self._before: tuple[FeedEntry, ...] = ()
        self._now: Mapping[int, FeedEntry] = {}

    @property
    def since(self) -> float | None:
        log = self._account.changes
        return None if log is None else log.since

    @property
    def entries(self) -> tuple[FeedEntry, ...]:
        seen = (*self._before, *self._seen_now)
        return (*self._recalled, *seen)[-_MOST_OF_AN_ACCOUNT:]

    @property
    def _seen_now(self) -> tuple[FeedEntry, ...]:
        return tuple(each for number, each in self._now.items() if number >= 0)

    def catch_up(self) -> bool:
        log = self._account.changes
        if log is None:
            return False
        if log is not self._log:
            self._begin(log)
        if log.revision == self._revision:
            return False
        self._revision = log.revision
        self._read(log)
        return True

    def _begin(self, log: ChangeLog) -> None:
        """Another session: what it tells comes behind what the one before has told."""
        self._before = (*self._before, *self._seen_now)[-_MOST_OF_AN_ACCOUNT:]
        self._now = {}
        self._log, self._revision = log, 0
        self._sessions += 1

    def _read(self, log: ChangeLog) -> None:
        if log.is_forgetful:
            self._before = tuple(each for each in self._before if not each.change.was_away)
        known, entries, placed_ms = self._now, {}, 0
        for number, change in enumerate(log, log.noted - len(log)):
            entry = self._entry(known.get(number), number, change, placed_ms)
            entries[number], placed_ms = entry, entry.placed_ms
        self._now = entries
        self._recalled = tuple(each for number, each in entries.items() if number < 0)

    def _entry(
        self, known: FeedEntry | None, number: int, change: Change, placed_ms: int
    ) -> FeedEntry:
        """The entry as it was where nothing about it is new; a change without a time keeps its
        place behind the one before it."""
        if known is not None:
            return known if known.change is change else replace(known, change=change)
        profile = self._account.profile
        key = (profile.account_id, self._sessions if number >= 0 else 0, number)
        at = placed_ms if change.time is None else change.time
        return FeedEntry(key, profile, change, at)
