"""Margin by coin: how near the exchange is to taking over, and what is held there."""

from decimal import Decimal
from types import MappingProxyType

import pytest

from tidemark.domain.amount import Amount
from tidemark.domain.margin import CoinMargin, Margin, MarginSnapshot, Position


def _coin(asset: str, maintenance: str | None, balance: str | None) -> CoinMargin:
    return CoinMargin(
        asset,
        maintenance_margin=None if maintenance is None else Amount.parse(maintenance),
        margin_balance=None if balance is None else Amount.parse(balance),
    )


def _margin(*coins: CoinMargin) -> Margin:
    by_asset = MappingProxyType({coin.asset: coin for coin in coins})
    return Margin(MarginSnapshot(by_asset), as_of=1.0)


# -- the ratio -----------------------------------------------------------------------------------


def test_the_ratio_is_maintenance_margin_by_margin_balance() -> None:
    assert _coin("BTC", "1", "4").ratio == Decimal("0.25")


@pytest.mark.parametrize(("maintenance", "balance"), [(None, "1"), ("1", None), (None, None)])
def test_a_ratio_with_a_figure_missing_cannot_be_told(
    maintenance: str | None, balance: str | None
) -> None:
    assert _coin("BTC", maintenance, balance).ratio is None


@pytest.mark.parametrize("balance", ["1", "0", "-1"])
def test_a_coin_that_binds_nothing_has_no_ratio_to_fear(balance: str) -> None:
    assert _coin("BTC", "0.00000000", balance).ratio == 0


@pytest.mark.parametrize("balance", ["0", "-0.00000001"])
def test_a_coin_with_nothing_left_to_bind_against_is_beyond_all_ratios(balance: str) -> None:
    assert _coin("BTC", "1", balance).ratio == Decimal("Infinity")


# -- the tightest coin ---------------------------------------------------------------------------


def test_the_tightest_coin_has_the_highest_ratio() -> None:
    tightest = _coin("ETH", "1", "2")
    assert _margin(_coin("BTC", "1", "3"), tightest, _coin("XRP", "1", "4")).tightest == tightest


def test_of_two_equally_tight_coins_it_is_always_the_same() -> None:
    one, other = _coin("BTC", "1", "2"), _coin("ETH", "2", "4")
    assert _margin(one, other).tightest == _margin(other, one).tightest


def test_a_coin_with_nothing_left_is_the_tightest_of_all() -> None:
    broke = _coin("ETH", "1", "0")
    assert _margin(_coin("BTC", "99", "100"), broke).tightest == broke


@pytest.mark.parametrize("coins", [(), (_coin("BTC", "0", "1"),), (_coin("BTC", None, "1"),)])
def test_where_nothing_is_bound_no_coin_is_tight(coins: tuple[CoinMargin, ...]) -> None:
    assert _margin(*coins).tightest is None


def test_a_coin_is_found_by_its_name() -> None:
    coin = _coin("BTC", "1", "2")
    assert _margin(coin).of("BTC") == coin
    assert _margin(coin).of("ETH") is None


# -- positions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "asset"),
    [
        ("BTCUSD_PERP", "BTC"),
        ("ETHUSD_261225", "ETH"),
        ("USDUSD_PERP", "USD"),
        ("BTCUSDT_PERP", ""),
        ("BTC", ""),
    ],
)
def test_a_contract_s_name_says_its_margin_coin(symbol: str, asset: str) -> None:
    assert Position(symbol, "BOTH").asset == asset


@pytest.mark.parametrize(("amount", "is_flat"), [("0", True), ("-1", False), (None, False)])
def test_a_position_is_flat_when_it_is_known_that_nothing_is_held(
    amount: str | None, is_flat: bool
) -> None:
    held = None if amount is None else Amount.parse(amount)
    assert Position("BTCUSD_PERP", "BOTH", held).is_flat is is_flat


def test_the_positions_of_a_coin_are_those_that_are_held_in_it() -> None:
    held = Position("BTCUSD_PERP", "LONG", Amount.parse("5"))
    flat = Position("BTCUSD_PERP", "SHORT", Amount.parse("0"))
    other = Position("ETHUSD_PERP", "BOTH", Amount.parse("5"))
    assert MarginSnapshot(positions=(held, flat, other)).positions_of("BTC") == (held,)
