"""The total says how much, what it contains, what it lacks, and how old it is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from samples import NOON_MS, price
from tidemark.domain.price import Price
from tidemark.domain.unit import Unit
from tidemark.domain.valuation import Holding, total_of
from tidemark.qt.band.total_words import TotalContext, Words, total_words, worth_words
from tidemark.qt.looks.privacy import MASK

PRICES = {"BTC": price("65000"), "ETH": price("3250")}


def said(unit: Unit = Unit.BTC, *, prices: dict[str, Price] | None = None, **more: Any) -> Words:
    """What is said of the holdings given by coin; ``context_`` names go to the context."""
    context = {key.removeprefix("context_"): more.pop(key) for key in list(more) if "_" in key}
    holdings = [
        Holding(asset, None if text is None else Decimal(text), 999.0)
        for asset, text in more.items()
    ]
    known = PRICES if prices is None else prices
    told = {"now": 1000.0, "wall_ms": NOON_MS, "margin_limit": 15.0} | context
    return total_words(total_of(holdings, known), TotalContext(unit, prices=known, **told))


def test_a_whole_total_in_bitcoin() -> None:
    words = said(BTC="1.01234567", ETH="4.2")

    assert words.main == "1.22234567 BTC"
    assert words.note == "≈ 79,452.47 USD · 2 of 2 priced"
    assert not words.is_dimmed


def test_a_whole_total_in_usd() -> None:
    words = said(Unit.USD, BTC="1.01234567", ETH="4.2")

    assert words.main == "79,452.47 USD"
    assert words.note == "≈ 1.22234567 BTC · 2 of 2 priced"


def test_in_coin_each_coin_is_told_for_itself_the_one_worth_most_first() -> None:
    words = said(Unit.COIN, ETH="4.2", BTC="1.01234567", AAA="5", BBB="-7")

    assert words.main == "1.01234567 BTC + 4.2 ETH + 2 more"
    assert "5 AAA" in words.tip
    assert "−7 BBB" in words.tip


def test_a_coin_without_a_price_makes_it_at_least_so_much() -> None:
    words = said(BTC="1", AAA="5")

    assert words.main == "≥ 1.00000000 BTC"
    assert words.note == "≈ 65,000.00 USD · at least, 1 of 2 priced"
    assert "Without a price: AAA" in words.tip


def test_an_unpriced_debt_could_make_it_less_so_it_is_not_called_at_least() -> None:
    words = said(BTC="1", AAA="-5")

    assert words.main == "1.00000000 BTC"
    assert words.note.endswith("without AAA")


def test_an_amount_that_is_not_known_is_named() -> None:
    words = said(BTC="1", ETH=None)

    assert words.main == "1.00000000 BTC"
    assert words.note.endswith("without ETH")
    assert "Not known: ETH" in words.tip


def test_an_account_of_which_nothing_is_known_is_named_harmlessly() -> None:
    words = said(BTC="1", context_untold=("Sub\u202e",))

    assert words.note.endswith("without Sub\\u202e")


def test_many_missing_names_are_counted() -> None:
    words = said(**dict.fromkeys(("A", "B", "C", "D", "E")), BTC="1")

    assert words.note.endswith("without A, B, C, 2 more")


def test_nothing_known_is_a_dash_with_its_reason() -> None:
    words = said(BTC=None, context_reason="margin not told yet")

    assert (words.main, words.note) == ("—", "margin not told yet")


@pytest.mark.parametrize("unit", Unit)
def test_before_anything_is_known_the_total_is_not_zero(unit: Unit) -> None:
    words = said(unit, context_reason="margin not told yet")

    assert (words.main, words.note) == ("—", "margin not told yet")


def test_nothing_held_is_worth_nothing() -> None:
    words = said(Unit.USD, BTC="0")

    assert (words.main, words.note) == ("0.00 USD", "≈ 0.00000000 BTC · nothing held")


def test_bitcoin_alone_needs_no_price_to_be_told_in_bitcoin() -> None:
    words = said(prices={}, BTC="1.5", ETH="0")

    assert (words.main, words.note) == ("1.50000000 BTC", "0 of 1 priced")
    assert said(Unit.USD, prices={}, BTC="1.5").main == "—"


def test_without_the_price_of_bitcoin_usd_is_told_all_the_same() -> None:
    words = said(prices={"ETH": price("3000")}, ETH="2")

    assert words.main == "—"
    assert words.note.startswith("≈ 6,000.00 USD")


@pytest.mark.parametrize(
    ("now", "told"),
    [(1008.0, "priced"), (1012.0, "price 12 s old"), (1020.0, "21 s old · price 20 s old")],
)
def test_an_old_total_says_how_old_its_oldest_parts_are(now: float, told: str) -> None:
    assert said(BTC="1", ETH="1", context_now=now).note.endswith(told)


def test_a_total_that_is_not_the_present_is_dimmed() -> None:
    assert said(BTC="1", context_is_believed=False).is_dimmed
    assert said(BTC="1", context_now=1020.0).is_dimmed
    assert said(prices={"BTC": replace(PRICES["BTC"], is_recalled=True)}, BTC="1").is_dimmed


def test_a_total_that_lacks_an_account_is_not_called_at_least() -> None:
    """It may owe."""
    words = said(BTC="1", AAA="5", context_untold=("Sub",))

    assert words.main == "1.00000000 BTC"


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({"BTC": "0"}, "0.00 USD"),
        ({"BTC": "1", "AAA": "2"}, "≥ 65,000.00 USD"),
        ({"BTC": "1", "AAA": "-2"}, "65,000.00 USD ?"),
        ({"AAA": "2"}, "—"),
    ],
)
def test_hidden_coins_are_valued_as_far_as_they_can_be(amounts: dict[str, str], words: str) -> None:
    holdings = [Holding(asset, Decimal(text), 999.0) for asset, text in amounts.items()]

    assert worth_words(total_of(holdings, PRICES), Unit.USD) == words


# While amounts are hidden.


@pytest.mark.parametrize("unit", list(Unit))
def test_a_masked_total_tells_what_is_in_it_and_not_how_much(unit: Unit) -> None:
    words = said(unit, BTC="1.01234567", ETH="4.2", context_is_masked=True)

    assert MASK in words.main
    assert "2 of 2 priced" in words.note
    assert "4.2" not in words.tip
    assert "ETH" in words.tip


def test_a_masked_nothing_looks_like_a_masked_fortune() -> None:
    nothing = said(Unit.COIN, BTC="0", context_is_masked=True)

    assert (nothing.main, nothing.note) == (MASK, f"≈ {MASK} USD")


def test_masked_worth_is_still_at_least_so_much() -> None:
    holdings = [Holding("BTC", Decimal(1), 999.0), Holding("XYZ", Decimal(1), 999.0)]

    words = worth_words(total_of(holdings, PRICES), Unit.USD, is_masked=True)

    assert words == f"≥ {MASK} USD"
