"""What a coin adds to a total: its margin balance, or an honest gap."""

from dataclasses import replace
from decimal import Decimal

from samples import row
from seen_accounts import bound
from tidemark.domain.holdings import holding_of
from tidemark.domain.valuation import Holding


def test_a_coin_counts_with_its_margin_balance() -> None:
    assert holding_of(row("BTC", "1"), bound("BTC", "0", "1.25"), 1000.0) == (
        Holding("BTC", Decimal("1.25"), 1000.0),
    )


def test_a_coin_whose_margin_nobody_told_is_no_holding_of_zero() -> None:
    assert holding_of(row("BTC", "1"), None, None) == (Holding("BTC", None, None),)


def test_a_coin_of_which_there_is_nothing_adds_nothing() -> None:
    assert holding_of(row("BTC", "0"), None, None) == ()


def test_a_coin_that_is_gone_adds_nothing() -> None:
    gone = replace(row("BTC", "1"), gone_at=1000.0)
    assert holding_of(gone, bound("BTC", "0", "1.25"), 999.0) == ()


def test_margin_of_before_a_transfer_is_said_to_be_outdated() -> None:
    moved = replace(row("BTC", "5"), moved_at=1000.0)
    (holding,) = holding_of(moved, bound("BTC", "0", "1.25"), 999.0)
    assert holding.is_outdated


def test_what_an_earlier_run_told_is_said_to_be_so() -> None:
    (holding,) = holding_of(row("BTC"), bound("BTC", "0"), 999.0, is_recalled=True)
    assert holding.is_recalled
