"""The balances of one account, kept current by snapshots and, in between, by pushes."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from tidemark.domain.account_update import AccountUpdate
from tidemark.domain.balance import Balance, RefusedRow, Snapshot
from tidemark.domain.changes import Change, ChangeLog, Source
from tidemark.domain.coin_limit import MOST_COINS, limited
from tidemark.domain.exact import EXACT
from tidemark.domain.push_ledger import Finding, Pushed, PushLedger
from tidemark.domain.row import Row, moved_at, of_this_run, patched
from tidemark.domain.verification import Comparison, Verification

_MISSES_UNTIL_GONE = 2


class Account:
    """The rows of one account, by asset; a newer request's snapshot replaces an older one's.

    Pushes patch the wallet figures of the coins they name, until a snapshot confirms or corrects
    them.
    """

    def __init__(self) -> None:
        self.changes = ChangeLog()
        """What moved the wallets, newest last."""
        self._rows: dict[str, Row] = {}
        self._misses: dict[str, int] = {}
        self._newest: float | None = None
        self._confirmed_at: float | None = None
        self._refused: tuple[RefusedRow, ...] = ()
        self._ledger = PushLedger()
        self._verification = Verification()
        self._drifts: list[Comparison] = []
        self._listening_since: float | None = None

    @property
    def rows(self) -> Mapping[str, Row]:
        """A live, read-only view of the rows, by asset."""
        return MappingProxyType(self._rows)

    @property
    def confirmed_at(self) -> float | None:
        """When the newest snapshot that vouches for every row was asked for; None before any."""
        return self._confirmed_at

    @property
    def newest_at(self) -> float | None:
        """When the newest snapshot was asked for, whole or not; None before any."""
        return self._newest

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows of the newest snapshot that could not be read."""
        return self._refused

    @property
    def pending(self) -> frozenset[str]:
        """The coins whose pushed figures await their snapshot."""
        return self._ledger.pending

    @property
    def verification(self) -> Verification:
        """How pushes have fared against snapshots."""
        return self._verification

    @property
    def untold_since(self) -> float | None:
        """Since when (s) a change is known of which the listening stream has not told."""
        return self._ledger.untold_since

    def listen(self, since: float | None) -> None:
        """Expect pushes from this moment (s) on; None while there is no stream to bring them."""
        self._listening_since = since
        self._ledger.begin_stream()

    def take_drifts(self) -> list[Comparison]:
        """The drifts found since this was last called, to be told and logged."""
        drifts, self._drifts = self._drifts, []
        return drifts

    def recall(self, rows: Mapping[str, Row]) -> frozenset[str]:
        """Show rows of an earlier run until the first snapshot; return the assets shown so.

        That snapshot is held against them: what differs moved while nobody was looking, and what
        it leaves out is missing as any coin would be. Later than that, nothing is recalled.
        """
        if self._newest is not None:
            return frozenset()
        unknown = rows.keys() - self._rows.keys()
        self._rows |= {asset: rows[asset] for asset in unknown}
        return frozenset(unknown)

    def forget_before(self) -> frozenset[str]:
        """Show nothing of an earlier run any more; return the assets whose rows are others now.

        What a push told of such a row stays, and that the newest snapshot could not be read.
        """
        self.changes.forget_before()
        recalled = {asset: row for asset, row in self._rows.items() if row.is_recalled}
        for asset, row in recalled.items():
            del self._rows[asset]
            if row.pushed is not None or row.refused is not None:
                self._rows[asset] = of_this_run(row)
            else:
                self._misses.pop(asset, None)
        return frozenset(recalled)

    # -- snapshots -----------------------------------------------------------------------------

    def apply_snapshot(self, snapshot: Snapshot, *, sent_at: float) -> frozenset[str]:
        """Take in a full snapshot asked for at ``sent_at``; return the assets whose rows changed.

        Of two snapshots in flight the one asked for later wins, whatever order they arrive in:
        the exchange's `updateTime` dates the wallet balance alone and cannot order whole rows.
        """
        if self._newest is not None and sent_at <= self._newest:
            return frozenset()
        previous, self._newest = self._newest, sent_at
        snapshot = limited(snapshot, self._rows.keys())
        self._refused = snapshot.refused
        if snapshot.is_whole:
            self._confirmed_at = sent_at
        if self.changes.since is None:
            self.changes.since = sent_at
        is_heard = previous is not None and self._is_heard(previous)
        pending = self._ledger.pending
        changed, rows, misses = set(), self._rows, self._misses
        for balance in snapshot.balances:
            asset = balance.asset
            old = rows.get(asset)
            if old is not None and old.says(balance) and not (pending and asset in pending):
                rows[asset] = Row(balance, sent_at, None, None, None, old.moved_at)
                if misses:
                    misses.pop(asset, None)
            elif self._store(balance, sent_at, is_first=previous is None, is_heard=is_heard):
                changed.add(asset)
        changed |= self._keep_last_good(snapshot.refused)
        changed |= self._count_missing(snapshot, sent_at)
        return frozenset(changed)

    def _is_heard(self, moment: float) -> bool:
        """Whether pushes were listened to then: what changed since should have been pushed."""
        return self._listening_since is not None and self._listening_since <= moment

    def _store(self, balance: Balance, sent_at: float, *, is_first: bool, is_heard: bool) -> bool:
        self._misses.pop(balance.asset, None)
        old = self._rows.get(balance.asset)
        if balance.update_time is None and old is not None and old.balance.update_time:
            self._ledger.note_dated(balance.asset, old.balance.update_time)
        judgement = self._ledger.judge(balance.asset, balance, sent_at)
        if (standing := judgement.standing) is not None:
            since = None if old is None else old.moved_at
            shown = patched(balance, standing)
            return self._put(Row(shown, sent_at, pushed=standing, moved_at=since), old)
        source = Source.SNAPSHOT
        if judgement.comparison is not None:
            self._note(judgement.comparison)
            source = Source.DRIFT
        if self._note_change(old, balance, source) and is_heard and source is Source.SNAPSHOT:
            self._ledger.note_untold(balance.asset, sent_at)
        before = old if is_first or old is not None else Row(Balance(balance.asset), as_of=None)
        return self._put(Row(balance, sent_at, moved_at=moved_at(before, balance, sent_at)), old)

    def _put(self, new: Row, old: Row | None) -> bool:
        """Keep a row; return whether it says anything new but its age."""
        self._rows[new.balance.asset] = new
        return old is None or not new.says_what_is_said_by(old)

    def _note(self, comparison: Comparison) -> None:
        self._verification = self._verification.with_comparison(comparison)
        if not comparison.is_equal:
            self._drifts.append(comparison)

    def _note_change(self, old: Row | None, new: Balance, source: Source) -> bool:
        """Log a wallet that differs from the one before; return whether it does."""
        before = None if old is None else old.balance.wallet_balance
        after = new.wallet_balance
        if before is None or after is None or before.value == after.value:
            return False
        moved = EXACT.subtract(after.value, before.value)
        time = new.update_time or None
        was_away = old is not None and old.is_recalled
        self.changes.note(Change(new.asset, moved, after.value, time, None, source, was_away))
        return True

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
        if snapshot.is_whole and len(snapshot.balances) == len(self._rows):
            return set()  # each of them has its row by now, and no row is without one of them
        present: set[str | None] = {balance.asset for balance in snapshot.balances}
        present |= {row.asset for row in snapshot.refused}
        if None in present:
            return set()  # the nameless row may be the very coin that seems to be missing
        gone = set()
        for asset in self._rows.keys() - present:
            judgement = self._ledger.judge(asset, None, sent_at)
            if judgement.finding is Finding.PUSH_IS_NEWER:
                continue
            if judgement.comparison is not None:
                self._note(judgement.comparison)
                self._rows[asset] = replace(self._rows[asset], pushed=None)
                gone.add(asset)
            self._misses[asset] = misses = self._misses.get(asset, 0) + 1
            if misses == _MISSES_UNTIL_GONE:
                self._rows[asset] = replace(self._rows[asset], gone_at=sent_at, refused=None)
                gone.add(asset)
        return gone

    # -- pushes --------------------------------------------------------------------------------

    def apply_update(
        self, update: AccountUpdate, *, received_at: float, not_before: int = 0
    ) -> frozenset[str]:
        """Take in one push; return the assets whose rows changed.

        A push can overtake a snapshot, or be overtaken by one, so the exchange's own times decide
        and not the order of arrival. Where a row has no time, an event from before ``not_before``
        (ms since the epoch by the exchange's clock) is taken for older than the newest snapshot.
        """
        changed = set()
        for wallet in update.wallets:
            pushed = Pushed.of(wallet, update, received_at)
            if self._apply_wallet(pushed, not_before):
                changed.add(wallet.asset)
        return frozenset(changed)

    def _apply_wallet(self, pushed: Pushed, not_before: int) -> bool:
        asset = pushed.wallet.asset
        old = self._rows.get(asset)
        if old is None and len(self._rows) >= MOST_COINS:
            return False
        known = None if old is None else old.balance
        is_dated = known is not None and bool(known.update_time)
        is_old = not is_dated and pushed.event_time < not_before and known is not None
        if is_old or not self._ledger.is_news(pushed, known):
            self._learn_late(pushed, known)
            return False
        self._ledger.take(pushed)
        self._misses.pop(asset, None)
        row = old or Row(Balance(asset), as_of=None)
        balance = patched(row.balance, pushed)
        moved = moved_at(row, balance, pushed.received_at)
        new = replace(row, balance=balance, gone_at=None, pushed=pushed, moved_at=moved)
        self._log_push(row.balance, pushed)
        return self._put(new, old)

    def _learn_late(self, pushed: Pushed, known: Balance | None) -> None:
        """A push that a snapshot has overtaken can still say why, and that both agree."""
        if known is None or not self._ledger.explains(pushed, known):
            return
        asset, wallet = pushed.wallet.asset, known.wallet_balance
        self.changes.explain(asset, pushed.transaction_time, pushed.reason)
        if asset not in self._ledger.pending and self._newest is not None:
            said = pushed.wallet.wallet_balance
            self._note(Comparison(asset, "balance", said, wallet, pushed.reason, self._newest))

    def _log_push(self, before: Balance, pushed: Pushed) -> None:
        after = pushed.wallet.wallet_balance.value
        held = before.wallet_balance
        moved = EXACT.subtract(after, Decimal(0) if held is None else held.value)
        time, reason = pushed.transaction_time, pushed.reason
        self.changes.note(Change(pushed.wallet.asset, moved, after, time, reason, Source.PUSH))
