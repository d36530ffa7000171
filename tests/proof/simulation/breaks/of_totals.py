"""Mistakes about totals: what counts, how often, and how it is added."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Context, Decimal
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.domain import holdings, valuation
from tidemark.domain.valuation import Holding, Total
from tidemark.qt.table import line_book, line_sum
from tidemark.qt.table.coin_line import CoinLine


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


def _newest(moments: Iterable[float | None]) -> float | None:
    return max((each for each in moments if each is not None), default=None)


def totals_as_young_as_their_newest(patches: Patches) -> None:
    def total(real: Any, counted: Iterable[Holding], prices: Mapping[str, Any]) -> Total:
        held = list(counted)
        found: Total = real(held, prices)
        newest = _newest(each.as_of for each in held if each.amount is not None)
        return replace(found, oldest_figure=newest)

    patches.wrap(line_book, "total_of", total)


def sums_as_young_as_their_newest(patches: Patches) -> None:
    patches.set(line_sum, "_oldest", _newest)


def outdated_is_unmarked(patches: Patches) -> None:
    """A total contains margins that lack their wallets' last changes, and does not say so."""
    patches.set(holdings, "is_outdated", lambda *_args: False)


def margin_is_never_outdated(patches: Patches) -> None:
    """Whatever is asked about margin agrees that it has its wallet's last change."""
    patches.set(CoinLine, "is_margin_outdated", property(lambda _line: False))
    outdated_is_unmarked(patches)


def recalled_prices_are_unmarked(patches: Patches) -> None:
    """A total of prices that an earlier run knew passes for one of now."""

    def total(real: Any, counted: Iterable[Holding], prices: Mapping[str, Any]) -> Total:
        held = list(counted)
        found: Total = real(held, prices)
        return replace(found, is_recalled=any(each.is_recalled for each in held))

    patches.wrap(line_book, "total_of", total)


def always_at_least(patches: Patches) -> None:
    """A total that lacks what nobody knows is "at least" so much, though that may be a debt."""

    def total(real: Any, *args: Any) -> Total:
        found: Total = real(*args)
        return replace(found, is_at_least=True)

    patches.wrap(line_book, "total_of", total)


def totals_of_prices_of_before(patches: Patches) -> None:
    """A price that moved is no reason to sum up anew."""

    def counts_as(real: Any, before: CoinLine, line: CoinLine) -> bool:
        counted: bool = real(replace(before, price=line.price, bitcoin=line.bitcoin), line)
        return counted

    patches.wrap(line_book, "counts_as", counts_as)


def worth_in_another_coin(patches: Patches) -> None:
    """What is told in bitcoin is reckoned with the price of whichever coin comes last."""

    def in_bitcoin(real: Any, usd: Decimal | None, prices: Mapping[str, Any]) -> Decimal | None:
        last = max(prices.items(), default=None, key=lambda each: each[0])
        found: Decimal | None = real(usd, {} if last is None else {"BTC": last[1]})
        return found

    patches.wrap(valuation, "_in_bitcoin", in_bitcoin)


def unknown_parts_left_out(patches: Patches) -> None:
    """A sum of accounts leaves out what one of them does not know."""

    def total(real: Any, amounts: Iterable[Any]) -> Any:
        return real([each for each in amounts if each is not None])

    patches.wrap(line_sum, "_total", total)


def lines_not_dated_anew(patches: Patches) -> None:
    """Lines grow old though their figures are confirmed again and again."""
    patches.set(line_book.LineBook, "redate", lambda _self: {})
