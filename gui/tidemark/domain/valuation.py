"""What coins are worth together: every sum says what it contains and what it could not."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from tidemark.domain.exact import EXACT
from tidemark.domain.price import Price
from tidemark.domain.unit import BITCOIN
from tidemark.domain.values import value


@value
class Holding:
    """An amount of a coin that counts in a total.

    ``amount`` of None is one that is not known; ``as_of`` is when it was last confirmed (s).
    ``is_outdated`` says that the wallet moved since, ``is_recalled`` that an earlier run told it.
    """

    asset: str
    amount: Decimal | None
    as_of: float | None
    is_outdated: bool = False
    is_recalled: bool = False


@value
class Value:
    """What an amount is worth; None where a price is missing. Nothing is worth nothing anywhere."""

    usd: Decimal | None
    btc: Decimal | None
    price: Price | None


@value
class Total:
    """The worth of several holdings.

    ``usd`` and ``btc`` are the sums of what could be priced, None where nothing could be;
    ``coins`` are the sums coin by coin, unpriced ones included. ``held`` counts the coins that
    are more or less than nothing, ``priced`` those of them in the sum; ``unpriced`` and
    ``unknown`` (whose very amount is not known) name the others. ``oldest_price`` and
    ``oldest_figure`` are moments of the steady clock (s): a total is as old as its oldest part.
    ``outdated`` names the coins whose wallets moved since their amounts were told. One that
    ``is_recalled`` has anything of an earlier run in it.
    """

    usd: Decimal | None
    btc: Decimal | None
    coins: Mapping[str, Decimal]
    held: int
    priced: int
    unpriced: tuple[str, ...]
    unknown: tuple[str, ...]
    is_at_least: bool
    oldest_price: float | None
    oldest_figure: float | None
    outdated: tuple[str, ...] = ()
    is_recalled: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything that is held is in the sum."""
        return not self.unpriced and not self.unknown


def value_of(asset: str, amount: Decimal | None, prices: Mapping[str, Price]) -> Value:
    """Price an amount of a coin."""
    price = prices.get(asset)
    if amount is None:
        return Value(None, None, price)
    if not amount:
        return Value(Decimal(0), Decimal(0), price)
    usd = None if price is None else EXACT.multiply(amount, price.usd.value)
    btc = amount if asset == BITCOIN else _in_bitcoin(usd, prices)
    return Value(usd, btc, price)


def _in_bitcoin(usd: Decimal | None, prices: Mapping[str, Price]) -> Decimal | None:
    bitcoin = prices.get(BITCOIN)
    if usd is None or bitcoin is None or not bitcoin.usd.value:
        return None
    return EXACT.divide(usd, bitcoin.usd.value)


def total_of(holdings: Iterable[Holding], prices: Mapping[str, Price]) -> Total:
    """Sum holdings up, coin by coin and in USD and BTC.

    A sum without some coins is "at least" that much only where all of those are known to be
    more than nothing.
    """
    holdings = list(holdings)
    coins, unknown, moments = _by_coin(holdings)
    held = {asset: amount for asset, amount in coins.items() if amount}
    used = {asset: prices[asset] for asset in held if asset in prices}
    unpriced = tuple(sorted(held.keys() - used.keys()))
    usd = Decimal(0)
    for asset, price in used.items():
        usd = EXACT.add(usd, EXACT.multiply(held[asset], price.usd.value))
    is_told = bool(used) or not (unpriced or unknown)
    told_by = list(used.values())
    needs_bitcoin = used.keys() - {BITCOIN}
    if needs_bitcoin and BITCOIN in prices:
        told_by.append(prices[BITCOIN])
    return Total(
        usd=usd if is_told else None,
        btc=_total_in_bitcoin(held, used, usd, prices) if is_told else None,
        coins=MappingProxyType(coins),
        held=len(held) + len(unknown),
        priced=len(used),
        unpriced=unpriced,
        unknown=unknown,
        is_at_least=not unknown and all(held[asset] > 0 for asset in unpriced),
        oldest_price=min((each.as_of for each in told_by), default=None),
        oldest_figure=min(moments, default=None),
        outdated=tuple(sorted({each.asset for each in holdings if each.is_outdated})),
        is_recalled=any(each.is_recalled for each in holdings)
        or any(each.is_recalled for each in told_by),
    )


def _total_in_bitcoin(
    held: Mapping[str, Decimal],
    used: Mapping[str, Price],
    usd: Decimal,
    prices: Mapping[str, Price],
) -> Decimal | None:
    """Bitcoin alone needs no price to be told in bitcoin."""
    if not used.keys() - {BITCOIN}:
        return held.get(BITCOIN, Decimal(0))
    return _in_bitcoin(usd, prices)


def _by_coin(
    holdings: Iterable[Holding],
) -> tuple[dict[str, Decimal], tuple[str, ...], list[float]]:
    coins: dict[str, Decimal] = {}
    unknown: set[str] = set()
    moments: list[float] = []
    for holding in holdings:
        if holding.amount is None:
            unknown.add(holding.asset)
            continue
        coins[holding.asset] = EXACT.add(coins.get(holding.asset, Decimal(0)), holding.amount)
        if holding.as_of is not None:
            moments.append(holding.as_of)
    known = {asset: amount for asset, amount in coins.items() if asset not in unknown}
    return known, tuple(sorted(unknown)), moments
