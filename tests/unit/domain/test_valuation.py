"""What holdings are worth: exact sums which say what they contain and what they could not."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.amount import Amount
from tidemark.domain.price import Price
from tidemark.domain.valuation import Holding, Total, total_of, value_of


def _price(usd: str, as_of: float = 5.0) -> Price:
    return Price(Amount.parse(usd), event_time=0, as_of=as_of)


_PRICES = {"BTC": _price("50000"), "ETH": _price("2500", 6.0), "ADA": _price("0.5", 7.0)}


def _total(*holdings: tuple[str, str | None], prices: dict[str, Price] | None = None) -> Total:
    held = [
        Holding(asset, None if amount is None else Decimal(amount), as_of=1.0)
        for asset, amount in holdings
    ]
    return total_of(held, _PRICES if prices is None else prices)


# -- one amount ----------------------------------------------------------------------------------


def test_an_amount_is_worth_itself_times_its_price() -> None:
    value = value_of("ETH", Decimal("-0.2"), _PRICES)
    assert (value.usd, value.btc) == (Decimal(-500), Decimal("-0.01"))


def test_a_value_says_by_which_price() -> None:
    assert value_of("ETH", Decimal(1), _PRICES).price is _PRICES["ETH"]


def test_an_amount_that_is_not_known_has_no_value() -> None:
    value = value_of("ETH", None, _PRICES)
    assert (value.usd, value.btc) == (None, None)


def test_an_amount_without_a_price_has_no_value() -> None:
    value = value_of("XYZ", Decimal(1), _PRICES)
    assert (value.usd, value.btc, value.price) == (None, None, None)


def test_nothing_is_worth_nothing_even_without_a_price() -> None:
    value = value_of("XYZ", Decimal("0.00000000"), {})
    assert (value.usd, value.btc) == (0, 0)


def test_bitcoin_is_worth_itself_in_bitcoin_even_without_a_price() -> None:
    value = value_of("BTC", Decimal("1.5"), {})
    assert (value.usd, value.btc) == (None, Decimal("1.5"))


@pytest.mark.parametrize("bitcoin", [{}, {"BTC": _price("0")}], ids=["no price", "no worth"])
def test_without_a_price_of_bitcoin_nothing_else_is_told_in_it(
    bitcoin: dict[str, Price],
) -> None:
    value = value_of("ETH", Decimal(1), {"ETH": _price("2500"), **bitcoin})
    assert (value.usd, value.btc) == (2500, None)


# -- totals --------------------------------------------------------------------------------------


def test_a_total_adds_up_what_the_coins_are_worth() -> None:
    total = _total(("BTC", "1"), ("ETH", "2"))
    assert (total.usd, total.btc) == (55000, Decimal("1.1"))


def test_a_coin_of_several_accounts_is_added_up_first() -> None:
    total = _total(("ETH", "2"), ("ETH", "0.5"))
    assert total.coins == {"ETH": Decimal("2.5")}
    assert (total.held, total.priced) == (1, 1)


def test_a_whole_total_is_whole() -> None:
    assert _total(("BTC", "1"), ("ETH", "2")).is_whole


def test_an_unpriced_coin_makes_the_total_at_least_the_sum_of_the_others() -> None:
    total = _total(("ETH", "2"), ("XYZ", "3"))
    assert total.usd == 5000
    assert total.is_at_least
    assert not total.is_whole
    assert (total.held, total.priced, total.unpriced) == (2, 1, ("XYZ",))


def test_a_debt_without_a_price_makes_no_total_at_least_anything() -> None:
    assert not _total(("ETH", "2"), ("XYZ", "-3")).is_at_least


def test_a_coin_whose_amount_is_not_known_makes_no_total_at_least_anything() -> None:
    total = _total(("ETH", "2"), ("BTC", None))
    assert not total.is_at_least
    assert not total.is_whole
    assert (total.held, total.priced, total.unknown) == (2, 1, ("BTC",))


def test_an_unknown_part_of_a_coin_makes_all_of_it_unknown() -> None:
    total = _total(("ETH", "2"), ("ETH", None))
    assert total.unknown == ("ETH",)
    assert total.coins == {}


def test_coins_of_nothing_are_not_counted_and_need_no_price() -> None:
    total = _total(("ETH", "2"), ("XYZ", "0"))
    assert total.is_whole
    assert total.held == 1


def test_accounts_that_cancel_each_other_out_hold_nothing() -> None:
    assert _total(("XYZ", "1"), ("XYZ", "-1")).is_whole


@pytest.mark.parametrize("holdings", [[], [("XYZ", "0")]], ids=["none", "zero"])
def test_who_holds_nothing_has_nothing(holdings: list[tuple[str, str]]) -> None:
    total = _total(*holdings, prices={})
    assert (total.usd, total.btc, total.held) == (0, 0, 0)


@pytest.mark.parametrize("amount", ["3", None], ids=["unpriced", "unknown"])
def test_where_nothing_can_be_priced_there_is_no_total(amount: str | None) -> None:
    total = _total(("XYZ", amount))
    assert (total.usd, total.btc) == (None, None)


def test_bitcoin_alone_is_told_to_the_digit() -> None:
    assert _total(("BTC", "0.33333333"), ("BTC", "1")).btc == Decimal("1.33333333")


def test_without_a_price_of_bitcoin_a_total_has_no_bitcoin() -> None:
    total = _total(("ETH", "2"), prices={"ETH": _price("2500")})
    assert (total.usd, total.btc) == (5000, None)


# -- its age -------------------------------------------------------------------------------------


def test_a_total_is_as_old_as_its_oldest_figure() -> None:
    holdings = [Holding("BTC", Decimal(1), 9.0), Holding("ETH", Decimal(1), 3.0)]
    assert total_of(holdings, _PRICES).oldest_figure == 3.0


def test_a_figure_that_was_never_confirmed_has_no_age_to_add() -> None:
    assert total_of([Holding("BTC", Decimal(1), None)], _PRICES).oldest_figure is None


def test_a_total_is_as_old_as_the_oldest_price_in_it() -> None:
    prices = {"ETH": _price("1", 4.0), "ADA": _price("1", 3.0), "BTC": _price("1", 8.0)}
    assert _total(("ETH", "1"), ("ADA", "1"), prices=prices).oldest_price == 3.0


def test_the_price_of_bitcoin_counts_where_others_are_told_in_it() -> None:
    prices = {"ETH": _price("1", 4.0), "BTC": _price("1", 2.0)}
    assert _total(("ETH", "1"), prices=prices).oldest_price == 2.0


def test_prices_of_coins_that_are_not_held_make_no_total_older() -> None:
    prices = {**_PRICES, "XRP": _price("1", 0.0)}
    assert _total(("BTC", "1"), prices=prices).oldest_price == 5.0


# -- an earlier run in it ------------------------------------------------------------------------


def _recalled(usd: str) -> Price:
    return replace(_price(usd), is_recalled=True)


def test_a_total_that_this_run_was_told_is_not_recalled() -> None:
    assert not _total(("BTC", "1"), ("ETH", "2")).is_recalled


def test_a_total_with_a_recalled_figure_is_recalled() -> None:
    holdings = [Holding("BTC", Decimal(1), 9.0), Holding("ETH", Decimal(1), 3.0, is_recalled=True)]
    assert total_of(holdings, _PRICES).is_recalled


def test_a_total_by_a_recalled_price_is_recalled_though_its_figures_are_live() -> None:
    prices = {**_PRICES, "ETH": _recalled("2500")}
    assert _total(("BTC", "1"), ("ETH", "2"), prices=prices).is_recalled


def test_a_recalled_price_of_bitcoin_is_in_every_total_that_is_told_in_it() -> None:
    prices = {**_PRICES, "BTC": _recalled("50000")}
    assert _total(("ETH", "2"), prices=prices).is_recalled


def test_a_recalled_price_of_what_is_not_held_is_in_no_total() -> None:
    prices = {**_PRICES, "XRP": _recalled("1"), "BTC": _recalled("50000")}
    assert not _total(("XRP", "0"), prices=prices).is_recalled


def test_a_total_names_the_coins_whose_wallets_moved_since() -> None:
    holdings = [
        Holding("ETH", Decimal(1), 9.0, is_outdated=True),
        Holding("BTC", Decimal(1), 9.0),
        Holding("ADA", Decimal(1), 9.0, is_outdated=True),
    ]
    assert total_of(holdings, _PRICES).outdated == ("ADA", "ETH")


# -- whatever is held ----------------------------------------------------------------------------

_ASSETS = st.sampled_from(["BTC", "ETH", "ADA", "XYZ", "SOL"])
_AMOUNT_TEXTS = st.from_regex(r"-?[0-9]{1,19}(\.[0-9]{1,18})?", fullmatch=True)
_PRICE_TEXTS = st.from_regex(r"[0-9]{1,12}(\.[0-9]{1,24})?", fullmatch=True)
_PRICE_LISTS = st.dictionaries(_ASSETS, _PRICE_TEXTS.map(_price))
_HOLDINGS = st.lists(
    st.builds(
        Holding,
        _ASSETS,
        st.none() | _AMOUNT_TEXTS.map(lambda text: Amount.parse(text).value),
        st.none() | st.floats(0, 9),
    ),
    max_size=12,
)


def _exact_total(holdings: Iterable[Holding], prices: dict[str, Price]) -> Fraction:
    """The sum of all that is priced and wholly known, in whole numbers alone."""
    held = list(holdings)
    unknown = {each.asset for each in held if each.amount is None}
    return sum(
        (
            Fraction(each.amount) * Fraction(prices[each.asset].usd.text)
            for each in held
            if each.amount is not None and each.asset in prices and each.asset not in unknown
        ),
        Fraction(0),
    )


@given(_HOLDINGS, _PRICE_LISTS)
def test_a_total_is_the_exact_sum_of_the_exchange_s_own_texts(
    holdings: list[Holding], prices: dict[str, Price]
) -> None:
    total = total_of(holdings, prices)
    if total.usd is not None:
        assert isinstance(total.usd, Decimal)
        assert Fraction(total.usd) == _exact_total(holdings, prices)
    else:
        assert total.unpriced or total.unknown


@given(_HOLDINGS, _PRICE_LISTS, st.randoms())
def test_a_total_is_the_same_in_whatever_order_its_parts_come(
    holdings: list[Holding], prices: dict[str, Price], random: Random
) -> None:
    shuffled = list(holdings)
    random.shuffle(shuffled)
    assert total_of(shuffled, prices) == total_of(holdings, prices)


@given(_HOLDINGS, _PRICE_LISTS)
def test_no_total_is_at_least_anything_while_an_unpriced_coin_is_owed(
    holdings: list[Holding], prices: dict[str, Price]
) -> None:
    total = total_of(holdings, prices)
    owed = [asset for asset in total.unpriced if total.coins[asset] < 0]
    assert not (owed and total.is_at_least)


@given(_HOLDINGS, _PRICE_LISTS)
def test_every_coin_that_is_held_is_priced_unpriced_or_unknown(
    holdings: list[Holding], prices: dict[str, Price]
) -> None:
    total = total_of(holdings, prices)
    assert total.held == total.priced + len(total.unpriced) + len(total.unknown)


@given(_HOLDINGS, _PRICE_LISTS)
def test_a_total_in_bitcoin_differs_from_the_exact_one_in_no_digit_that_is_shown(
    holdings: list[Holding], prices: dict[str, Price]
) -> None:
    total = total_of(holdings, prices)
    if total.btc is None or total.usd is None or not prices.get("BTC", _price("0")).usd.value:
        return
    exact = _exact_total(holdings, prices) / Fraction(prices["BTC"].usd.text)
    assert abs(Fraction(total.btc) - exact) < Fraction(1, 10**40)
