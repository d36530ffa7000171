"""The market as REST replies show it: prices and contracts.

Source: COIN-M Market Data ("Index Price and Mark Price", "Exchange Information").
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from tidemark.simulator import refusals
from tidemark.simulator.market import ALL_CONTRACTS, Contract, Market
from tidemark.simulator.wire import eight_places

_EIGHT_HOURS = 8 * 3_600_000
_ONBOARDED = 1_597_042_800_000
_NO_DELIVERY = 4_133_404_800_000  # what the exchange says of perpetual contracts
_HOUR_OF_DELIVERY = timedelta(hours=8)
FUNDING_RATE, _INTEREST_RATE = "0.00010000", "0.00010000"

HasPair = Callable[[str], bool]


def premium_index(
    market: Market, has_pair: HasPair, *, symbol: str | None, pair: str | None, now: int
) -> list[dict[str, object]]:
    """Index and mark price of every contract, or of those with this symbol or pair.

    `Refused` (-1121) where none has them.
    """
    rows = [
        _prices(market, contract, now)
        for contract in _listed(has_pair)
        if symbol in {None, contract.symbol} and pair in {None, contract.pair}
    ]
    if not rows and (symbol is not None or pair is not None):
        raise refusals.invalid_symbol()
    return rows


def exchange_info(
    has_pair: HasPair, rate_limits: list[dict[str, object]], now: int
) -> dict[str, object]:
    """Which contracts there are, and how large one of each is."""
    limits = [
        {name: value for name, value in row.items() if name != "count"} for row in rate_limits
    ]
    return {
        "timezone": "UTC",
        "serverTime": now,
        "rateLimits": limits,
        "exchangeFilters": [],
        "symbols": [_description(contract) for contract in _listed(has_pair)],
    }


def next_funding(contract: Contract, now: int) -> int:
    """When longs and shorts settle next, by the exchange's hours; 0 for a dated contract."""
    return (now // _EIGHT_HOURS + 1) * _EIGHT_HOURS if contract.is_perpetual else 0


def _listed(has_pair: HasPair) -> Iterator[Contract]:
    return (contract for contract in ALL_CONTRACTS.values() if has_pair(contract.asset))


def _prices(market: Market, contract: Contract, now: int) -> dict[str, object]:
    mark, perpetual = eight_places(market.mark_price(contract.symbol)), contract.is_perpetual
    return {
        "symbol": contract.symbol,
        "pair": contract.pair,
        "markPrice": mark,
        "indexPrice": eight_places(market.index_price(contract.asset)),
        "estimatedSettlePrice": mark,
        "lastFundingRate": FUNDING_RATE if perpetual else "",
        "interestRate": _INTEREST_RATE if perpetual else "",
        "nextFundingTime": next_funding(contract, now),
        "time": now,
    }


def _description(contract: Contract) -> dict[str, object]:
    places = -int(contract.tick.as_tuple().exponent)
    return {
        "symbol": contract.symbol,
        "pair": contract.pair,
        "contractType": "PERPETUAL" if contract.is_perpetual else "CURRENT_QUARTER",
        "deliveryDate": _delivery(contract),
        "onboardDate": _ONBOARDED,
        "contractStatus": "TRADING",
        "contractSize": contract.size,
        "marginAsset": contract.asset,
        "baseAsset": contract.asset,
        "quoteAsset": "USD",
        "pricePrecision": places,
        "quantityPrecision": 0,
        "baseAssetPrecision": 8,
        "quotePrecision": 8,
        "equalQtyPrecision": 4,
        "underlyingType": "COIN",
        "underlyingSubType": [],
        "filters": [{"filterType": "PRICE_FILTER", "tickSize": format(contract.tick, "f")}],
        "orderTypes": ["LIMIT", "MARKET"],
        "timeInForce": ["GTC", "IOC", "FOK", "GTX"],
    }


def _delivery(contract: Contract) -> int:
    """When it ends, at eight in the morning UTC; ms since the epoch."""
    if contract.is_perpetual:
        return _NO_DELIVERY
    day = datetime.strptime(contract.delivery, "%y%m%d").replace(tzinfo=UTC)
    return int((day + _HOUR_OF_DELIVERY).timestamp()) * 1000
