"""How a row looks follows from its own age as much as from the account's state."""

import pytest

from samples import balance, row, status
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row
from tidemark.qt.table.standing import Look, Standing

LIVE = Standing(now=1000.0, wall_ms=0, state=State.LIVE, limit=3.0)


def test_a_row_confirmed_just_now_looks_normal() -> None:
    assert LIVE.look_of(row("BTC", as_of=999.0)) is Look.NORMAL


def test_an_old_row_of_a_live_account_is_dimmed_all_the_same() -> None:
    assert LIVE.look_of(row("BTC", as_of=996.9)) == Look.DIMMED


@pytest.mark.parametrize("state", [State.STALE, State.OFFLINE, State.REFUSED])
def test_every_row_of_an_account_that_is_not_live_is_dimmed(state: State) -> None:
    assert Standing(1000.0, 0, state, 3.0).look_of(row("BTC", as_of=1000.0)) == Look.DIMMED


def test_a_row_that_waits_for_its_confirmation_is_marked() -> None:
    assert Standing(1000.0, 0, State.CONFIRMING, 3.0).look_of(row("BTC")) == Look.UNCONFIRMED


def test_a_row_that_no_snapshot_ever_vouched_for_is_dimmed_and_has_no_age() -> None:
    never = Row(balance("BTC", None), None, refused=RefusedRow("BTC", "balance", "NaN"))

    assert LIVE.look_of(never) == Look.DIMMED | Look.REFUSED
    assert LIVE.age_of(never) is None


def test_the_limit_grows_with_the_check_interval() -> None:
    calm = Standing.of(status(check_interval=10.0), now=1000.0, wall_ms=0)

    assert calm.look_of(row("BTC", as_of=971.0)) is Look.NORMAL
    assert calm.look_of(row("BTC", as_of=969.0)) == Look.DIMMED


def test_a_coin_that_only_a_push_has_told_of_waits_for_its_snapshot() -> None:
    wallet = WalletUpdate("NEW", Amount.parse("1"))
    news = Row(balance("NEW"), None, pushed=Pushed(wallet, "DEPOSIT", 1, 1, 999.0))

    assert LIVE.look_of(news) == Look.UNCONFIRMED
    assert Standing(1000.0, 0, State.OFFLINE).look_of(news) == Look.DIMMED
