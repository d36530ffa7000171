"""Inverse contracts: their profit and margin in coins, worked out by hand."""

from decimal import Decimal

import pytest

from tidemark.simulator.market import CONTRACTS
from tidemark.simulator.positions import Position

BTC = CONTRACTS["BTC"]  # 100 USD a contract


def _position(contracts: int, entry: str = "50000") -> Position:
    return Position(BTC, leverage=5, contracts=contracts, entry_price=Decimal(entry))


@pytest.mark.parametrize(
    ("contracts", "mark", "profit"),
    [
        (100, "50000", "0"),
        (100, "62500", "0.04"),  # 10,000 USD: bought for 0.2 BTC, worth 0.16 BTC
        (-100, "62500", "-0.04"),
        (100, "40000", "-0.05"),
        (0, "40000", "0"),
    ],
)
def test_profit_is_what_the_contracts_cost_less_what_they_are_worth(
    contracts: int, mark: str, profit: str
) -> None:
    assert _position(contracts).unrealized(Decimal(mark)) == Decimal(profit)


def test_margins_follow_the_notional_value() -> None:
    position, mark = _position(-100), Decimal(40000)
    assert position.notional(mark) == Decimal("0.25")
    assert position.initial_margin(mark) == Decimal("0.05")
    assert position.maintenance_margin(mark) == Decimal("0.00125")


@pytest.mark.parametrize(
    ("held", "traded", "profit"),
    [
        (100, -100, "0.04"),
        (100, -50, "0.02"),
        (100, -200, "0.04"),
        (-100, 50, "-0.02"),
        (100, 50, "0"),
        (0, 50, "0"),
    ],
)
def test_only_what_closes_a_position_is_realised(held: int, traded: int, profit: str) -> None:
    entry = "50000" if held else "0"
    realised = _position(held, entry).profit_of_trade(traded, Decimal(62500))
    assert realised == Decimal(profit)


@pytest.mark.parametrize(
    ("held", "traded", "entry"),
    [
        (0, 10, "62500"),
        (100, -100, "0"),
        (100, -40, "50000"),
        (100, -150, "62500"),
        (100, 100, "55555.55555556"),  # 20,000 USD for 0.2 + 0.16 BTC
        (-100, -100, "55555.55555556"),
    ],
)
def test_the_entry_price_is_the_harmonic_mean_of_what_is_open(
    held: int, traded: int, entry: str
) -> None:
    position = _position(held, "50000" if held else "0")
    assert position.entry_after(traded, Decimal(62500)) == Decimal(entry)
