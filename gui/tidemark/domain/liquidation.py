"""At which price of its coin a margin would be used up: an estimate, with what it assumes.

Inverse contracts are worth a fixed sum of USD each, so in coin their worth falls as the price
rises. With `q` contracts (negative when short) of `s` USD, entry price `e`, and `r` the maintenance
margin per coin of notional value, at the price `p`

    profit = q·s/e - q·s/p          maintenance margin = |q|·s·r/p

and margin reaches 100 % where wallet + sum of profits = sum of maintenance margins, hence at

    p = sum(q·s + |q|·s·r) / (wallet + sum(q·s/e)).

It is assumed that all contracts of the coin trade at that one price, that `r` stays what it is now
(it rises with the size of a position, in steps), that open orders are not filled, and that neither
fees nor funding are paid on the way.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum, auto

from tidemark.domain.exact import EXACT
from tidemark.domain.margin import CoinMargin, Position
from tidemark.domain.values import frozen

_CLOSEST = Decimal("0.02")  # a contract size is told by eight decimals; further off it is none
_BEYOND_ANY = 10**9
_ONE = Decimal(1)


class Outlook(Enum):
    """What can be said of the price at which margin is used up."""

    PRICE = auto()
    NEVER = auto()  # no price of the coin would do it
    USED_UP_BELOW = auto()  # it is used up now, and would not be above the price
    USED_UP_ABOVE = auto()  # it is used up now, and would not be below the price
    USED_UP = auto()  # it is used up at any price
    NOTHING_HELD = auto()
    UNKNOWN = auto()  # a figure is missing or does not fit the others


@frozen
class Estimate:
    """The outlook, and the price (USD per coin) where it names one."""

    outlook: Outlook
    price: Decimal | None = None


@frozen
class Exposure:
    """One position as the formula needs it; ``contracts`` is negative when short.

    ``surplus`` is what it adds to the margin now, in coin: its profit less what it binds.
    """

    contracts: Decimal
    contract_size: Decimal
    entry_price: Decimal
    maintenance_rate: Decimal
    surplus: Decimal = Decimal(0)

    @property
    def worth(self) -> Decimal:
        """What the contracts stand for, in USD, negative when short."""
        return EXACT.multiply(self.contracts, self.contract_size)


def contract_size(position: Position) -> Decimal | None:
    """What one contract is worth in USD, told by the position's own figures; None if they cannot.

    Its profit in coin is what it cost less what it is worth now, and both count in contracts:
    profit + worth now = contracts · size / entry price. The sizes that exist are whole dollars.
    """
    amount, entry = position.amount, position.entry_price
    profit, notional = position.unrealized_profit, position.notional
    if amount is None or entry is None or profit is None or notional is None:
        return None
    if not amount.value or entry.value <= 0:
        return None
    sign = _ONE if amount.value > 0 else -_ONE
    cost = EXACT.add(profit.value, EXACT.multiply(sign, EXACT.abs(notional.value)))
    size = EXACT.divide(EXACT.multiply(cost, entry.value), amount.value)
    if not 0 < size < _BEYOND_ANY:
        return None
    whole = size.quantize(_ONE, rounding=ROUND_HALF_EVEN, context=EXACT)
    return whole if whole and abs(size / whole - 1) <= _CLOSEST else None


def exposure_of(position: Position) -> Exposure | None:
    """The position's part in the formula; None where a figure is missing."""
    size, maintenance = contract_size(position), position.maintenance_margin
    amount, entry, notional = position.amount, position.entry_price, position.notional
    profit = position.unrealized_profit
    if size is None or maintenance is None or amount is None or entry is None or profit is None:
        return None
    if notional is None or not notional.value:
        return None
    rate = EXACT.divide(maintenance.value, EXACT.abs(notional.value))
    surplus = EXACT.subtract(profit.value, maintenance.value)
    return Exposure(amount.value, size, entry.value, rate, surplus)


def used_up_at(wallet: Decimal, exposures: Iterable[Exposure]) -> Estimate:
    """The price at which ``wallet`` (in coin) and these positions reach 100 % of margin.

    What is left of the margin at the price p is backing - worth / p.
    """
    backing, worth = _sums(wallet, exposures)
    if backing and worth and (backing > 0) is (worth > 0):
        return Estimate(Outlook.PRICE, EXACT.divide(worth, backing))
    return Estimate(Outlook.NEVER if backing > 0 or worth < 0 else Outlook.USED_UP)


def _sums(wallet: Decimal, exposures: Iterable[Exposure]) -> tuple[Decimal, Decimal]:
    """The coins behind the positions, and the USD these are worth with their margin."""
    worth, backing = Decimal(0), wallet
    for each in exposures:
        bound = EXACT.multiply(EXACT.abs(each.worth), each.maintenance_rate)
        worth = EXACT.add(worth, EXACT.add(each.worth, bound))
        backing = EXACT.add(backing, EXACT.divide(each.worth, each.entry_price))
    return backing, worth


def cross_estimate(coin: CoinMargin, positions: Iterable[Position]) -> Estimate:
    """When the coin's cross margin is used up, by all its cross positions together."""
    held = [each for each in positions if not each.is_isolated]
    wallet = coin.cross_wallet_balance
    return _estimate(None if wallet is None else wallet.value, held)


def isolated_estimate(position: Position) -> Estimate:
    """When an isolated position's own margin is used up."""
    wallet = position.isolated_wallet
    return _estimate(None if wallet is None else wallet.value, [position])


def _estimate(wallet: Decimal | None, positions: list[Position]) -> Estimate:
    if not positions:
        return Estimate(Outlook.NOTHING_HELD)
    exposures = [exposure_of(each) for each in positions]
    known = [each for each in exposures if each is not None]
    if wallet is None or len(known) < len(positions):
        return Estimate(Outlook.UNKNOWN)
    estimate = used_up_at(wallet, known)
    if estimate.outlook is not Outlook.PRICE or _left(wallet, known) > 0:
        return estimate
    is_long = _sums(wallet, known)[1] > 0
    return replace(estimate, outlook=Outlook.USED_UP_BELOW if is_long else Outlook.USED_UP_ABOVE)


def _left(wallet: Decimal, exposures: list[Exposure]) -> Decimal:
    """What is left of the margin now, by the exchange's own figures (in coin)."""
    left = wallet
    for each in exposures:
        left = EXACT.add(left, each.surplus)
    return left
