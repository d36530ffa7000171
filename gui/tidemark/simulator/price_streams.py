"""Index prices as streams: `<pair>@indexPrice` every 3 seconds, `@indexPrice@1s` every second.

Source: COIN-M WebSocket Market Streams, "Index Price Stream".
"""

from collections.abc import Iterator

from tidemark.simulator.market import CONTRACTS, Market
from tidemark.simulator.wire import eight_places

_SLOW_EVERY = 3


def price_frames(
    market: Market, beat: int, now: int
) -> Iterator[tuple[str, str, dict[str, object]]]:
    """The coin, the stream's name and its frame, of every stream due at this beat."""
    for contract in CONTRACTS.values():
        frame: dict[str, object] = {
            "e": "indexPriceUpdate",
            "E": now,
            "i": contract.pair,
            "p": eight_places(market.index_price(contract.asset)),
        }
        name = f"{contract.pair.lower()}@indexPrice"
        yield contract.asset, f"{name}@1s", frame
        if beat % _SLOW_EVERY == 0:
            yield contract.asset, name, frame
