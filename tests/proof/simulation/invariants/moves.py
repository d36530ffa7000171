"""I14: what is told to have moved adds up, and is told once."""

from fractions import Fraction

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.wire_record import WireRecord
from tidemark.domain.changes import Change


class MovesAddUp(Invariant):
    """I14: a wallet before a change, and what moved, make the wallet after it."""

    name = "I14"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._noted: dict[tuple[str, int], int] = {}
        self._wallets: dict[tuple[str, int, str], Fraction] = {}

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        who, log = (seen.account, seen.generation), seen.session.changes
        count = log.noted - self._noted.get(who, 0)
        self._noted[who] = log.noted
        if not count:
            return
        newest = [change for change, _ in zip(reversed(log), range(count), strict=False)]
        for change in reversed(newest):
            self._judge(who, change)

    def _judge(self, who: tuple[str, int], change: Change) -> None:
        key = (*who, change.asset)
        moved, after = Fraction(change.moved), Fraction(change.balance)
        before = self._wallets.get(key)
        self._wallets[key] = after
        if not moved:
            self.broken(f"{who} {change.asset}: nothing moved, and it is told")
        elif before is not None and before + moved != after:
            self.broken(
                f"{who} {change.asset}: {float(before)} and {change.moved} are not {change.balance}"
            )
        elif before is None and moved == after and not change.was_away:
            self._judge_first(who, change)

    def _judge_first(self, who: tuple[str, int], change: Change) -> None:
        """Of a coin that was there before, not all of it moved."""
        ledger = self.record.ledgers[who[0]]
        told = [each.rows.get(change.asset) for each in ledger.snapshots]
        known = [fields for fields in told if fields is not None]
        if known and all(Fraction(str(fields.get("balance", 0))) for fields in known):
            is_new = change.asset in self.conditions.undated or len(known) < len(told)
            if not is_new:
                self.broken(f"{who} {change.asset}: all of {change.balance} is told to have moved")
