"""I7: whatever changes in more than its age is told, and at once."""

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.twins import figures_of
from proof.simulation.wire_record import WireRecord
from tidemark.domain.row import Row

_FOLDED = 1.0
"""Prices that change within a quarter of a second are told together; the link may be slow then."""


class ChangesAreTold(Invariant):
    """I7: who looks at nothing but coins that are told to have changed shows what is known.

    Prices may be told together, a moment later; all else is told in the same turn.
    """

    name = "I7"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._untold: dict[tuple[str, int, str], float] = {}

    def look(self, seen: Seen) -> None:
        for asset, row in seen.rows.items():
            known, told = figures_of(seen, asset), seen.told.get(asset)
            what = f"{seen.account} {asset}"
            if told is None or not _is_said(row, told.row):
                self.broken(f"{what} changed to {row}, and nothing tells so")
            elif known.margin != told.margin:
                self.broken(f"{what}: margin changed to {known.margin}, and nothing tells so")
            self._look_at_price(seen, asset, is_told=told is not None and known.price == told.price)

    def _look_at_price(self, seen: Seen, asset: str, *, is_told: bool) -> None:
        key = seen.account, seen.generation, asset
        if is_told:
            self._untold.pop(key, None)
            return
        since = max(self._untold.setdefault(key, seen.now), seen.woke_at)
        if seen.now - since > _FOLDED:
            price = seen.prices.get(asset)
            waited = seen.now - since
            self.broken(f"{seen.account} {asset}: {price} is untold for {waited:.2f} s")


def _is_said(row: Row, told: Row | None) -> bool:
    return row is told or (told is not None and row.says_what_is_said_by(told))
