"""Mistakes about totals: what counts, how often, and how it is added."""

from decimal import Context, Decimal
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.domain import holdings, valuation
from tidemark.domain.valuation import Holding


def unknown_is_nothing(patches: Patches) -> None:
    """A coin whose amount nobody knows counts as nothing, and the total as whole."""

    def holding(real: Any, asset: str, amount: Decimal | None, *args: Any) -> Holding:
        found: Holding = real(asset, Decimal(0) if amount is None else amount, *args)
        return found

    patches.wrap(holdings, "Holding", holding)


def outdated_is_nothing(patches: Patches) -> None:
    """A coin that is dimmed, for its wallet moved, is left out of the total without a word."""

    def holding(
        real: Any, asset: str, amount: Decimal | None, as_of: Any, outdated: bool, *args: Any
    ) -> Holding:
        found: Holding = real(asset, Decimal(0) if outdated else amount, as_of, outdated, *args)
        return found

    patches.wrap(holdings, "Holding", holding)


def first_coin_counted_twice(patches: Patches) -> None:
    patches.wrap(
        valuation, "_by_coin", lambda real, holdings: real([*holdings, *list(holdings)[:1]])
    )


class _Floats:
    """Sums and products as most programs make them."""

    def add(self, one: Decimal, other: Decimal) -> Decimal:
        return Decimal(repr(float(one) + float(other)))

    def multiply(self, one: Decimal, other: Decimal) -> Decimal:
        return Decimal(repr(float(one) * float(other)))

    def divide(self, one: Decimal, other: Decimal) -> Decimal:
        return Decimal(repr(float(one) / float(other)))


def float_sums(patches: Patches) -> None:
    patches.set(valuation, "EXACT", _Floats())


def sums_of_sixteen_digits(patches: Patches) -> None:
    patches.set(valuation, "EXACT", Context(prec=16))
