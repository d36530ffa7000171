"""What a row remembers beside its balance: when it moved, and what a push made of it."""

from dataclasses import replace

import pytest

from samples import NOON_MS, amount, balance, row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.balance import Balance, RefusedRow
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row, moved_at, of_this_run, patched

_TOLD_MS = NOON_MS + 900
"""A push is told a little later than what it tells of happened."""
_KNOWN = replace(row("BTC", "2"), moved_at=900.0)


def _pushed(wallet: str, cross: str | None = None) -> Pushed:
    update = WalletUpdate("BTC", amount(wallet) or amount("0"), amount(cross))  # type: ignore[arg-type]
    return Pushed(update, "ORDER", NOON_MS, _TOLD_MS, 1000.0)


def test_a_row_says_the_very_balance_it_has() -> None:
    assert _KNOWN.says(_KNOWN.balance)
    assert not _KNOWN.says(replace(_KNOWN.balance)), "which may differ in anything"


@pytest.mark.parametrize(
    "more",
    [
        replace(_KNOWN, pushed=_pushed("3")),
        replace(_KNOWN, refused=RefusedRow("BTC", "balance", "NaN")),
        replace(_KNOWN, gone_at=950.0),
        replace(_KNOWN, is_recalled=True),
    ],
)
def test_a_row_that_says_more_than_its_balance_does_not_say_it_alone(more: Row) -> None:
    assert not more.says(more.balance)


def test_a_row_that_was_merely_confirmed_anew_says_what_it_said() -> None:
    assert replace(_KNOWN, as_of=2000.0).says_what_is_said_by(_KNOWN)


@pytest.mark.parametrize(
    "other",
    [
        replace(_KNOWN, balance=balance("BTC", "3")),
        replace(_KNOWN, pushed=_pushed("3")),
        replace(_KNOWN, refused=RefusedRow("BTC", "balance", "NaN")),
        replace(_KNOWN, gone_at=950.0),
        replace(_KNOWN, moved_at=950.0),
        replace(_KNOWN, is_recalled=True),
    ],
)
def test_a_row_of_which_anything_but_its_age_is_other_says_something_else(other: Row) -> None:
    assert not other.says_what_is_said_by(_KNOWN)


def test_what_is_seen_for_the_first_time_was_not_seen_to_move() -> None:
    assert moved_at(None, balance("BTC"), 1000.0) is None


@pytest.mark.parametrize("same", ["2", "2.000"])
def test_a_wallet_of_the_same_worth_moved_when_it_did(same: str) -> None:
    assert moved_at(_KNOWN, balance("BTC", same), 1000.0) == 900.0


def test_a_wallet_that_differs_moved_now() -> None:
    assert moved_at(_KNOWN, balance("BTC", "3"), 1000.0) == 1000.0


def test_a_wallet_that_is_told_no_longer_did_not_move() -> None:
    assert moved_at(_KNOWN, balance("BTC", None), 1000.0) == 900.0


def test_a_wallet_that_is_told_at_last_moved_by_its_coming() -> None:
    assert moved_at(row("BTC", None), balance("BTC", "2"), 1000.0) == 1000.0


def test_a_wallet_that_could_not_be_read_was_there_all_the_time() -> None:
    refused = replace(row("BTC", None), refused=RefusedRow("BTC", "balance", "NaN"))
    assert moved_at(refused, balance("BTC", "2"), 1000.0) is None


def test_a_coin_that_comes_back_moved_by_its_coming() -> None:
    assert moved_at(replace(_KNOWN, gone_at=950.0), balance("BTC", "2"), 1000.0) == 1000.0


def test_this_run_was_told_nothing_of_a_row_that_was_recalled() -> None:
    recalled = replace(row("BTC", "2"), is_recalled=True, gone_at=900.0)
    kept = of_this_run(recalled)
    assert kept.balance == Balance("BTC")
    assert (kept.as_of, kept.gone_at, kept.is_recalled) == (None, None, False)


def test_of_a_recalled_row_that_was_pushed_this_run_knows_the_push() -> None:
    kept = of_this_run(replace(row("BTC", "2"), is_recalled=True, pushed=_pushed("3")))
    assert kept.balance == Balance("BTC", amount("3"), update_time=NOON_MS)


def test_what_a_push_leaves_out_stays() -> None:
    before = balance("BTC", "2")
    after = patched(before, _pushed("3"))
    assert after == replace(before, wallet_balance=amount("3"), update_time=NOON_MS)


def test_a_push_that_tells_the_cross_wallet_has_it_changed() -> None:
    after = patched(balance("BTC", "2"), _pushed("3", cross="2.5"))
    assert after.cross_wallet_balance == amount("2.5")
