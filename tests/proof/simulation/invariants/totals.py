"""What lines make in total, reckoned once more as fractions, and held against what is told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tidemark.domain.amount import Amount
from tidemark.domain.price import Price
from tidemark.domain.valuation import Total
from tidemark.qt.table.coin_line import CoinLine

BITCOIN = "BTC"
_DIGITS = Fraction(1, 10**25)
"""What a division may leave out of a figure: its 28th digit and what follows."""


@dataclass(slots=True)
class _Held:
    """What lines hold, coin by coin; what is gone, or known for nothing, is none of it."""

    amounts: dict[str, Fraction] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    outdated: set[str] = field(default_factory=set)
    figures: list[float] = field(default_factory=list)
    is_recalled: bool = False

    def add(self, line: CoinLine) -> None:
        """Count a line."""
        amount = None if line.margin is None else line.margin.margin_balance
        if amount is None and is_nothing(line.row.balance.amounts):
            return
        if line.is_margin_outdated:
            self.outdated.add(line.asset)
        self.is_recalled = self.is_recalled or line.is_margin_recalled
        if amount is None:
            self.unknown.add(line.asset)
            return
        known = self.amounts.get(line.asset, Fraction(0))
        self.amounts[line.asset] = known + Fraction(amount.text)
        if line.margin_as_of is not None:
            self.figures.append(line.margin_as_of)


def flaws_of(
    told: Total, lines: Collection[CoinLine], prices: Mapping[str, Price]
) -> Iterable[str]:
    """What the total says otherwise than its lines at these prices.

    An account that is being opened anew has no prices yet, or newer ones than its lines, which
    stay as they are until it is answered: a total of what the lines show is as good.
    """
    shown = _shown_prices(lines)
    of_lines = list(_flaws(told, lines, shown))
    return of_lines and list(_flaws(told, lines, {**shown, **prices}))


def _shown_prices(lines: Iterable[CoinLine]) -> dict[str, Price]:
    shown = dict[str, Price]()
    for line in lines:
        for coin, price in ((line.asset, line.price), (BITCOIN, line.bitcoin)):
            if price is not None and (coin not in shown or price.as_of > shown[coin].as_of):
                shown[coin] = price
    return shown


def _flaws(told: Total, lines: Iterable[CoinLine], prices: Mapping[str, Price]) -> Iterable[str]:
    made = _Held()
    for line in lines:
        if line.row.gone_at is None:
            made.add(line)
    held = {
        coin: amount for coin, amount in made.amounts.items() if amount and coin not in made.unknown
    }
    used = {coin: prices[coin] for coin in held if coin in prices}
    unpriced = held.keys() - used.keys()
    told_by = list(used.values())
    is_in_dollars = bool(used.keys() - {BITCOIN})
    if is_in_dollars and BITCOIN in prices:
        told_by.append(prices[BITCOIN])
    usd = sum((held[coin] * Fraction(price.usd.text) for coin, price in used.items()), Fraction(0))
    is_told = bool(used) or not (unpriced or made.unknown)
    expected = {
        "usd": usd if is_told else None,
        "unpriced": unpriced,
        "unknown": made.unknown,
        "held": len(held) + len(made.unknown),
        "priced": len(used),
        "is_at_least": not made.unknown and all(held[coin] > 0 for coin in unpriced),
        "outdated": made.outdated,
        "oldest_price": min((each.as_of for each in told_by), default=None),
        "oldest_figure": min(made.figures, default=None),
        "is_recalled": made.is_recalled or any(each.is_recalled for each in told_by),
    }
    said = {
        **{name: getattr(told, name) for name in expected},
        "usd": None if told.usd is None else Fraction(told.usd),
        **{name: set(getattr(told, name)) for name in ("unpriced", "unknown", "outdated")},
    }
    for name, value in expected.items():
        if said[name] != value:
            yield f"the total's {name} is {said[name]}, the lines make {value}"
    in_bitcoin = None
    if is_told and not is_in_dollars:
        in_bitcoin = held.get(BITCOIN, Fraction(0))  # which needs no price
    elif is_told and BITCOIN in prices and prices[BITCOIN].usd.value:
        in_bitcoin = usd / Fraction(prices[BITCOIN].usd.text)
    if not _is_about(None if told.btc is None else Fraction(told.btc), in_bitcoin):
        yield f"the total is {told.btc} BTC, the lines make {in_bitcoin}"


def _is_about(said: Fraction | None, expected: Fraction | None) -> bool:
    if said is None or expected is None:
        return said is None and expected is None
    return abs(said - expected) <= abs(expected) * _DIGITS


def is_nothing(amounts: Iterable[Amount | None]) -> bool:
    """Whether all of it is known, and nothing."""
    return all(each is not None and not Fraction(each.text) for each in amounts)
