"""I2: a row changes for a reason: what is known stays known, and what did not move is not new."""

from dataclasses import dataclass

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.talks import Ledger
from proof.simulation.wire_record import WireRecord
from tidemark.domain.row import Row

_AHEAD_MS = 2000
"""So wrong may the exchange's clock be known: its answer may take 2.5 s, half of one is guessed."""
_OLDER_MS = 2000
_FIGURES = (
    "wallet_balance",
    "available_balance",
    "withdraw_available",
    "cross_wallet_balance",
    "cross_unrealized_pnl",
)


@dataclass(slots=True)
class _Known:
    row: Row
    at: float


class RowsChangeForAReason(Invariant):
    """I2: each row is held against what it was at the last look."""

    name = "I2"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._known: dict[tuple[str, int, str], _Known] = {}

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        ledger = self.ledger(seen)
        for asset, row in seen.changed.items():
            key = (seen.account, seen.generation, asset)
            known = self._known.get(key)
            self._known[key] = _Known(row, seen.now)
            flaw = _flaw_of_moved(ledger, known, row)
            if known is not None and known.row.pushed is None:
                flaw = flaw or self._flaw_of_late(seen, ledger, row)
            if known is not None and row.as_of == known.row.as_of:
                flaw = flaw or _flaw_of_lost(known.row, row)
            if flaw:
                self.broken(f"{seen.account} {asset}: {flaw}")

    def _flaw_of_late(self, seen: Seen, ledger: Ledger, row: Row) -> str | None:
        """Where a row has no time of its own, what happened before it was asked for is old.

        One that shows a push already has the time of that.
        """
        pushed = row.pushed
        if pushed is None or row.as_of is None or self.conditions.skews:
            return None
        told = next((told for told in ledger.snapshots if told.sent_at == row.as_of), None)
        if told is None or told.heard_at >= pushed.received_at or told.sent_at < seen.opened_at:
            return None
        fields = told.rows.get(row.balance.asset)
        if fields is None or fields.get("updateTime"):
            return None
        asked_ms = self.record.begins_ms + 1000 * told.sent_at
        if pushed.event_time < asked_ms - _OLDER_MS - _AHEAD_MS:
            return f"a push of {pushed.event_time} is shown over a row asked for at {asked_ms:.0f}"
        return None


def _flaw_of_lost(before: Row, row: Row) -> str | None:
    """No newer snapshot came: no figure can have become unknown."""
    lost = [
        name
        for name in _FIGURES
        if getattr(before.balance, name) is not None and getattr(row.balance, name) is None
    ]
    return f"{lost} are not known any more" if lost and not before.is_recalled else None


def _came_and_went(ledger: Ledger, asset: str, since: float) -> bool:
    """Whether something else may have been shown between two looks."""
    told = [each.rows.get(asset, {}) for each in ledger.snapshots if each.heard_at >= since]
    is_pushed = any(push.heard_at >= since for push in ledger.pushes.get(asset, ()))
    return is_pushed or len({fields.get("balance") for fields in told}) > 1


def _flaw_of_moved(ledger: Ledger, known: _Known | None, row: Row) -> str | None:
    """When a wallet moved last is told anew where it did, and nowhere else."""
    if known is None or known.row.gone_at is not None:
        return None
    before, after = known.row.balance.wallet_balance, row.balance.wallet_balance
    if before is None or after is None:
        return None
    is_same, is_told = before.value == after.value, row.moved_at != known.row.moved_at
    seen_at = {row.as_of, None if row.pushed is None else row.pushed.received_at}
    told = [(each.sent_at, each.rows.get(row.balance.asset, {})) for each in ledger.snapshots]
    seen_at |= {sent_at for sent_at, fields in told if fields.get("balance") == after.text}
    if not is_same and not is_told and row.moved_at not in seen_at:
        return f"moved from {before.text} to {after.text}, and not since {row.moved_at}"
    if is_same and is_told and not _came_and_went(ledger, row.balance.asset, since=known.at - 1.0):
        return f"is said to have moved at {row.moved_at}, and is {after.text} as before"
    return None
