"""The balances of one account, kept current by snapshots."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tidemark.domain.balance import Balance, RefusedRow, Snapshot

_MISSES_UNTIL_GONE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A balance with its history of being believed.

    ``as_of`` is the moment (seconds of the caller's steady clock) at which the request that
    last confirmed this row was sent, so the age told is never too young; None where no good
    figures ever came. ``gone_at`` is set
    when the coin was left out of two snapshots running; ``refused`` when the newest snapshot
    had this coin with a figure that cannot be one, and the last good figures stand.
    """

    balance: Balance
    as_of: float | None
    gone_at: float | None = None
    refused: RefusedRow | None = None


class Account:
    """The rows of one account, by asset; a newer request's snapshot replaces an older one's."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._misses: dict[str, int] = {}
        self._newest: float | None = None
        self._confirmed_at: float | None = None
        self._refused: tuple[RefusedRow, ...] = ()

    @property
    def rows(self) -> Mapping[str, Row]:
        """A live, read-only view of the rows, by asset."""
        return MappingProxyType(self._rows)

    @property
    def confirmed_at(self) -> float | None:
        """When the newest snapshot that vouches for every row was asked for; None before any."""
        return self._confirmed_at

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows of the newest snapshot that could not be read."""
        return self._refused

    def apply_snapshot(self, snapshot: Snapshot, *, sent_at: float) -> frozenset[str]:
        """Take in a full snapshot asked for at ``sent_at``; return the assets whose rows changed.

        Of two snapshots in flight the one asked for later wins, whatever order they arrive in:
        the exchange's `updateTime` dates the wallet balance alone and cannot order whole rows.
        """
        if self._newest is not None and sent_at <= self._newest:
            return frozenset()
        self._newest = sent_at
        self._refused = snapshot.refused
        if snapshot.is_whole:
            self._confirmed_at = sent_at
        changed = {balance.asset for balance in snapshot.balances if self._store(balance, sent_at)}
        changed |= self._keep_last_good(snapshot.refused)
        changed |= self._count_missing(snapshot, sent_at)
        return frozenset(changed)

    def _store(self, balance: Balance, sent_at: float) -> bool:
        self._misses.pop(balance.asset, None)
        old = self._rows.get(balance.asset)
        self._rows[balance.asset] = new = Row(balance, sent_at)
        return old is None or replace(old, as_of=sent_at) != new

    def _keep_last_good(self, refused: tuple[RefusedRow, ...]) -> set[str]:
        """Mark the rows whose new figures cannot be believed; the old ones stay, with their age."""
        changed = set()
        by_asset = {row.asset: row for row in reversed(refused)}  # the first reason is the one told
        for asset, row in by_asset.items():
            if asset is None:
                continue
            self._misses.pop(asset, None)
            old = self._rows.get(asset)
            new = replace(old or Row(Balance(asset), as_of=None), refused=row, gone_at=None)
            if old != new:
                changed.add(asset)
            self._rows[asset] = new
        return changed

    def _count_missing(self, snapshot: Snapshot, sent_at: float) -> set[str]:
        present: set[str | None] = {balance.asset for balance in snapshot.balances}
        present |= {row.asset for row in snapshot.refused}
        if None in present:
            return set()  # the nameless row may be the very coin that seems to be missing
        gone = set()
        for asset in self._rows.keys() - present:
            self._misses[asset] = misses = self._misses.get(asset, 0) + 1
            if misses == _MISSES_UNTIL_GONE:
                self._rows[asset] = replace(self._rows[asset], gone_at=sent_at, refused=None)
                gone.add(asset)
        return gone
