"""I2: what cannot be read loses nothing, and is not hidden."""

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen, must_be_shown
from proof.simulation.talks import SnapshotTold
from proof.simulation.wire_record import WireRecord


class GoodStays(Invariant):
    """I2: good figures stay until newer ones come, and a row says that the newest was unreadable.

    Whatever an answer lacks or garbles: the row is there, with its figures and their age.
    """

    name = "I2"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._good: dict[tuple[str, int], set[str]] = {}

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        good = self._good.setdefault((seen.account, seen.generation), set())
        for asset, row in seen.changed.items():
            if row.as_of is not None and not row.is_recalled:
                good.add(asset)
            elif asset in good:
                self.broken(f"{seen.account} {asset}: what was known of it is not known any more")
        if lost := good - seen.rows.keys():
            self.broken(f"{seen.account}: {sorted(lost)} are not shown any more")
            good -= lost
        self._look_at_marks(seen)

    def _look_at_marks(self, seen: Seen) -> None:
        told = max(self.ledger(seen).snapshots, key=_asked_at, default=None)
        if told is None or not must_be_shown(self.record, told, seen):
            return
        for asset in told.refused & seen.rows.keys():
            if seen.rows[asset].refused is None:
                self.broken(f"{seen.account} {asset}: that it could not be read is not said")
        for asset in told.rows.keys() & seen.rows.keys():
            if seen.rows[asset].refused is not None:
                self.broken(f"{seen.account} {asset}: is said to be unreadable, and is not")


def _asked_at(told: SnapshotTold) -> float:
    return told.sent_at
