"""What the history holds last becomes rows, margin and prices that nobody takes for the present."""

from dataclasses import replace

import pytest

from fake_history import YESTERDAY_MS, last_balance, last_seen, mark_of
from samples import NOON_MS, amount
from tidemark.domain.day_start import Moment
from tidemark.domain.last_known import LastKnown
from tidemark.domain.outdated import is_outdated
from tidemark.qt.accounts.recalling import changes_of, last_known

NOW = Moment(1000.0, NOON_MS)
DAY = 86_400.0


def known(*, as_of: int = YESTERDAY_MS) -> LastKnown:
    balances = last_balance("BTC", "1.50", "1.50", as_of=as_of), last_balance("ETH", "4")
    return last_known(last_seen(*balances, as_of=as_of, BTC="60000"), NOW)


def test_a_row_has_the_figures_of_then_and_their_age() -> None:
    row = known().rows["BTC"]
    assert row.balance.wallet_balance == amount("1.50")
    assert (row.as_of, row.is_recalled) == (1000.0 - DAY, True)


def test_margin_is_of_the_coins_it_was_known_of() -> None:
    margin = known().margin
    assert margin is not None
    assert set(margin.snapshot.coins) == {"BTC"}
    assert (margin.as_of, margin.is_recalled) == (1000.0 - DAY, True)


def test_margin_is_as_old_as_its_oldest_coin() -> None:
    balances = [last_balance("A", "1", "1"), last_balance("B", "1", "1", as_of=YESTERDAY_MS - 9000)]
    margin = last_known(last_seen(*balances), NOW).margin
    assert margin is not None
    assert margin.as_of == 1000.0 - DAY - 9.0


def test_a_price_is_old_however_young_it_is() -> None:
    price = known(as_of=NOON_MS).prices["BTC"]
    assert price.as_of == 1000.0
    assert price.is_old(1000.0)


def test_of_a_time_ahead_only_balances_are_kept_and_they_have_no_age() -> None:
    ahead = known(as_of=NOON_MS + 1)
    assert ahead.rows["BTC"].as_of is None
    assert ahead.margin is None
    assert not ahead.prices


def test_a_wallet_that_does_not_fit_its_margin_is_not_said_to_have_made_it() -> None:
    margin = last_known(last_seen(last_balance("BTC", "9", "1")), NOW).margin
    assert margin is not None
    assert margin.snapshot.coins["BTC"].wallet_balance is None


@pytest.mark.parametrize(("wallet", "is_old"), [("9", True), ("1", False)])
def test_a_margin_without_the_wallets_last_change_is_half_old_in_the_next_run_too(
    wallet: str, is_old: bool
) -> None:
    known = last_known(last_seen(last_balance("BTC", wallet, "1")), NOW)
    assert known.margin is not None
    coin = known.margin.snapshot.coins["BTC"]
    assert is_outdated(known.rows["BTC"], coin, known.margin.as_of) is is_old


def test_a_change_that_the_history_tells_is_the_one_that_was_seen() -> None:
    (change,) = changes_of([mark_of("-0.5", "ETH", balance="3.50", reason="ORDER")])
    assert (change.asset, change.reason, change.time) == ("ETH", "ORDER", YESTERDAY_MS)
    assert (f"{change.moved}", f"{change.balance}") == ("-0.5", "3.50")


@pytest.mark.parametrize("name", ["", "btc", "<b>", "B\u202eTC", "A" * 21])
def test_what_no_exchange_calls_a_coin_is_not_recalled(name: str) -> None:
    """Names of coins are shown everywhere as they are, for whatever comes in was looked at."""
    told = last_known(last_seen(last_balance(name, "1", "1"), last_balance("BTC", "1", "1")), NOW)
    assert set(told.rows) == {"BTC"}
    assert told.margin is not None
    assert set(told.margin.snapshot.coins) == {"BTC"}
    assert changes_of([mark_of("1", name, balance="1")]) == ()


def test_a_change_to_nobody_knows_what_is_left_out() -> None:
    assert changes_of([mark_of(balance=None)]) == ()


def test_a_change_that_the_exchange_did_not_date_is_of_when_it_was_seen() -> None:
    (change,) = changes_of([replace(mark_of(), exchange_time=None)])
    assert change.time == YESTERDAY_MS
