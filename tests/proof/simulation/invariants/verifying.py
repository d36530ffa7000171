"""I2: how pushes fared against snapshots is counted: "Verified, drift 0" is no empty word."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.talks import Fields
from proof.simulation.wire_record import WireRecord
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row


@dataclass(frozen=True, slots=True)
class _Shown:
    pushed: Pushed
    compared: int
    drifted: int


class PushesAreVerified(Invariant):
    """I2: a push that gives way to a snapshot was compared with it, and found wrong where it was.

    But for a row that is newer, which says nothing of the push.
    """

    name = "I2"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._shown: dict[tuple[str, int, str], _Shown] = {}

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        told = seen.status.verification
        for asset, row in seen.changed.items():
            key = (seen.account, seen.generation, asset)
            before = self._shown.pop(key, None)
            if row.pushed is None:
                if before is not None and (flaw := self._flaw(seen, before, row)):
                    self.broken(f"{seen.account} {asset}: {flaw}")
            elif before is not None and before.pushed == row.pushed:
                self._shown[key] = before
            else:
                self._shown[key] = _Shown(row.pushed, told.compared, told.drifted)

    def _flaw(self, seen: Seen, before: _Shown, row: Row) -> str | None:
        told, asset = seen.status.verification, row.balance.asset
        said = [each.rows for each in self.ledger(seen).snapshots if each.sent_at == row.as_of]
        fields = said[0].get(asset) if len(said) == 1 else None
        if fields is None or (is_equal := _is_equal(fields, before.pushed)) is None:
            return None
        if told.compared <= before.compared:
            return f"{before.pushed} gave way to a snapshot, and was not compared"
        if not is_equal and told.drifted <= before.drifted:
            return f"{before.pushed} was wrong, and that is not told"
        return None


def _is_equal(fields: Fields, pushed: Pushed) -> bool | None:
    """Whether a row says the same of the wallet; None where it is newer, or says nothing of it."""
    try:
        is_newer = int(fields.get("updateTime") or 0) > pushed.transaction_time
        said = Decimal(str(fields.get("balance")))
    except (ValueError, InvalidOperation):
        return None
    return None if is_newer else said == pushed.wallet.wallet_balance.value
