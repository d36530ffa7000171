"""The rows of an account: believed, kept, missed and gone by the rules."""

from decimal import Decimal
from itertools import permutations

import pytest

from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot
from tidemark.domain.changes import Source
from tidemark.domain.row import Row

_BAD_BTC = RefusedRow("BTC", "balance", "'NaN' cannot be an amount")
_NAMELESS = RefusedRow(None, "asset", "cannot be the name of a coin")


@pytest.fixture
def account() -> Account:
    return Account()


def _balance(asset: str, wallet: str = "1.00000000", *, update_time: int | None = 0) -> Balance:
    return Balance(asset, wallet_balance=Amount.parse(wallet), update_time=update_time)


def _snapshot(*balances: Balance, refused: tuple[RefusedRow, ...] = ()) -> Snapshot:
    return Snapshot(balances, refused)


def _wallet(account: Account, asset: str) -> str | None:
    amount = account.rows[asset].balance.wallet_balance
    return None if amount is None else amount.text


# -- before anything came ----------------------------------------------------------------------


def test_a_new_account_knows_nothing(account: Account) -> None:
    assert not account.rows
    assert account.confirmed_at is None
    assert account.refused == ()


def test_the_rows_cannot_be_changed_from_outside(account: Account) -> None:
    with pytest.raises(TypeError):
        account.rows["BTC"] = Row(_balance("BTC"), 1.0)  # type: ignore[index]


# -- figures -------------------------------------------------------------------------------------


def test_a_snapshot_brings_its_rows_as_of_the_moment_it_was_asked_for(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=5.0)
    assert account.rows == {"BTC": Row(_balance("BTC"), as_of=5.0)}


def test_a_snapshot_vouches_for_the_account_as_of_the_moment_it_was_asked_for(
    account: Account,
) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=5.0)
    assert account.confirmed_at == 5.0


def test_changes_are_known_from_the_first_snapshot_on(account: Account) -> None:
    for moment in (5.0, 6.0):
        account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=moment)
    assert account.changes.since == 5.0


def test_the_first_snapshot_changes_every_row(account: Account) -> None:
    changed = account.apply_snapshot(_snapshot(_balance("BTC"), _balance("ETH")), sent_at=1.0)
    assert changed == {"BTC", "ETH"}


def test_only_rows_that_differ_are_named_as_changed(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC"), _balance("ETH")), sent_at=1.0)
    changed = account.apply_snapshot(_snapshot(_balance("BTC"), _balance("ETH", "2")), sent_at=2.0)
    assert changed == {"ETH"}


def test_an_unchanged_row_grows_younger_all_the_same(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=2.0)
    assert account.rows["BTC"].as_of == 2.0


def test_the_very_balance_of_before_is_as_young_as_it_was_asked_for(account: Account) -> None:
    """The decoder hands the same one out again where its row came before."""
    same = _balance("BTC")
    account.apply_snapshot(_snapshot(same), sent_at=1.0)
    assert account.apply_snapshot(_snapshot(same), sent_at=2.0) == frozenset()
    assert account.rows["BTC"] == Row(same, 2.0)


def test_a_row_that_falls_to_zero_shows_zero(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC", "1.5")), sent_at=1.0)
    account.apply_snapshot(_snapshot(_balance("BTC", "0.00000000")), sent_at=2.0)
    assert _wallet(account, "BTC") == "0.00000000"


def test_a_negative_balance_is_kept(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC", "-0.00000001")), sent_at=1.0)
    assert _wallet(account, "BTC") == "-0.00000001"


def test_a_figure_no_longer_sent_is_unknown_rather_than_old(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(Balance("BTC")), sent_at=2.0)
    assert _wallet(account, "BTC") is None


# -- order ---------------------------------------------------------------------------------------


def test_of_two_snapshots_in_flight_the_one_asked_for_later_wins(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC", "2")), sent_at=2.0)
    changed = account.apply_snapshot(_snapshot(_balance("BTC", "1")), sent_at=1.0)
    assert _wallet(account, "BTC") == "2"
    assert not changed


def test_an_overtaken_snapshot_makes_nothing_younger_and_nothing_older(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=2.0)
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    assert account.rows["BTC"].as_of == 2.0
    assert account.confirmed_at == 2.0


@pytest.mark.parametrize("order", list(permutations([1.0, 2.0, 3.0])), ids=str)
def test_the_newest_figures_stand_in_whatever_order_they_arrive(order: tuple[float, ...]) -> None:
    account = Account()
    for sent_at in order:
        account.apply_snapshot(_snapshot(_balance("BTC", f"{sent_at}")), sent_at=sent_at)
    assert _wallet(account, "BTC") == "3.0"
    assert account.confirmed_at == 3.0


def test_a_snapshot_handed_in_twice_counts_once(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    for _ in range(2):
        account.apply_snapshot(_snapshot(), sent_at=2.0)
    assert account.rows["BTC"].gone_at is None


def test_an_overtaken_snapshot_cannot_make_a_coin_gone(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=9.0)
    for sent_at in (1.0, 2.0, 3.0):
        account.apply_snapshot(_snapshot(), sent_at=sent_at)
    assert account.rows["BTC"].gone_at is None


@pytest.mark.parametrize("older", [0, 1, None], ids=["never changed", "older", "missing"])
def test_the_exchange_s_update_time_never_orders_rows(account: Account, older: int | None) -> None:
    """It dates the wallet balance alone, and is 0 on rows that were never touched."""
    account.apply_snapshot(_snapshot(_balance("BTC", "1", update_time=1700000000000)), sent_at=1.0)
    account.apply_snapshot(_snapshot(_balance("BTC", "2", update_time=older)), sent_at=2.0)
    assert _wallet(account, "BTC") == "2"


# -- coins that vanish ---------------------------------------------------------------------------


def test_a_coin_missed_once_is_kept_with_its_age(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    changed = account.apply_snapshot(_snapshot(), sent_at=2.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0)
    assert not changed


def test_a_coin_missed_twice_is_gone(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(), sent_at=2.0)
    changed = account.apply_snapshot(_snapshot(), sent_at=3.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0, gone_at=3.0)
    assert changed == {"BTC"}


def test_a_coin_is_gone_since_it_was_first_told(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    for sent_at in (2.0, 3.0, 4.0):
        changed = account.apply_snapshot(_snapshot(), sent_at=sent_at)
    assert account.rows["BTC"].gone_at == 3.0
    assert not changed


@pytest.mark.parametrize("read_anew", [True, False], ids=["read anew", "the very same"])
def test_two_misses_with_a_sight_between_them_make_nothing_gone(
    account: Account, *, read_anew: bool
) -> None:
    """What an answer says as the last one did comes as the very balance that is there."""
    same = _balance("BTC")
    for sent_at, seen in enumerate([True, False, True, False]):
        balance = _balance("BTC") if read_anew else same
        snapshot = _snapshot(balance) if seen else _snapshot()
        account.apply_snapshot(snapshot, sent_at=float(sent_at))
    assert account.rows["BTC"].gone_at is None


def test_a_gone_coin_that_returns_is_there_again(account: Account) -> None:
    _lose_btc(account)
    changed = account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=4.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=4.0, moved_at=4.0)
    assert changed == {"BTC"}


def test_a_coin_that_returned_must_be_missed_twice_again(account: Account) -> None:
    _lose_btc(account)
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=4.0)
    account.apply_snapshot(_snapshot(), sent_at=5.0)
    assert account.rows["BTC"].gone_at is None


def test_an_empty_snapshot_is_an_answer_and_vouches(account: Account) -> None:
    account.apply_snapshot(_snapshot(), sent_at=1.0)
    assert account.confirmed_at == 1.0


# -- rows that cannot be believed ----------------------------------------------------------------


def test_a_refused_row_keeps_its_last_good_figures_and_their_age(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    changed = account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=2.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0, refused=_BAD_BTC)
    assert changed == {"BTC"}


def test_a_snapshot_with_a_refused_row_does_not_vouch(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(_balance("ETH"), refused=(_BAD_BTC,)), sent_at=2.0)
    assert account.confirmed_at == 1.0


def test_the_good_rows_beside_a_refused_one_count(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("ETH"), refused=(_BAD_BTC,)), sent_at=1.0)
    assert account.rows["ETH"] == Row(_balance("ETH"), as_of=1.0)


def test_a_coin_whose_first_figures_cannot_be_read_is_a_row_of_unknowns(account: Account) -> None:
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=1.0)
    assert account.rows["BTC"] == Row(Balance("BTC"), as_of=None, refused=_BAD_BTC)


def test_a_row_refused_again_for_the_same_reason_has_not_changed(account: Account) -> None:
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=1.0)
    assert not account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=2.0)


def test_a_row_refused_for_two_reasons_changes_once(account: Account) -> None:
    refused = (_BAD_BTC, RefusedRow("BTC", "asset", "listed twice"))
    account.apply_snapshot(_snapshot(refused=refused), sent_at=1.0)
    assert not account.apply_snapshot(_snapshot(refused=refused), sent_at=2.0)


def test_a_row_refused_for_two_reasons_tells_the_first(account: Account) -> None:
    refused = (_BAD_BTC, RefusedRow("BTC", "asset", "listed twice"))
    account.apply_snapshot(_snapshot(refused=refused), sent_at=1.0)
    assert account.rows["BTC"].refused == _BAD_BTC


def test_good_figures_end_a_refusal(account: Account) -> None:
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=1.0)
    changed = account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=2.0)
    assert account.refused == ()
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=2.0)
    assert changed == {"BTC"}
    assert account.confirmed_at == 2.0


def test_a_refused_row_is_not_missing(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    for sent_at in (2.0, 3.0, 4.0):
        account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=sent_at)
    assert account.rows["BTC"].gone_at is None


def test_two_misses_with_a_refused_row_between_them_make_nothing_gone(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(), sent_at=2.0)
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=3.0)
    account.apply_snapshot(_snapshot(), sent_at=4.0)
    assert account.rows["BTC"].gone_at is None


def test_a_gone_coin_that_returns_unreadable_is_not_gone(account: Account) -> None:
    _lose_btc(account)
    changed = account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=4.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0, refused=_BAD_BTC)
    assert changed == {"BTC"}


def test_a_refused_coin_that_vanishes_is_gone_and_no_longer_refused(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=2.0)
    account.apply_snapshot(_snapshot(), sent_at=3.0)
    account.apply_snapshot(_snapshot(), sent_at=4.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0, gone_at=4.0)


def test_beside_a_row_without_a_name_no_coin_counts_as_missing(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    for sent_at in (2.0, 3.0, 4.0):
        account.apply_snapshot(_snapshot(refused=(_NAMELESS,)), sent_at=sent_at)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0)


def test_a_row_without_a_name_is_told_and_makes_no_row(account: Account) -> None:
    account.apply_snapshot(_snapshot(refused=(_NAMELESS,)), sent_at=1.0)
    assert account.refused == (_NAMELESS,)
    assert not account.rows


def test_the_refused_rows_told_are_those_of_the_newest_snapshot(account: Account) -> None:
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=2.0)
    account.apply_snapshot(_snapshot(refused=(_NAMELESS,)), sent_at=1.0)
    assert account.refused == (_BAD_BTC,)


def _lose_btc(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(), sent_at=2.0)
    account.apply_snapshot(_snapshot(), sent_at=3.0)
    assert account.rows["BTC"].gone_at == 3.0


# -- when a wallet moved -------------------------------------------------------------------------


def _moved_at(account: Account) -> float | None:
    return account.rows["BTC"].moved_at


def test_what_the_first_snapshot_shows_did_not_move(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    assert _moved_at(account) is None


def test_a_wallet_moved_when_the_snapshot_that_shows_it_was_asked_for(account: Account) -> None:
    for wallet, sent_at in (("1", 1.0), ("2", 2.0), ("2", 3.0)):
        account.apply_snapshot(_snapshot(_balance("BTC", wallet)), sent_at=sent_at)
    assert _moved_at(account) == 2.0


def test_a_coin_that_comes_later_moved_by_its_coming(account: Account) -> None:
    account.apply_snapshot(_snapshot(), sent_at=1.0)
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=2.0)
    assert _moved_at(account) == 2.0


# -- what an earlier run knew ----------------------------------------------------------------------


def _recalled(asset: str, wallet: str = "1.00000000") -> Row:
    return Row(_balance(asset, wallet), as_of=-500.0, is_recalled=True)


def _recall(account: Account, *rows: Row) -> frozenset[str]:
    return account.recall({row.balance.asset: row for row in rows})


def test_recalled_rows_show_and_vouch_for_nothing(account: Account) -> None:
    assert _recall(account, _recalled("BTC")) == {"BTC"}
    assert account.rows["BTC"].is_recalled
    assert (account.confirmed_at, account.newest_at, account.changes.since) == (None, None, None)
    assert not account.verification.compared


def test_nothing_is_recalled_after_a_snapshot(account: Account) -> None:
    account.apply_snapshot(_snapshot(), sent_at=1.0)
    assert _recall(account, _recalled("BTC")) == frozenset()
    assert not account.rows


def test_the_first_snapshot_replaces_what_was_recalled(account: Account) -> None:
    _recall(account, _recalled("BTC"))
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    assert account.rows["BTC"] == Row(_balance("BTC"), as_of=1.0)
    assert len(account.changes) == 0


def test_what_moved_meanwhile_is_a_change_while_nobody_was_looking(account: Account) -> None:
    _recall(account, _recalled("BTC", "1"))
    account.apply_snapshot(_snapshot(_balance("BTC", "3", update_time=77)), sent_at=1.0)
    (change,) = account.changes
    assert (change.moved, change.balance, change.time) == (Decimal(2), Decimal(3), 77)
    assert (change.source, change.reason, change.was_away) == (Source.SNAPSHOT, None, True)


def test_what_moved_meanwhile_is_no_drift_and_owes_no_push(account: Account) -> None:
    account.listen(0.0)
    _recall(account, _recalled("BTC", "1"))
    account.apply_snapshot(_snapshot(_balance("BTC", "3")), sent_at=1.0)
    assert account.take_drifts() == []
    assert account.untold_since is None


def test_a_recalled_coin_that_vanished_is_gone_after_the_usual_two_misses(
    account: Account,
) -> None:
    _recall(account, _recalled("BTC"))
    account.apply_snapshot(_snapshot(), sent_at=1.0)
    assert account.rows["BTC"].gone_at is None
    account.apply_snapshot(_snapshot(), sent_at=2.0)
    assert account.rows["BTC"].gone_at == 2.0


def test_a_push_explains_no_sum_of_changes_of_before(account: Account) -> None:
    """It tells of the last of them alone, and its reason would stand beside all."""
    _recall(account, _recalled("BTC", "1"))
    account.apply_snapshot(_snapshot(_balance("BTC", "3", update_time=77)), sent_at=1.0)
    account.changes.explain("BTC", 77, "FUNDING_FEE")
    (change,) = account.changes
    assert change.reason is None


# -- what is forgotten of it ---------------------------------------------------------------------


def test_rows_of_an_earlier_run_can_be_forgotten(account: Account) -> None:
    _recall(account, _recalled("BTC", "1"))
    assert account.forget_before() == {"BTC"}
    assert not account.rows


def test_after_that_the_first_snapshot_has_nothing_to_differ_from(account: Account) -> None:
    _recall(account, _recalled("BTC", "1"))
    account.forget_before()
    account.apply_snapshot(_snapshot(_balance("BTC", "3")), sent_at=1.0)
    assert len(account.changes) == 0
    assert account.rows["BTC"] == Row(_balance("BTC", "3"), as_of=1.0)


def test_what_this_run_was_told_stays(account: Account) -> None:
    account.apply_snapshot(_snapshot(_balance("BTC")), sent_at=1.0)
    account.apply_snapshot(_snapshot(_balance("BTC", "3")), sent_at=2.0)
    assert account.forget_before() == frozenset()
    assert account.rows["BTC"].balance == _balance("BTC", "3")
    assert len(account.changes) == 1


def test_a_coin_that_went_before_anybody_looked_is_forgotten_with_its_figures(
    account: Account,
) -> None:
    _recall(account, _recalled("BTC"))
    for moment in (1.0, 2.0):
        account.apply_snapshot(_snapshot(), sent_at=moment)
    account.forget_before()
    assert not account.rows


def test_of_a_row_that_cannot_be_read_only_that_is_kept(account: Account) -> None:
    _recall(account, _recalled("BTC"))
    account.apply_snapshot(_snapshot(refused=(_BAD_BTC,)), sent_at=1.0)
    account.forget_before()
    row = account.rows["BTC"]
    assert (row.balance, row.as_of, row.is_recalled) == (Balance("BTC"), None, False)
    assert row.refused == _BAD_BTC


def test_of_a_row_that_was_pushed_the_push_alone_is_kept(account: Account) -> None:
    _recall(account, _recalled("BTC", "1"))
    wallet = WalletUpdate("BTC", Amount.parse("7"))
    account.apply_update(AccountUpdate((wallet,), "ORDER", 90, 90), received_at=1.0)
    account.forget_before()
    balance = account.rows["BTC"].balance
    assert balance == Balance("BTC", wallet_balance=Amount.parse("7"), update_time=90)
