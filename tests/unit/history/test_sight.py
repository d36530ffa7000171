"""What was known of an account at one moment, and why not, where it was not."""

from dataclasses import replace
from typing import Any

import pytest

from samples import NOON_MS, amount, margin, price, row, status
from tidemark.domain.day_start import Moment
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.trouble import Cause, Trouble
from tidemark.history.entries import Watched
from tidemark.history.sight import Sight, total_in, what_is_known

NOW = 1000.0
CONFIRMED = NOW - 0.4


def sight(*rows: Row, **more: Any) -> Sight:
    told = {"status": status(now=NOW), **more}
    return Sight(Moment(NOW, NOON_MS), rows={each.balance.asset: each for each in rows}, **told)


def known(seen: Sight, watched: Watched) -> float | Cause:
    prices = seen.young_prices
    return what_is_known(seen, total_in(seen, prices), prices)[watched]


def coin(asset: str, balance: str | None = "1") -> CoinMargin:
    return CoinMargin(asset, margin_balance=amount(balance))


def prices(**as_of: float) -> dict[str, Price]:
    return {asset: price("5", as_of=moment) for asset, moment in as_of.items()}


def trouble(cause: Cause) -> Trouble:
    return Trouble(cause)


# Balances.


def test_a_live_account_is_known_until_it_was_confirmed() -> None:
    seen = sight(row("BTC"))
    assert seen.is_vouched_for
    assert known(seen, Watched.BALANCES) == CONFIRMED


def test_one_that_was_never_confirmed_is_not_known() -> None:
    seen = sight(status=status(now=NOW, confirmed_at=None))
    assert not seen.is_vouched_for
    assert known(seen, Watched.BALANCES) is Cause.NO_ANSWER


def test_one_in_trouble_is_not_known_for_that() -> None:
    offline = status(State.OFFLINE, now=NOW, trouble=trouble(Cause.CONNECTION_LOST))
    assert known(sight(status=offline), Watched.BALANCES) is Cause.CONNECTION_LOST


# Margin.


def test_a_margin_is_known_until_it_was_asked_for() -> None:
    seen = sight(margin=margin(coin("BTC"), as_of=NOW - 3))
    assert seen.young_margin is seen.margin
    assert known(seen, Watched.MARGIN) == NOW - 3


@pytest.mark.parametrize("ago", [15.5, 900.0])
def test_one_older_than_it_may_be_is_not_known(ago: float) -> None:
    seen = sight(margin=margin(coin("BTC"), as_of=NOW - ago))
    assert seen.young_margin is None
    assert known(seen, Watched.MARGIN) is Cause.NO_ANSWER


def test_how_old_it_is_does_not_matter_to_who_asks_for_the_newest() -> None:
    assert sight(margin=margin(coin("BTC"), as_of=0.0)).margin_of("BTC") == coin("BTC")


def test_one_of_an_earlier_run_is_none() -> None:
    seen = sight(margin=replace(margin(coin("BTC")), is_recalled=True))
    assert (seen.young_margin, seen.margin_of("BTC")) == (None, None)


def test_without_any_there_is_none_of_a_coin() -> None:
    assert sight().margin_of("BTC") is None


def test_why_there_is_no_margin_is_told_before_why_there_is_no_account() -> None:
    both = status(
        *(State.OFFLINE,),
        now=NOW,
        margin_trouble=trouble(Cause.BANNED),
        trouble=trouble(Cause.CONNECTION_LOST),
    )
    assert known(sight(status=both), Watched.MARGIN) is Cause.BANNED


# Prices.


def test_prices_are_known_for_as_long_as_the_oldest_that_is_needed() -> None:
    seen = sight(
        *(row("BTC"), row("ETH"), row("ADA", "0")),
        margin=margin(coin("BTC"), coin("ETH"), coin("ADA", "0")),
        prices=prices(BTC=NOW - 1, ETH=NOW - 2),
    )
    assert known(seen, Watched.PRICES) == NOW - 2


def test_old_prices_are_none() -> None:
    seen = sight(row("BTC"), margin=margin(coin("BTC")), prices=prices(BTC=NOW - 3600))
    assert seen.young_prices == {}
    assert known(seen, Watched.PRICES) is Cause.PRICES_LOST


def test_a_coin_of_which_nobody_knows_how_much_there_is_wants_a_price_too() -> None:
    seen = sight(row("BTC"), row("ETH"), margin=margin(coin("BTC")), prices=prices(BTC=NOW))
    assert known(seen, Watched.PRICES) is Cause.PRICES_LOST


def test_who_holds_nothing_needs_no_price() -> None:
    seen = sight(row("BTC", "0"), margin=margin(coin("BTC", "0")))
    assert known(seen, Watched.PRICES) == CONFIRMED


def test_why_there_are_no_prices_is_told() -> None:
    without = status(now=NOW, prices_trouble=trouble(Cause.BANNED))
    assert known(sight(row("BTC"), status=without), Watched.PRICES) is Cause.BANNED


# The total.


def whole(**more: Any) -> Sight:
    told = {"margin": margin(coin("BTC"), as_of=NOW - 3), "prices": prices(BTC=NOW - 1), **more}
    return sight(row("BTC"), **told)


def test_a_total_is_known_for_as_long_as_its_oldest_part() -> None:
    assert known(whole(), Watched.TOTAL) == NOW - 3


@pytest.mark.parametrize(
    ("without", "cause"),
    [
        ({"status": status(State.OFFLINE, now=NOW)}, Cause.NO_ANSWER),
        ({"margin": None}, Cause.NO_ANSWER),
        ({"prices": {}}, Cause.PRICES_LOST),
    ],
)
def test_without_one_of_its_parts_it_is_not_known(without: dict[str, Any], cause: Cause) -> None:
    assert known(whole(**without), Watched.TOTAL) is cause


def test_one_that_is_not_whole_is_not_known() -> None:
    """All prices are there, but how much there is of a coin is not."""
    seen = sight(
        *(row("BTC"), row("ETH")), margin=margin(coin("BTC")), prices=prices(BTC=NOW, ETH=NOW)
    )
    assert known(seen, Watched.TOTAL) is Cause.NO_ANSWER


def test_the_total_is_that_of_the_young_margin() -> None:
    old = whole(margin=margin(coin("BTC"), as_of=NOW - 900))
    assert total_in(whole(), prices(BTC=NOW)).usd == 5
    assert total_in(old, prices(BTC=NOW)).usd is None
