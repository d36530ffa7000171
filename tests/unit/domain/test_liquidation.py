"""The price at which margin is used up, checked by an arithmetic of its own: whole fractions."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tidemark.domain.amount import Amount
from tidemark.domain.liquidation import (
    Estimate,
    Exposure,
    Outlook,
    contract_size,
    cross_estimate,
    exposure_of,
    isolated_estimate,
    used_up_at,
)
from tidemark.domain.margin import CoinMargin, Position

_EIGHT = Decimal("0.00000001")


def _amount(number: object) -> Amount:
    return Amount.parse(format(Decimal(str(number)), "f"))


def _position(
    contracts: int,
    *,
    size: int = 100,
    entry: str = "50000",
    mark: str = "50000",
    rate: str = "0.005",
    is_isolated: bool = False,
    isolated_wallet: str = "0",
) -> Position:
    """A position as the exchange would tell it: in coin, to eight decimals."""
    worth = Fraction(contracts * size)
    profit = worth / Fraction(entry) - worth / Fraction(mark)
    notional = abs(worth) / Fraction(mark)
    return Position(
        "BTCUSD_PERP",
        "BOTH",
        amount=_amount(contracts),
        entry_price=Amount.parse(entry),
        unrealized_profit=_rounded(profit),
        maintenance_margin=_rounded(notional * Fraction(rate)),
        notional=_rounded(notional),
        is_isolated=is_isolated,
        isolated_wallet=Amount.parse(isolated_wallet),
    )


def _rounded(number: Fraction) -> Amount:
    value = Decimal(number.numerator) / Decimal(number.denominator)
    return _amount(value.quantize(_EIGHT))


def _coin(cross_wallet: str | None = "1") -> CoinMargin:
    wallet = None if cross_wallet is None else Amount.parse(cross_wallet)
    return CoinMargin("BTC", cross_wallet_balance=wallet)


# -- what one contract is worth ------------------------------------------------------------------


@pytest.mark.parametrize("size", [10, 100])
@pytest.mark.parametrize("contracts", [1, -1, 7, -250_000])
@pytest.mark.parametrize(("entry", "mark"), [("50000", "61234.5"), ("0.5", "0.0812")])
def test_a_position_s_own_figures_tell_what_a_contract_is_worth(
    size: int, contracts: int, entry: str, mark: str
) -> None:
    position = _position(contracts, size=size, entry=entry, mark=mark)
    assert contract_size(position) == size


@given(
    size=st.sampled_from([10, 100]),
    contracts=st.integers(-(10**7), 10**7).filter(bool),
    entry=st.decimals("0.0001", "150000", places=4),
    change=st.decimals("0.2", "5", places=3),
)
def test_the_size_is_found_whatever_the_position(
    size: int, contracts: int, entry: Decimal, change: Decimal
) -> None:
    position = _position(contracts, size=size, entry=f"{entry:f}", mark=f"{entry * change:f}")
    assert contract_size(position) == size


@pytest.mark.parametrize("field", ["amount", "entry_price", "unrealized_profit", "notional"])
def test_without_one_of_its_figures_the_size_is_not_known(field: str) -> None:
    assert contract_size(replace(_position(1), **{field: None})) is None


@pytest.mark.parametrize(("field", "text"), [("amount", "0"), ("entry_price", "0.0")])
def test_a_flat_position_tells_no_size(field: str, text: str) -> None:
    assert contract_size(replace(_position(1), **{field: Amount.parse(text)})) is None


@pytest.mark.parametrize("profit", ["-1", "-0.00019", "-0.000172", "1e12"])
def test_figures_that_do_not_fit_each_other_tell_no_size(profit: str) -> None:
    position = replace(_position(1, size=10), unrealized_profit=Amount.parse(profit))
    assert contract_size(position) is None


_HUGE = "9999999999999999999"


@pytest.mark.parametrize("profit", [_HUGE, f"-{_HUGE}"])
def test_figures_beyond_all_measure_tell_no_size(profit: str) -> None:
    position = Position(
        "BTCUSD_PERP",
        "BOTH",
        amount=Amount.parse("1e-36"),
        entry_price=Amount.parse(_HUGE),
        unrealized_profit=Amount.parse(profit),
        notional=Amount.parse("1"),
    )
    assert contract_size(position) is None


# -- a position's part ---------------------------------------------------------------------------


def test_a_position_s_part_is_its_contracts_their_size_and_the_margin_they_need() -> None:
    assert exposure_of(_position(-5)) == Exposure(
        Decimal(-5), Decimal(100), Decimal(50000), Decimal("0.005"), Decimal("-0.00005")
    )


@pytest.mark.parametrize("field", ["maintenance_margin", "notional", "amount", "entry_price"])
def test_a_position_with_a_figure_missing_has_no_part(field: str) -> None:
    assert exposure_of(replace(_position(1), **{field: None})) is None


def test_a_position_that_is_worth_nothing_now_has_no_part() -> None:
    profit = _position(1, mark="1e15").unrealized_profit
    position = replace(_position(1), unrealized_profit=profit, notional=Amount.parse("0"))
    assert exposure_of(position) is None


# -- the price -----------------------------------------------------------------------------------


def _margin_gap(wallet: Decimal, exposures: list[Exposure], price: Fraction) -> Fraction:
    """Margin balance less maintenance margin at a price, by the contracts' own definition."""
    gap = Fraction(wallet)
    for each in exposures:
        worth = Fraction(each.contracts) * Fraction(each.contract_size)
        gap += worth / Fraction(each.entry_price) - worth / price
        gap -= abs(worth) * Fraction(each.maintenance_rate) / price
    return gap


_EXPOSURES = st.builds(
    Exposure,
    contracts=st.integers(-(10**6), 10**6).filter(bool).map(Decimal),
    contract_size=st.sampled_from([Decimal(10), Decimal(100)]),
    entry_price=st.decimals("0.001", "150000", places=3),
    maintenance_rate=st.decimals("0.001", "0.5", places=4),
)
_WALLETS = st.decimals(-1000, 100000, places=8)


@given(_WALLETS, st.lists(_EXPOSURES, min_size=1, max_size=6))
def test_at_the_estimated_price_margin_balance_equals_maintenance_margin(
    wallet: Decimal, exposures: list[Exposure]
) -> None:
    estimate = used_up_at(wallet, exposures)
    assume(estimate.price is not None)
    assert estimate.price is not None
    gap = _margin_gap(wallet, exposures, Fraction(estimate.price))
    assert abs(gap) < Fraction(1, 10**50)


@given(_WALLETS, st.lists(_EXPOSURES, min_size=1, max_size=6))
def test_an_estimated_price_is_one_that_a_coin_can_have(
    wallet: Decimal, exposures: list[Exposure]
) -> None:
    estimate = used_up_at(wallet, exposures)
    assert (estimate.price is not None) is (estimate.outlook is Outlook.PRICE)
    assert estimate.price is None or estimate.price > 0


@given(_WALLETS, st.lists(_EXPOSURES, min_size=1, max_size=6), st.fractions("0.0001", 10**7))
def test_where_no_price_is_told_none_would_use_the_margin_up(
    wallet: Decimal, exposures: list[Exposure], price: Fraction
) -> None:
    if used_up_at(wallet, exposures).outlook is Outlook.NEVER and price > 0:
        assert _margin_gap(wallet, exposures, price) > 0


@given(_WALLETS, st.lists(_EXPOSURES, min_size=1, max_size=6), st.fractions("0.0001", 10**7))
def test_what_is_used_up_at_any_price_is_so_at_each(
    wallet: Decimal, exposures: list[Exposure], price: Fraction
) -> None:
    if used_up_at(wallet, exposures).outlook is Outlook.USED_UP and price > 0:
        assert _margin_gap(wallet, exposures, price) <= 0


def test_debts_beyond_what_a_long_cost_leave_no_price_to_hope_for() -> None:
    """It is no safety that there is no such price: the margin is gone at every one."""
    long = Exposure(Decimal(500), Decimal(100), Decimal(50000), Decimal("0.005"))
    assert used_up_at(Decimal(-2), [long]) == Estimate(Outlook.USED_UP)


@pytest.mark.parametrize(
    ("contracts", "mark", "outlook"),
    [(500, "40000", Outlook.USED_UP_BELOW), (-500, "60000", Outlook.USED_UP_ABOVE)],
    ids=["a long below its price", "a short above its price"],
)
def test_a_margin_that_is_used_up_already_is_not_told_as_one_that_might_be(
    contracts: int, mark: str, outlook: Outlook
) -> None:
    position = _position(contracts, mark=mark, is_isolated=True, isolated_wallet="0.05")
    estimate = isolated_estimate(position)
    assert estimate.outlook is outlook
    assert estimate.price is not None


@given(_WALLETS, st.integers(-1000, 1000).filter(bool), st.integers(1000, 150000))
def test_used_up_already_is_what_the_exchange_s_own_figures_say(
    wallet: Decimal, contracts: int, mark: int
) -> None:
    position = _position(contracts, mark=str(mark))
    assert position.unrealized_profit is not None
    assert position.maintenance_margin is not None
    left = wallet + position.unrealized_profit.value - position.maintenance_margin.value
    coin = CoinMargin("BTC", cross_wallet_balance=_amount(wallet))
    estimate = cross_estimate(coin, [position])
    assume(estimate.outlook is not Outlook.UNKNOWN)
    assume(abs(left) > _EIGHT)
    is_used_up = estimate.outlook not in {Outlook.PRICE, Outlook.NEVER}
    assert is_used_up is (left <= 0)


@given(
    contracts=st.integers(1, 10**6),
    leverage=st.decimals("1.1", "50", places=1),
    rate=st.decimals("0.001", "0.01", places=4),
)
def test_a_long_is_used_up_below_its_entry_and_a_short_above(
    contracts: int, leverage: Decimal, rate: Decimal
) -> None:
    entry, size = Decimal(50000), Decimal(100)
    wallet = contracts * size / entry / leverage
    prices = {}
    for sign in (1, -1):
        exposure = Exposure(Decimal(sign * contracts), size, entry, rate)
        prices[sign] = used_up_at(wallet, [exposure]).price
    assert prices[1] is not None
    assert prices[1] < entry
    assert prices[-1] is not None
    assert prices[-1] > entry


def test_a_short_that_its_own_coins_cover_is_never_used_up() -> None:
    """One coin is worth as much in dollars as its sale at the entry price brought."""
    covered = Exposure(Decimal(-500), Decimal(100), Decimal(50000), Decimal("0.005"))
    assert used_up_at(Decimal(1), [covered]) == Estimate(Outlook.NEVER)


def test_a_position_in_balance_with_its_hedge_has_no_price() -> None:
    one = Exposure(Decimal(5), Decimal(100), Decimal(50000), Decimal(0))
    assert used_up_at(Decimal(1), [one, replace(one, contracts=Decimal(-5))]) == Estimate(
        Outlook.NEVER
    )


def test_an_estimate_is_the_worked_example() -> None:
    """Long 500 contracts of 100 USD from 50,000 with 0.1 BTC and 0.5 %: 50,250 / 1.1."""
    long = Exposure(Decimal(500), Decimal(100), Decimal(50000), Decimal("0.005"))
    price = used_up_at(Decimal("0.1"), [long]).price
    assert price is not None
    assert price.quantize(_EIGHT) == Decimal("45681.81818182")


# -- cross and isolated --------------------------------------------------------------------------


def test_cross_margin_is_shared_by_the_cross_positions_alone() -> None:
    cross = _position(500)
    isolated = _position(900, is_isolated=True)
    assert cross_estimate(_coin("0.1"), [cross, isolated]) == cross_estimate(_coin("0.1"), [cross])


def test_an_isolated_position_stands_on_its_own_wallet() -> None:
    isolated = _position(500, is_isolated=True, isolated_wallet="0.1")
    assert isolated_estimate(isolated) == cross_estimate(_coin("0.1"), [_position(500)])


def test_without_positions_there_is_nothing_to_use_up() -> None:
    assert cross_estimate(_coin(), []).outlook is Outlook.NOTHING_HELD


@pytest.mark.parametrize("wallet", [None, "1"])
def test_with_a_figure_missing_nothing_is_estimated(wallet: str | None) -> None:
    position = _position(5) if wallet is None else replace(_position(5), entry_price=None)
    assert cross_estimate(_coin(wallet), [position]).outlook is Outlook.UNKNOWN


def test_an_isolated_position_without_its_wallet_is_not_estimated() -> None:
    position = replace(_position(5, is_isolated=True), isolated_wallet=None)
    assert isolated_estimate(position).outlook is Outlook.UNKNOWN
