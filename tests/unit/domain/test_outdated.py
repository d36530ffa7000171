"""Margin is from before a wallet moved, unless it was asked for later or made with that wallet."""

from dataclasses import replace

import pytest

from lines import coin_margin
from samples import amount, row
from tidemark.domain.outdated import is_outdated

MOVED = replace(row("BTC", "2"), moved_at=100.0)


def test_a_wallet_that_never_moved_outdates_nothing() -> None:
    assert not is_outdated(row("BTC", "2"), coin_margin("BTC"), 50.0)


@pytest.mark.parametrize(("asked_at", "is_old"), [(99.9, True), (100.0, False), (100.1, False)])
def test_margin_is_judged_by_when_it_was_asked_for(asked_at: float, is_old: bool) -> None:
    assert is_outdated(MOVED, coin_margin("BTC"), asked_at) is is_old


def test_margin_made_with_the_wallet_of_now_lacks_nothing() -> None:
    """A change between two checks shows in the margin before it shows in the balances."""
    coin = replace(coin_margin("BTC"), wallet_balance=amount("2.0"))
    assert not is_outdated(MOVED, coin, 99.0)


def test_margin_asked_for_together_with_another_wallet_is_from_before() -> None:
    coin = replace(coin_margin("BTC"), wallet_balance=amount("1"))
    assert is_outdated(MOVED, coin, 100.0)


def test_margin_that_is_newer_than_the_wallet_is_not_from_before() -> None:
    coin = replace(coin_margin("BTC"), wallet_balance=amount("3"))
    assert not is_outdated(MOVED, coin, 101.0)


def test_a_coin_that_margin_does_not_know_yet_is_from_before() -> None:
    assert is_outdated(MOVED, None, 99.0)


def test_without_any_margin_there_is_nothing_to_be_old() -> None:
    assert not is_outdated(MOVED, None, None)


def test_a_coin_that_is_gone_outdates_the_margin_of_when_it_was_there() -> None:
    gone = replace(row("BTC", "2"), gone_at=100.0)
    coin = replace(coin_margin("BTC"), wallet_balance=amount("2"))
    assert is_outdated(gone, coin, 99.0)
