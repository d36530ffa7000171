"""Alerts go by committed figures of a live account (row S6 of the reliability page)."""

import dataclasses

import pytest

from samples import margin, price, row, status
from seen_accounts import NOW, bound, seen
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.alerting.basis import basis_of, is_seen
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed

_PUSHED = Pushed(WalletUpdate("BTC", Amount.parse("2")), "ORDER", 1, 1, NOW)


@pytest.mark.parametrize("state", [state for state in State if state is not State.LIVE])
def test_nothing_is_alerted_on_unless_the_account_is_live(state: State) -> None:
    view = seen(rows=[row("BTC")], margin=margin(bound("BTC", "0.9")), status=status(state))
    assert basis_of(view, NOW) is None


@pytest.mark.parametrize(
    "doubt",
    [
        {"pushed": _PUSHED},
        {"refused": RefusedRow("BTC", "balance", "NaN cannot be an amount")},
        {"is_recalled": True},
    ],
)
def test_a_figure_that_no_snapshot_vouches_for_is_left_out(doubt: dict[str, object]) -> None:
    doubtful = dataclasses.replace(row("BTC"), **doubt)  # type: ignore[arg-type]
    basis = basis_of(seen(rows=[doubtful]), NOW)
    assert basis is not None
    assert not basis.balances
    assert basis.doubtful == {"BTC"}


def test_a_coin_that_is_gone_is_left_out_and_in_no_doubt() -> None:
    gone = dataclasses.replace(row("BTC"), gone_at=NOW)
    basis = basis_of(seen(rows=[gone]), NOW)
    assert basis is not None
    assert not basis.balances
    assert not basis.doubtful


def test_margin_older_than_it_may_be_is_left_out() -> None:
    view = seen(margin=margin(bound("BTC", "0.9"), as_of=NOW - 16))
    basis = basis_of(view, NOW)
    assert basis is not None
    assert not basis.margins


def test_margin_and_prices_of_an_earlier_run_are_left_out_however_young() -> None:
    told = dataclasses.replace(margin(bound("BTC", "0.9")), is_recalled=True)
    known = dataclasses.replace(price("60000"), is_recalled=True)
    basis = basis_of(seen(rows=[row("BTC")], margin=told, prices={"BTC": known}), NOW)
    assert basis is not None
    assert not basis.margins
    assert not basis.prices


def test_margin_of_before_a_transfer_is_left_out_for_that_coin_alone() -> None:
    moved = dataclasses.replace(row("BTC", "5"), moved_at=NOW - 1)
    told = margin(bound("BTC", "0.9"), bound("ETH", "0.1"), as_of=NOW - 2)
    basis = basis_of(seen(rows=[moved, row("ETH")], margin=told), NOW)
    assert basis is not None
    assert set(basis.margins) == {"ETH"}
    assert basis.outdated == {"BTC"}


def test_an_old_price_is_left_out() -> None:
    basis = basis_of(seen(prices={"BTC": price("60000", as_of=NOW - 11)}), NOW)
    assert basis is not None
    assert not basis.prices


@pytest.mark.parametrize(
    ("state", "awaits_pushes_only", "sees"),
    [
        (State.LIVE, False, True),
        (State.CONFIRMING, True, True),
        (State.CONFIRMING, False, False),
        (State.STALE, False, False),
    ],
)
def test_an_account_that_awaits_no_more_than_a_push_s_snapshot_is_seen(
    state: State, awaits_pushes_only: bool, sees: bool
) -> None:
    assert is_seen(status(state, awaits_pushes_only=awaits_pushes_only)) is sees
