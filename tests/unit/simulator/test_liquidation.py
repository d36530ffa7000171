"""The price at which a position is taken over, checked by putting it back into the margin rule."""

from decimal import Decimal

import pytest

from tidemark.simulator.liquidation import liquidation_price
from tidemark.simulator.market import ALL_CONTRACTS
from tidemark.simulator.positions import Position
from tidemark.simulator.world import World

BTC, QUARTERLY = ALL_CONTRACTS["BTCUSD_PERP"], ALL_CONTRACTS["BTCUSD_270326"]


def _position(contracts: int, entry: str = "50000") -> Position:
    return Position(BTC, leverage=5, contracts=contracts, entry_price=Decimal(entry))


def _shortfall(position: Position, wallet: str, price: Decimal) -> Decimal:
    """How far the equity lies above the maintenance margin at a price."""
    equity = Decimal(wallet) + position.unrealized(price)
    return equity - position.maintenance_margin(price)


def test_a_long_by_hand() -> None:
    # 10,000 USD bought for 0.2 BTC with 0.05 BTC behind it, in the first bracket:
    # 0.25 - 10,000 / p = 0.005 x 10,000 / p, so p = 10,050 / 0.25.
    assert liquidation_price(_position(100), Decimal("0.05")) == 40_200


def test_a_short_by_hand() -> None:
    # 0.05 - 0.2 + 10,000 / p = 0.005 x 10,000 / p, so p = 9,950 / 0.15.
    assert liquidation_price(_position(-100), Decimal("0.05")) == Decimal("66333.33333333")


@pytest.mark.parametrize("contracts", [100, 300, 1000, 5000, -300, -1000, -5000])
@pytest.mark.parametrize("wallet", ["0.01", "0.2", "0.4"])
def test_at_the_price_the_equity_is_the_maintenance_margin(contracts: int, wallet: str) -> None:
    position = _position(contracts)
    price = liquidation_price(position, Decimal(wallet))
    assert price > 0
    assert abs(_shortfall(position, wallet, price)) < Decimal("1e-7")


@pytest.mark.parametrize(("contracts", "wallet"), [(0, "1"), (-100, "0.2"), (-100, "5")], ids=str)
def test_flat_positions_and_covered_shorts_are_never_taken_over(
    contracts: int, wallet: str
) -> None:
    assert liquidation_price(_position(contracts), Decimal(wallet)) == 0


def test_profit_and_margin_of_others_stand_behind_it_too() -> None:
    other = Position(QUARTERLY, 5, -50, Decimal(50_000))  # short 5,000 USD
    gain, margin = other.unrealized(Decimal(40_000)), other.maintenance_margin(Decimal(40_000))
    price = liquidation_price(_position(100), Decimal("0.05"), [(other, Decimal(40_000))])
    assert price == liquidation_price(_position(100), Decimal("0.05") + gain - margin)


@pytest.mark.parametrize("seed", range(1, 6))
def test_the_prices_of_an_accounts_positions_fit_its_margin_rule(seed: int) -> None:
    """Other prices unchanged, a contract's mark is put where the books say it would end."""
    world = World(seed, now=0)
    for step in range(100):
        world.step(step)
    checked = 0
    for position in world.books.positions:
        price = world.books.liquidation_price(position.contract.symbol)
        if price == 0:
            continue
        asset, mark = position.contract.asset, world.books.mark_price(position)
        figures = world.books.figures(asset)
        equity = figures.cross_wallet + figures.cross_unrealized
        margin = figures.cross_maintenance_margin
        if position.isolated_wallet is not None:
            equity = position.isolated_wallet + position.unrealized(mark)
            margin = position.maintenance_margin(mark)
        equity += position.unrealized(price) - position.unrealized(mark)
        margin += position.maintenance_margin(price) - position.maintenance_margin(mark)
        smallest_step = position.notional(price) / price  # what the last digit of a price is worth
        assert abs(equity - margin) < Decimal("1e-6") + smallest_step * Decimal("1e-8")
        checked += 1
    assert checked >= 3
