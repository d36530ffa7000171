"""Prices: the same for the same seed, lively, and never far from home for good."""

from decimal import Decimal
from random import Random

import pytest

from tidemark.simulator.market import ALL_CONTRACTS, CONTRACTS, Market, contracts_of


def _market(seed: int = 1) -> Market:
    return Market(Random(seed))  # noqa: S311 a story, not a secret


each_contract = pytest.mark.parametrize("symbol", ALL_CONTRACTS)


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


@each_contract
def test_a_price_moves_within_seconds(symbol: str) -> None:
    market = _market()
    seen = set()
    for _ in range(40):
        market.step()
        seen.add(market.mark_price(symbol))
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


@each_contract
def test_prices_lie_on_the_contracts_grid(symbol: str) -> None:
    market, contract = _market(), ALL_CONTRACTS[symbol]
    market.step()
    assert market.mark_price(symbol) % contract.tick == 0
    assert market.index_price(contract.asset) % contract.tick == 0


def test_a_dated_contract_is_dearer_than_the_perpetual_one() -> None:
    market = _market()
    for _ in range(2_000):
        market.step()
        perpetual, dated = (market.mark_price(f"BTCUSD_{end}") for end in ("PERP", "270326"))
        assert dated > perpetual * Decimal("1.007")


def test_the_contracts_of_a_coin_share_its_index() -> None:
    symbols = [contract.symbol for contract in contracts_of("BTC")]
    assert symbols == ["BTCUSD_PERP", "BTCUSD_270326"]
    assert {contract.pair for contract in contracts_of("BTC")} == {"BTCUSD"}
