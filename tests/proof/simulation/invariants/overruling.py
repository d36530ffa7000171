"""I2: a push stands until two snapshots in a row speak against it, or one is newer or agrees."""

from decimal import Decimal, InvalidOperation

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen, must_be_shown
from proof.simulation.talks import Ledger, SnapshotTold
from proof.simulation.wire_record import WireRecord
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row

_ENOUGH = 2


class PushesAreOverruled(Invariant):
    """I2: of every row that shows a push, until it shows a snapshot again.

    One server of the exchange may lag behind another: a single snapshot that is no newer than a
    push proves nothing. Two do, and then what was pushed is shown no longer.
    """

    name = "I2"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._pushed: dict[tuple[str, int, str], Pushed] = {}

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        ledger = self.ledger(seen)
        for asset, row in seen.changed.items():
            key = (seen.account, seen.generation, asset)
            before = self._pushed.pop(key, None)
            if row.pushed is not None:
                self._pushed[key] = row.pushed
            elif before is not None and _is_overruled_by_one(ledger, row, before):
                self.broken(f"{seen.account} {asset}: one snapshot overruled a push, {before}")
        for asset in list(ledger.pushes):
            row_now = seen.rows.get(asset)
            if row_now is not None and row_now.pushed is not None:
                self._look_at_standing(seen, ledger, asset, row_now.pushed)

    def _look_at_standing(self, seen: Seen, ledger: Ledger, asset: str, pushed: Pushed) -> None:
        against = [
            told
            for told in ledger.snapshots
            if told.sent_at >= pushed.received_at
            and asset in told.rows
            and must_be_shown(self.record, told, seen)
            and not _is_overtaken(told, ledger)
        ]
        if len(against) >= _ENOUGH:
            self.broken(f"{seen.account} {asset}: {len(against)} snapshots since leave {pushed}")


def _is_overruled_by_one(ledger: Ledger, row: Row, pushed: Pushed) -> bool:
    """Whether no more than one snapshot since can have spoken against a push that is shown no more.

    A row that is newer, or says the same, speaks for itself; a snapshot without the coin does not.
    """
    asset, since = row.balance.asset, pushed.received_at
    shown = next((told for told in ledger.snapshots if told.sent_at == row.as_of), None)
    if shown is not None and not _contradicts(shown, asset, pushed):
        return False
    against = [
        told
        for told in ledger.snapshots
        if told.sent_at >= since and (asset not in told.rows or _differs(told, asset, pushed))
    ]
    return len(against) < _ENOUGH


def _contradicts(told: SnapshotTold, asset: str, pushed: Pushed) -> bool:
    """Whether a snapshot says something else, and not because more has happened since."""
    fields = told.rows.get(asset)
    if fields is None or int(fields.get("updateTime") or 0) >= pushed.transaction_time:
        return False
    return _differs(told, asset, pushed)


def _differs(told: SnapshotTold, asset: str, pushed: Pushed) -> bool:
    said = told.rows[asset].get("balance")
    try:
        return said is not None and Decimal(said) != pushed.wallet.wallet_balance.value
    except InvalidOperation:
        return False


def _is_overtaken(told: SnapshotTold, ledger: Ledger) -> bool:
    """Whether one that was asked for later was there before it: then it is no news."""
    return any(
        other.sent_at > told.sent_at and other.heard_at < told.heard_at
        for other in ledger.snapshots
    )
