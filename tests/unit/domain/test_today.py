"""A day's change is split into coins and prices, exactly, and says what it could not tell."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.amount import Amount
from tidemark.domain.day_start import CoinStart, DayStart, Period, Since
from tidemark.domain.price import Price
from tidemark.domain.today import AccountDay, Split, coins_moved, day_of, split, together
from tidemark.domain.unit import Unit

Then = dict[str, tuple[str | None, str | None]]
Now = dict[str, str | None]


def _day(then: Then, now: Now, prices: dict[str, str]) -> AccountDay:
    """A day that began with (amount, price) of each coin."""
    coins = {
        asset: CoinStart(_amount(held), _amount(price)) for asset, (held, price) in then.items()
    }
    amounts = {asset: None if held is None else Decimal(held) for asset, held in now.items()}
    known = {asset: Price(Amount.parse(usd), 0, 1.0) for asset, usd in prices.items()}
    start = DayStart("main", Period(Since.LOCAL, date(2026, 11, 28)), 0, coins)
    return day_of(start, amounts, known)


def _amount(text: str | None) -> Amount | None:
    return None if text is None else Amount.parse(text)


def test_coins_gained_count_at_the_present_price() -> None:
    day = _day({"ETH": ("4", "3000")}, {"ETH": "5"}, {"ETH": "3100"})

    assert split(day, Unit.USD) == Split(Fraction(3100), Fraction(400))


def test_in_bitcoin_a_price_is_the_one_in_bitcoin() -> None:
    day = _day(
        {"ETH": ("4", "3000"), "BTC": ("1", "60000")},
        {"ETH": "5", "BTC": "1.5"},
        {"ETH": "3100", "BTC": "62000"},
    )

    # One ether was and is worth 0.05 bitcoin: its price did nothing, in bitcoin.
    assert split(day, Unit.BTC) == Split(Fraction("0.55"), Fraction(0))


def test_bitcoin_alone_needs_no_price_to_be_told_in_bitcoin() -> None:
    day = _day({"BTC": ("1", None)}, {"BTC": "1.25"}, {})

    assert split(day, Unit.BTC) == Split(Fraction("0.25"), Fraction(0))


def test_a_coin_that_came_since_counts_from_nothing_at_its_present_price() -> None:
    day = _day({}, {"XRP": "10"}, {"XRP": "2"})

    assert split(day, Unit.USD) == Split(Fraction(20), Fraction(0))


def test_a_coin_that_went_counts_as_lost() -> None:
    day = _day({"XRP": ("10", "3")}, {}, {"XRP": "2"})

    assert split(day, Unit.USD) == Split(Fraction(-20), Fraction(-10))


@pytest.mark.parametrize("then", [("4", "3000"), (None, "3000")])
def test_an_amount_that_is_not_known_is_named_and_not_guessed(then: tuple[str | None, str]) -> None:
    now = "5" if then[0] is None else None
    day = _day({"ETH": then, "BTC": ("1", "60000")}, {"ETH": now, "BTC": "1"}, _PRICES)

    assert split(day, Unit.USD) == Split(Fraction(0), Fraction(2000), without=("ETH",))


def test_a_coin_without_a_price_now_is_in_neither_part() -> None:
    day = _day({"XYZ": ("1", "5"), "BTC": ("1", "60000")}, {"XYZ": "2", "BTC": "1"}, _PRICES)

    assert split(day, Unit.USD).without == ("XYZ",)


def test_a_coin_whose_price_was_unknown_at_the_start_is_told_in_coins_alone() -> None:
    day = _day({"ETH": ("4", None), "BTC": ("1", "60000")}, {"ETH": "5", "BTC": "1"}, _PRICES)

    assert split(day, Unit.USD) == Split(Fraction(3100), Fraction(2000), without_price=("ETH",))


def test_where_nothing_can_be_told_nothing_is() -> None:
    day = _day({"ETH": (None, None)}, {"ETH": "5"}, _PRICES)

    assert split(day, Unit.USD) == Split(None, None, without=("ETH",))


def test_without_bitcoins_price_at_the_start_no_price_is_told_in_bitcoin() -> None:
    day = _day({"ETH": ("4", "3000")}, {"ETH": "4"}, _PRICES)

    assert split(day, Unit.BTC) == Split(Fraction(0), None, without_price=("ETH",))


def test_who_holds_nothing_changed_by_nothing() -> None:
    assert split(_day({}, {}, {}), Unit.BTC) == Split(Fraction(0), Fraction(0))


def test_bitcoin_of_an_unknown_amount_is_named_and_not_guessed() -> None:
    day = _day({"BTC": ("1", "60000")}, {"BTC": None}, _PRICES)

    assert split(day, Unit.BTC) == Split(None, None, without=("BTC",))


def test_without_bitcoins_price_now_nothing_else_is_told_in_bitcoin() -> None:
    day = _day({"ETH": ("4", "3000")}, {"ETH": "5"}, {"ETH": "3100"})

    assert split(day, Unit.BTC) == Split(None, None, without=("ETH",))


def test_what_came_since_needs_no_price_of_bitcoin_at_the_start() -> None:
    day = _day({}, {"ETH": "5"}, _PRICES)

    assert split(day, Unit.BTC) == Split(Fraction("0.25"), Fraction(0))


@pytest.mark.parametrize(
    ("told", "is_whole"),
    [
        (Split(Fraction(1), Fraction(2)), True),
        (Split(Fraction(1), None, without=("A",)), False),
        (Split(Fraction(1), None, without_price=("A",)), False),
    ],
)
def test_a_change_is_whole_where_it_leaves_no_coin_out(told: Split, is_whole: bool) -> None:
    assert told.is_whole is is_whole


def test_accounts_add_up_and_name_what_any_of_them_lacks() -> None:
    one, other = Split(Fraction(1), Fraction(2), ("A",)), Split(Fraction(3), None, (), ("B",))

    assert together([one, other]) == Split(Fraction(4), Fraction(2), ("A",), ("B",))


def test_coins_are_told_for_themselves_over_all_accounts() -> None:
    days = [
        _day({"ETH": ("4", None)}, {"ETH": "5", "BTC": None}, {}),
        _day({"ETH": ("1", None)}, {"ETH": "0.5"}, {}),
    ]

    assert coins_moved(days) == {"ETH": Decimal("0.5"), "BTC": None}


_LONG = "1234567890123456789.123456789012345678"
"""Of as many digits as an amount has at the most, far more than a sum usually keeps."""


def test_the_longest_amounts_are_split_exactly() -> None:
    day = _day(
        {"ETH": ("1", "3000.1"), "XRP": (_LONG, "0.3")},
        {"ETH": _LONG, "XRP": _LONG},
        {"ETH": "3100.7", "XRP": "0.5"},
    )
    long = Fraction(_LONG)

    assert split(day, Unit.USD) == Split(
        (long - 1) * Fraction("3100.7"), Fraction("100.6") + long / 5
    )


def test_the_longest_amounts_are_told_exactly_over_all_accounts() -> None:
    days = [_day({}, {"ETH": _LONG}, {}), _day({}, {"ETH": "1"}, {})]

    assert str(coins_moved(days)["ETH"]) == "1234567890123456790.123456789012345678"


_PRICES = {"BTC": "62000", "ETH": "3100"}
_AMOUNTS = st.decimals(-(10**9), 10**9, places=8).map(str)
_USD = st.decimals(Decimal("0.00000001"), 10**6, places=8).map(str)
_COINS = st.dictionaries(
    st.sampled_from(["BTC", "ETH", "XRP", "ADA"]), st.tuples(_AMOUNTS, _AMOUNTS, _USD, _USD)
)


@given(_COINS, st.tuples(_USD, _USD))
def test_both_parts_add_up_to_the_change_of_the_total(
    coins: dict[str, tuple[str, str, str, str]], bitcoin: tuple[str, str]
) -> None:
    """Held against fractions, in USD and in BTC: exactly, whatever the figures."""
    coins.setdefault("BTC", ("0", "0", *bitcoin))
    day = _day(
        {asset: (then, price) for asset, (then, _, price, _) in coins.items()},
        {asset: now for asset, (_, now, _, _) in coins.items()},
        {asset: price for asset, (_, _, _, price) in coins.items()},
    )
    then = sum(Fraction(b) * Fraction(p) for b, _, p, _ in coins.values())
    now = sum(Fraction(b) * Fraction(p) for _, b, _, p in coins.values())

    usd, btc = split(day, Unit.USD), split(day, Unit.BTC)

    assert usd.is_whole
    assert btc.is_whole
    assert usd.in_coins is not None
    assert usd.by_price is not None
    assert usd.in_coins + usd.by_price == now - then
    assert btc.in_coins is not None
    assert btc.by_price is not None
    of_bitcoin = coins["BTC"]
    change = now / Fraction(of_bitcoin[3]) - then / Fraction(of_bitcoin[2])
    assert btc.in_coins + btc.by_price == change
