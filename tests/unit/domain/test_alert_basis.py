"""Alerts go by committed figures of a live account, and tell once that they see none (row S6)."""

import dataclasses
from decimal import Decimal
from types import MappingProxyType

import pytest

from tidemark.domain.account import Row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.alert_basis import Basis, BlindWatch, MarginWatch, basis_of
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin, MarginSnapshot
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.status import Status

_NOW = 1000.0
_LIVE = Status(
    generation=1,
    state=State.LIVE,
    trouble=None,
    confirmed_at=_NOW,
    not_live_since=None,
    next_try_at=None,
    next_check_at=None,
    check_interval=1.0,
    round_trip_ms=None,
    weight_used=None,
    weight_limit=None,
    clock_offset_ms=None,
    proxy=None,
    inspected_by=None,
)
_ROW = Row(Balance("BTC", wallet_balance=Amount.parse("1")), _NOW)
_PUSHED = Pushed(WalletUpdate("BTC", Amount.parse("2")), "ORDER", 1, 1, _NOW)


def _margin(bound: str, *, as_of: float = _NOW) -> Margin:
    coin = CoinMargin(
        "BTC", margin_balance=Amount.parse("1"), maintenance_margin=Amount.parse(bound)
    )
    return Margin(MarginSnapshot(MappingProxyType({"BTC": coin})), as_of)


@pytest.mark.parametrize("state", [state for state in State if state is not State.LIVE])
def test_nothing_is_alerted_on_unless_the_account_is_live(state: State) -> None:
    status = dataclasses.replace(_LIVE, state=state)
    assert basis_of({"BTC": _ROW}, _margin("0.9"), status, _NOW) is None


@pytest.mark.parametrize(
    "doubt",
    [
        {"pushed": _PUSHED},
        {"refused": RefusedRow("BTC", "balance", "NaN cannot be an amount")},
        {"gone_at": _NOW},
    ],
)
def test_a_figure_that_no_snapshot_vouches_for_is_left_out(doubt: dict[str, object]) -> None:
    row = dataclasses.replace(_ROW, **doubt)  # type: ignore[arg-type]
    basis = basis_of({"BTC": row}, None, _LIVE, _NOW)
    assert basis is not None
    assert not basis.balances


def test_margin_older_than_it_may_be_is_left_out() -> None:
    old = _margin("0.9", as_of=_NOW - _LIVE.margin_limit - 1)
    basis = basis_of({"BTC": _ROW}, old, _LIVE, _NOW)
    assert basis is not None
    assert not basis.margins


def _basis(bound: str) -> Basis | None:
    return basis_of({"BTC": _ROW}, _margin(bound), _LIVE, _NOW)


def test_a_margin_nearly_used_up_is_alerted_on_once() -> None:
    watch = MarginWatch(Decimal("0.8"))
    assert [coin.asset for coin in watch.look(_basis("0.8"))] == ["BTC"]
    assert watch.look(_basis("0.9")) == []


def test_a_margin_that_hovers_about_the_limit_is_no_new_alert() -> None:
    watch = MarginWatch(Decimal("0.8"))
    watch.look(_basis("0.8"))
    watch.look(_basis("0.79"))
    assert watch.look(_basis("0.81")) == []


def test_a_margin_that_was_clearly_below_is_alerted_on_again() -> None:
    watch = MarginWatch(Decimal("0.8"))
    watch.look(_basis("0.8"))
    watch.look(_basis("0.5"))
    assert len(watch.look(_basis("0.8"))) == 1


def test_not_knowing_ends_no_episode() -> None:
    watch = MarginWatch(Decimal("0.8"))
    watch.look(_basis("0.8"))
    watch.look(None)
    assert watch.look(_basis("0.9")) == []


_BLIND = dataclasses.replace(_LIVE, state=State.STALE, not_live_since=_NOW)


def test_blindness_is_told_after_its_time_and_once() -> None:
    watch = BlindWatch(60.0)
    looks = [watch.look(_BLIND, _NOW + seconds) for seconds in (10, 59, 60, 61, 600)]
    assert looks == [False, False, True, False, False]


def test_blindness_that_comes_again_is_told_again() -> None:
    watch = BlindWatch(60.0)
    watch.look(_BLIND, _NOW + 60)
    watch.look(_LIVE, _NOW + 70)
    assert watch.look(dataclasses.replace(_BLIND, not_live_since=_NOW + 80), _NOW + 140)


def test_a_push_that_awaits_its_snapshot_is_no_blindness() -> None:
    watch = BlindWatch(60.0)
    pending = dataclasses.replace(_BLIND, state=State.CONFIRMING, awaits_pushes_only=True)
    assert not watch.look(pending, _NOW + 600)
