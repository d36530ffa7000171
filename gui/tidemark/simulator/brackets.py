"""What must be left behind a position lest it be taken over: rates that rise with its size.

As on Binance's inverse contracts, brackets are by notional value in coins, and maintenance margin
is *notional value x rate of its bracket - amount of its bracket*; the amount makes the rule
continuous where one bracket ends and the next begins. The rates and sizes here are the simulator's
own: the exchange's differ from contract to contract and change from time to time.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tidemark.simulator.market import Contract

_RATES = (Decimal("0.005"), Decimal("0.01"), Decimal("0.025"))
_FIRST_ENDS_AT = 25_000  # USD, at the price at which the market starts
_SECOND_IS_LONGER = 4


@dataclass(frozen=True, slots=True)
class Bracket:
    """Positions worth more than ``floor`` and up to ``cap`` coins (None: whatever is above)."""

    floor: Decimal
    cap: Decimal | None
    rate: Decimal
    amount: Decimal

    def holds(self, notional: Decimal) -> bool:
        """Whether a position of this value belongs here."""
        return self.floor <= notional and (self.cap is None or notional <= self.cap)

    def maintenance(self, notional: Decimal) -> Decimal:
        """The maintenance margin of a position that belongs here, in coins."""
        return notional * self.rate - self.amount


@cache
def brackets_of(contract: Contract) -> tuple[Bracket, ...]:
    """The brackets of a contract, from the smallest positions to the largest."""
    cap = Decimal(f"{_FIRST_ENDS_AT / contract.start_price:.0e}")
    floors = (Decimal(0), cap, cap * _SECOND_IS_LONGER)
    brackets: list[Bracket] = []
    rate_below = amount = Decimal(0)
    for floor, end, rate in zip(floors, (*floors[1:], None), _RATES, strict=True):
        amount += floor * (rate - rate_below)
        brackets.append(Bracket(floor, end, rate, amount))
        rate_below = rate
    return tuple(brackets)


def maintenance_margin(contract: Contract, notional: Decimal) -> Decimal:
    """The maintenance margin of a position of this notional value, both in coins."""
    bracket = next(held for held in brackets_of(contract) if held.holds(notional))
    return bracket.maintenance(notional)
