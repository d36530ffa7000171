"""Prices: the same for the same seed, lively, and never far from home for good."""

from random import Random

import pytest

from tidemark.simulator.market import CONTRACTS, Market


def _market(seed: int = 1) -> Market:
    return Market(Random(seed))  # noqa: S311 a story, not a secret


each_asset = pytest.mark.parametrize("asset", CONTRACTS)


def _prices(seed: int, steps: int) -> list[str]:
    market = _market(seed)
    told = []
    for _ in range(steps):
        market.step()
        told += [str(market.index_price(asset)) for asset in CONTRACTS]
    return told


def test_the_same_seed_gives_the_same_prices() -> None:
    assert _prices(7, steps=50) == _prices(7, steps=50)


def test_another_seed_gives_other_prices() -> None:
    assert _prices(7, steps=50) != _prices(8, steps=50)


@each_asset
def test_a_price_moves_within_seconds(asset: str) -> None:
    market = _market()
    seen = set()
    for _ in range(20):
        market.step()
        seen.add(market.mark_price(asset))
    assert len(seen) > 5


def test_prices_stay_in_their_neighbourhood_for_hours() -> None:
    market = _market(3)
    for _ in range(20_000):
        market.step()
        price, home = market.index_price("DOGE"), CONTRACTS["DOGE"].start_price
        assert home / 2 < price < home * 2


def test_a_crash_is_not_recovered_from() -> None:
    market = _market()
    market.jump("GALA", -50)
    for _ in range(2_000):
        market.step()
    assert market.index_price("GALA") < CONTRACTS["GALA"].start_price * 3 / 4


@each_asset
def test_prices_lie_on_the_contracts_grid(asset: str) -> None:
    market = _market()
    market.step()
    assert market.mark_price(asset) % CONTRACTS[asset].tick == 0
    assert market.index_price(asset) % CONTRACTS[asset].tick == 0
