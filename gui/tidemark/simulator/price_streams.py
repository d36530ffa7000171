"""Prices as streams, every second (`…@1s`) or every third.

`<pair>@indexPrice` has the index of a pair, `<symbol>@markPrice` mark and index price of one
contract, `<pair>@markPrice` a list of the latter, of every contract of the pair.

Source: COIN-M WebSocket Market Streams, "Index Price Stream", "Mark Price Stream", "Mark Price of
All Symbols of a Pair".
"""

from collections.abc import Iterator, Mapping

from tidemark.simulator.market import CONTRACTS, Contract, Market, contracts_of
from tidemark.simulator.market_views import FUNDING_RATE, next_funding
from tidemark.simulator.wire import eight_places

Frame = Mapping[str, object] | list[Mapping[str, object]]

_SLOW_EVERY = 3
_COIN_MARGINED = 2


def price_frames(market: Market, beat: int, now: int) -> Iterator[tuple[str, str, Frame]]:
    """The coin, the stream's name and its frame, of every stream due at this beat."""
    for asset, contract in CONTRACTS.items():
        pair = contract.pair.lower()
        marks = [_mark_price(market, listed, now) for listed in contracts_of(asset)]
        frames: dict[str, Frame] = {
            f"{pair}@indexPrice": _index_price(market, contract, now),
            f"{pair}@markPrice": marks,
            **{f"{str(mark['s']).lower()}@markPrice": mark for mark in marks},
        }
        for name, frame in frames.items():
            yield asset, f"{name}@1s", frame
            if beat % _SLOW_EVERY == 0:
                yield asset, name, frame


def _index_price(market: Market, contract: Contract, now: int) -> dict[str, object]:
    return {
        "e": "indexPriceUpdate",
        "E": now,
        "i": contract.pair,
        "p": eight_places(market.index_price(contract.asset)),
    }


def _mark_price(market: Market, contract: Contract, now: int) -> Mapping[str, object]:
    mark = eight_places(market.mark_price(contract.symbol))
    return {
        "e": "markPriceUpdate",
        "E": now,
        "s": contract.symbol,
        "p": mark,
        "P": mark,
        "i": eight_places(market.index_price(contract.asset)),
        "r": FUNDING_RATE if contract.is_perpetual else "",
        "T": next_funding(contract, now),
        "st": _COIN_MARGINED,
    }
