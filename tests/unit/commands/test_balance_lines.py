"""Balances as JSON: the exchange's own strings under its own names."""

import dataclasses
import json

from tidemark.commands.balance_lines import change_line, snapshot_line, state_line
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow
from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row
from tidemark.domain.verification import Comparison

_PROFILE = AccountProfile("id", "主账户", Environment.TESTNET, KeyKind.HMAC, "abcd")
_BALANCE = Balance(
    "BTC",
    wallet_balance=Amount.parse("1.01000000"),
    available_balance=Amount.parse("0.95000000"),
    withdraw_available=Amount.parse("0.94000000"),
    cross_wallet_balance=Amount.parse("1.00000000"),
    cross_unrealized_pnl=Amount.parse("-0.00000001"),
    update_time=1_700_000_000_000,
    account_alias="mYmY",
)
_ROW = Row(_BALANCE, as_of=5.0)
_WRITTEN = {
    "accountAlias": "mYmY",
    "asset": "BTC",
    "balance": "1.01000000",
    "withdrawAvailable": "0.94000000",
    "crossWalletBalance": "1.00000000",
    "crossUnPnl": "-0.00000001",
    "availableBalance": "0.95000000",
    "updateTime": 1_700_000_000_000,
}


def test_a_snapshot_is_one_line_in_the_exchanges_words() -> None:
    line = snapshot_line(_PROFILE, [_ROW], state=State.LIVE, as_of=17)
    assert "\n" not in line
    assert json.loads(line) == {
        "account": "主账户",
        "environment": "testnet",
        "state": "LIVE",
        "as_of": 17,
        "balances": [_WRITTEN],
    }


def test_no_locale_can_spoil_a_line() -> None:
    assert snapshot_line(_PROFILE, [], state=State.LIVE, as_of=17).isascii()


def test_a_figure_the_exchange_left_out_is_null() -> None:
    line = snapshot_line(_PROFILE, [Row(Balance("BTC"), 1.0)], state=State.LIVE, as_of=17)
    (row,) = json.loads(line)["balances"]
    assert row.pop("asset") == "BTC"
    assert set(row.values()) == {None}


def test_a_coin_that_is_gone_is_not_in_a_snapshot() -> None:
    gone = dataclasses.replace(_ROW, gone_at=6.0)
    assert json.loads(snapshot_line(_PROFILE, [gone], state=State.LIVE, as_of=17))["balances"] == []


def test_a_change_carries_its_own_moment_and_state() -> None:
    line = change_line(_PROFILE, _ROW, state=State.CONFIRMING, as_of=16)
    expected = {"account": "主账户", "as_of": 16, "state": "CONFIRMING"}
    expected |= {"source": "snapshot", "balance": _WRITTEN}
    assert json.loads(line) == expected


def test_a_coin_that_leaves_takes_its_figures_along() -> None:
    gone = dataclasses.replace(_ROW, gone_at=6.0)
    line = change_line(_PROFILE, gone, state=State.LIVE, as_of=16)
    expected = {"account": "主账户", "as_of": 16, "state": "LIVE"}
    expected |= {"source": "snapshot", "asset": "BTC", "gone": True}
    assert json.loads(line) == expected


def test_a_row_that_could_not_be_read_names_the_field() -> None:
    row = dataclasses.replace(_ROW, refused=RefusedRow("BTC", "crossUnPnl", "not a number"))
    line = change_line(_PROFILE, row, state=State.STALE, as_of=16)
    assert json.loads(line)["refused"] == "crossUnPnl"


def test_a_state_comes_with_its_reason() -> None:
    line = state_line(_PROFILE, State.OFFLINE, "Binance cannot be reached.")
    expected = {"account": "主账户", "state": "OFFLINE", "message": "Binance cannot be reached."}
    assert json.loads(line) == expected


def test_a_push_says_so_with_its_reason_and_its_time() -> None:
    pushed = Pushed(WalletUpdate("BTC", Amount.parse("1.01")), "FUNDING_FEE", 1_700, 1_701, 6.0)
    row = dataclasses.replace(_ROW, pushed=pushed)
    told = json.loads(change_line(_PROFILE, row, state=State.CONFIRMING, as_of=16))
    assert (told["source"], told["reason"], told["pushed_at"]) == ("push", "FUNDING_FEE", 1_700)


def test_a_confirmation_says_how_the_push_compares() -> None:
    said, confirmed = Amount.parse("1.02"), Amount.parse("1.01000000")
    comparison = Comparison("BTC", "balance", said, confirmed, "ORDER", 7.0)
    told = json.loads(
        change_line(_PROFILE, _ROW, state=State.LIVE, as_of=16, comparison=comparison)
    )
    assert told["verified"] == {
        "field": "balance",
        "pushed": "1.02",
        "confirmed": "1.01000000",
        "drift": "-0.01000000",
    }
