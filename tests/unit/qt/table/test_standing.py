"""How a row looks follows from its own age as much as from the account's state."""

from dataclasses import replace

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


def test_while_pushes_alone_await_their_snapshot_all_other_rows_are_as_good_as_live() -> None:
    told = status(State.CONFIRMING, pending=frozenset({"ETH"}))

    assert Standing.of(told, 1000.0, 0).look_of(row("BTC")) is Look.NORMAL


def test_a_row_of_an_earlier_run_is_dimmed_however_young() -> None:
    assert LIVE.look_of(replace(row("BTC"), is_recalled=True)) == Look.DIMMED


@pytest.mark.parametrize(
    ("margin_as_of", "is_outdated", "look"),
    [
        (985.0, False, Look.NORMAL),
        (984.9, False, Look.DIMMED),
        (None, False, Look.DIMMED),
        (999.0, True, Look.OUTDATED),
    ],
)
def test_margin_looks_as_old_as_it_is(
    margin_as_of: float | None, *, is_outdated: bool, look: Look
) -> None:
    assert LIVE.margin_look(margin_as_of, is_outdated=is_outdated) is look


@pytest.mark.parametrize(
    ("awaits_pushes", "look"), [(True, Look.NORMAL), (False, Look.UNCONFIRMED)]
)
def test_no_push_is_of_margin(*, awaits_pushes: bool, look: Look) -> None:
    standing = Standing(1000.0, 0, State.CONFIRMING, 3.0, awaits_pushes=awaits_pushes)

    assert standing.margin_look(999.0) is look


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
