"""I14: a total is exactly the sum of the shown rows, and says what is not in it."""

from collections.abc import Iterable
from fractions import Fraction

from proof.simulation.invariants.base import Invariant, Seen
from tidemark.domain.holdings import holding_of
from tidemark.domain.valuation import Total, total_of

_EVERY = 4


class TotalsAreSums(Invariant):
    """I14: summed once more as fractions, from the shown rows, margins and prices."""

    name = "I14"

    _looks = 0

    def look(self, seen: Seen) -> None:
        self._looks += 1
        if self._looks % _EVERY or seen.margin is None:
            return
        margin = seen.margin
        holdings = [
            holding
            for asset, row in seen.rows.items()
            for holding in holding_of(row, margin.of(asset), margin.as_of)
        ]
        if flaw := self._flaw(seen, total_of(holdings, seen.prices)):
            self.broken(f"{seen.account}: {flaw}")

    def _flaw(self, seen: Seen, total: Total) -> str:
        assert seen.margin is not None
        usd, unpriced, unknown = Fraction(0), set[str](), set[str]()
        priced = 0
        for asset, row in seen.rows.items():
            if row.gone_at is not None:
                continue
            coin = seen.margin.of(asset)
            amount = None if coin is None else coin.margin_balance
            if amount is None:
                unknown |= set() if _is_nothing(row.balance.amounts) else {asset}
                continue
            worth = Fraction(amount.text)
            if worth and asset not in seen.prices:
                unpriced.add(asset)
            elif worth:
                priced += 1
                usd += worth * Fraction(seen.prices[asset].usd.text)
        if set(total.unpriced) != unpriced or set(total.unknown) != unknown:
            return (
                f"the total leaves {total.unpriced}, {total.unknown} out, not {unpriced, unknown}"
            )
        if total.usd is None:
            return "" if not priced and (unpriced or unknown) else "no total is told"
        return (
            "" if Fraction(total.usd) == usd else f"total {total.usd}, the rows make {float(usd)}"
        )


def _is_nothing(amounts: Iterable[object]) -> bool:
    return all(each is not None and not Fraction(getattr(each, "text", "1")) for each in amounts)
