"""One account's balances as they are written: every wallet that moved, all else once a minute."""

from dataclasses import replace
from decimal import Decimal

import pytest

from fake_history import last_balance, last_seen
from moved import change
from samples import NOON_MS, amount, balance, status
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.changes import Source
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row
from tidemark.history.balance_recorder import BalanceRecorder, is_of_this_run
from tidemark.history.entries import BalanceSeen, ReasonLearnt
from tidemark.history.questions import LastSeen
from watched_account import OWNER, Watched

Told = list[BalanceSeen | ReasonLearnt]


class _Account(Watched):
    """One whose balances alone are recorded."""

    def __init__(self, last: LastSeen | None = None) -> None:
        super().__init__()
        self.balances = BalanceRecorder(last.figures if last else {})

    def record(self, after: float = 0.0) -> Told:
        """Look once, so many seconds later."""
        self.clock.moment += after
        return self.balances.look(OWNER, self.sight())

    def holds(self, after: float = 0.0, **wallets: str) -> Told:
        """A snapshot brings these wallets; look once."""
        for asset, wallet in wallets.items():
            self.has(asset, wallet)
        return self.record(after)


@pytest.fixture
def account() -> _Account:
    return _Account()


def told(entries: Told) -> list[tuple[str, str | None, str | None]]:
    """Coin, wallet and move of each balance."""
    return [
        (
            each.asset,
            None if each.figures.wallet_balance is None else each.figures.wallet_balance.text,
            None if each.moved is None else str(each.moved),
        )
        for each in entries
        if isinstance(each, BalanceSeen)
    ]


def gone(entries: Told) -> list[str]:
    return [each.asset for each in entries if isinstance(each, BalanceSeen) and each.is_gone]


# What is found.


def test_a_coin_that_was_never_seen_is_written_as_it_is_found(account: _Account) -> None:
    assert told(account.holds(BTC="1.50")) == [("BTC", "1.50", None)]
    assert account.balances.moved == set()


def test_what_stays_as_it_is_is_not_written_again(account: _Account) -> None:
    account.holds(BTC="1.50")
    assert account.record(61.0) == []


def test_a_wallet_that_differs_moved(account: _Account) -> None:
    account.holds(BTC="1.50")
    assert told(account.holds(1.0, BTC="2.00")) == [("BTC", "2.00", "0.50")]
    assert account.balances.moved == {"BTC"}


def test_one_that_differs_from_what_the_history_had_moved_while_nobody_looked() -> None:
    account = _Account(last_seen(last_balance("BTC", "1")))
    assert told(account.holds(BTC="3")) == [("BTC", "3", "2")]


def test_one_that_was_not_known_before_did_not_move(account: _Account) -> None:
    account.has("BTC", None)
    account.record()
    assert told(account.holds(1.0, BTC="3")) == [("BTC", "3", None)]


def test_where_it_came_from_and_the_exchanges_time_are_written(account: _Account) -> None:
    account.has("BTC", "1")
    wallet = WalletUpdate("BTC", Amount.parse("1"))
    pushed = Pushed(wallet, "ORDER", NOON_MS, NOON_MS, 1000.0)
    account.rows["BTC"] = Row(balance("BTC", "1", update_time=NOON_MS), 1000.0, pushed=pushed)
    (seen,) = account.record()
    assert isinstance(seen, BalanceSeen)
    assert (seen.source, seen.exchange_time) == (Source.PUSH, NOON_MS)


def test_a_time_of_nothing_is_none(account: _Account) -> None:
    account.has("BTC", "1", update_time=0)
    (seen,) = account.record()
    assert isinstance(seen, BalanceSeen)
    assert (seen.source, seen.exchange_time) == (Source.SNAPSHOT, None)


def test_while_nobody_vouches_for_the_rows_nothing_is_written_of_them(account: _Account) -> None:
    account.is_offline()
    assert account.holds(BTC="1") == []


def test_without_a_log_rows_are_written_all_the_same(account: _Account) -> None:
    account.has("BTC", "1")
    sight = replace(account.sight(), changes=None)
    assert told(account.balances.look(OWNER, sight)) == [("BTC", "1", None)]


@pytest.mark.parametrize(
    ("row", "is_ours"),
    [
        (Row(balance("BTC"), 1.0), True),
        (Row(balance("BTC"), None), False),
        (Row(balance("BTC"), 1.0, is_recalled=True), False),
        (Row(balance("BTC"), None, gone_at=1.0, is_recalled=True), True),
        (Row(balance("BTC"), 1.0, refused=RefusedRow("BTC", "walletBalance", "NaN")), False),
    ],
)
def test_what_this_run_was_told_of_alone_is_written(row: Row, is_ours: bool) -> None:
    assert is_of_this_run(row) is is_ours


# What floats.


def test_figures_that_float_are_written_once_a_minute(account: _Account) -> None:
    account.has("BTC", "1", pnl="0.1")
    account.record()
    account.has("BTC", "1", pnl="0.2")
    assert account.record(1.0) == []
    account.has("BTC", "1", pnl="0.3")
    (seen,) = account.record(60.0)
    assert isinstance(seen, BalanceSeen)
    assert seen.figures.cross_unrealized_pnl == amount("0.3")


def test_what_waits_for_its_minute_is_given_at_the_end(account: _Account) -> None:
    account.has("BTC", "1", pnl="0.1")
    account.record()
    account.has("BTC", "1", pnl="0.2")
    account.record(1.0)
    (seen,) = account.balances.flush()
    assert seen.figures.cross_unrealized_pnl == amount("0.2")
    assert account.balances.flush() == []


def test_what_floats_back_does_not_wait_any_more(account: _Account) -> None:
    for pnl in ("0.1", "0.2", "0.1"):
        account.has("BTC", "1", pnl=pnl)
        account.record(1.0)
    assert account.balances.flush() == []


def test_what_waits_goes_with_a_wallet_that_moves(account: _Account) -> None:
    account.has("BTC", "1", pnl="0.1")
    account.record()
    account.has("BTC", "1", pnl="0.2")
    account.record(1.0)
    account.holds(1.0, BTC="2")
    assert account.balances.flush() == []


def test_a_margin_that_is_known_for_the_first_time_is_not_kept_waiting(account: _Account) -> None:
    account.holds(BTC="1")
    account.bound(BTC="1.1")
    (seen,) = account.record(1.0)
    assert isinstance(seen, BalanceSeen)
    assert seen.figures.margin_balance == amount("1.1")


def test_a_margin_that_follows_a_wallet_is_not_kept_waiting(account: _Account) -> None:
    account.bound(BTC="1")
    account.holds(BTC="1")
    account.holds(1.0, BTC="2")
    account.clock.moment += 1.0
    account.bound(BTC="2")
    assert len(account.record()) == 1
    account.clock.moment += 1.0
    account.bound(BTC="2.1")
    assert account.record() == []


def test_a_margin_that_followed_and_is_the_same_is_waited_for_no_more(account: _Account) -> None:
    account.bound(BTC="1")
    account.holds(BTC="1")
    account.holds(1.0, BTC="2")
    account.clock.moment += 1.0
    account.bound(BTC="1")
    assert account.record() == []
    account.bound(BTC="1.5")
    assert account.record(1.0) == []


# Changes that the account noted.


def test_a_change_is_written_with_the_words_of_its_log(account: _Account) -> None:
    account.holds(BTC="1")
    account.moves("BTC", "1.5", reason="FUNDING_FEE", source=Source.PUSH, time=NOON_MS)
    (seen,) = account.record(1.0)
    assert isinstance(seen, BalanceSeen)
    assert (seen.moved, seen.reason, seen.source) == (Decimal("0.5"), "FUNDING_FEE", Source.PUSH)
    assert seen.exchange_time == NOON_MS


def test_of_several_changes_the_last_has_the_figures_of_the_row(account: _Account) -> None:
    account.holds(BTC="1")
    account.moves("BTC", "2")
    account.moves("BTC", "3")
    first, last = account.record(1.0)
    assert isinstance(first, BalanceSeen)
    assert isinstance(last, BalanceSeen)
    assert (first.figures.available_balance, last.figures.available_balance) == (None, amount("3"))


def test_a_change_of_a_coin_without_a_row_has_its_wallet_alone(account: _Account) -> None:
    account.holds(BTC="1")
    account.changes.note(change("2", "ETH", balance="2"))
    assert told(account.record(1.0)) == [("ETH", "2", "2")]


def test_a_row_that_is_ahead_of_its_change_lends_all_but_its_wallet(account: _Account) -> None:
    """The row is younger than the change: what it holds now is written at the next look."""
    account.holds(BTC="1")
    account.moves("BTC", "2")
    account.has("BTC", "5")
    (seen,) = account.record(1.0)
    assert isinstance(seen, BalanceSeen)
    assert (seen.figures.wallet_balance, seen.figures.available_balance) == (
        amount("2"),
        amount("5"),
    )


def test_what_a_wallet_held_before_a_change_is_written_where_it_was_not_known(
    account: _Account,
) -> None:
    account.holds(BTC="1")
    account.changes.note(change("1", balance="5"))
    account.has("BTC", "5")
    assert told(account.record(1.0)) == [("BTC", "4", "3"), ("BTC", "5", "1")]


def test_a_wallet_that_was_never_known_held_something_before_it_moved(account: _Account) -> None:
    account.changes.note(change("1", balance="5"))
    assert told(account.record()) == [("BTC", "4", None), ("BTC", "5", "1")]


def test_changes_are_written_once(account: _Account) -> None:
    account.holds(BTC="1")
    account.moves("BTC", "2")
    account.record(1.0)
    assert account.record(1.0) == []


def test_another_log_begins_at_its_beginning(account: _Account) -> None:
    account.holds(BTC="1")
    account.moves("BTC", "2")
    account.record(1.0)
    account.changes = type(account.changes)()
    account.moves("BTC", "3")
    assert told(account.record(1.0)) == [("BTC", "3", "1")]


def test_changes_that_are_none_of_ours_are_skipped(account: _Account) -> None:
    account.changes.note(change("1", balance="5"))
    account.balances.skip(account.changes, 1)
    assert account.record() == []


def test_a_reason_that_comes_later_is_told_once(account: _Account) -> None:
    account.holds(BTC="1")
    account.moves("BTC", "2", time=NOON_MS)
    account.moves("BTC", "3", time=NOON_MS + 1)
    account.record(1.0)
    account.changes.explain("BTC", NOON_MS, "TRANSFER")
    assert account.record(1.0) == [ReasonLearnt(OWNER, "BTC", NOON_MS, "TRANSFER")]
    account.changes.explain("BTC", NOON_MS + 1, "FUNDING_FEE")
    assert account.record(1.0) == [ReasonLearnt(OWNER, "BTC", NOON_MS + 1, "FUNDING_FEE")]


# What is listed no more.


def test_a_coin_that_is_gone_is_written_once_and_so_is_its_return(account: _Account) -> None:
    account.holds(BTC="1")
    account.rows["BTC"] = replace(account.rows["BTC"], gone_at=account.now)
    assert gone(account.record(1.0)) == ["BTC"]
    assert account.record(61.0) == []
    assert told(account.holds(1.0, BTC="1")) == [("BTC", "1", None)]


def test_a_coin_that_went_while_nobody_looked_is_gone_at_the_second_look() -> None:
    """One snapshot may have left it out."""
    account = _Account(last_seen(last_balance("BTC", "1"), last_balance("ETH", "1")))
    assert gone(account.holds(BTC="1")) == []
    assert gone(account.record(1.0)) == ["ETH"]
    assert gone(account.record(1.0)) == []


def test_two_looks_at_one_snapshot_are_one() -> None:
    account = _Account(last_seen(last_balance("ETH", "1")))
    account.status = status(now=account.now)
    assert [*account.record(), *account.record(0.1)] == []


def test_before_a_snapshot_nobody_knows_what_is_gone() -> None:
    account = _Account(last_seen(last_balance("ETH", "1")))
    account.status = status(State.OFFLINE, now=account.now, confirmed_at=None)
    assert account.record() == []


# Time.


def test_a_clock_that_is_put_right_does_not_turn_the_order_round(account: _Account) -> None:
    account.holds(BTC="1")
    account.wall_ahead_ms = -1500
    (seen,) = account.holds(0.0, BTC="2")
    assert isinstance(seen, BalanceSeen)
    assert seen.seen_at == NOON_MS


def test_one_that_is_set_is_believed(account: _Account) -> None:
    account.holds(BTC="1")
    account.wall_ahead_ms = -3_600_000
    (seen,) = account.holds(0.0, BTC="2")
    assert isinstance(seen, BalanceSeen)
    assert seen.seen_at == NOON_MS - 3_600_000


def test_what_the_history_has_of_listed_coins_can_be_gone_on_from(account: _Account) -> None:
    account.holds(BTC="1", ETH="2")
    account.rows["ETH"] = replace(account.rows["ETH"], gone_at=account.now)
    account.record(1.0)
    after = _Account()
    after.balances = BalanceRecorder(account.balances.known)

    assert told(after.holds(BTC="3", ETH="5")) == [("BTC", "3", "2"), ("ETH", "5", None)]
