"""Pushes in an account: shown at once, never believed for long, never a reason to look alive."""

import pytest

from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot
from tidemark.domain.changes import Change, Source
from tidemark.domain.coin_limit import MOST_COINS

_T = 1_700_000_000_000
_BAD_BTC = RefusedRow("BTC", "balance", "'NaN' cannot be an amount")


@pytest.fixture
def account() -> Account:
    """An account that holds one BTC, changed at `_T`, and listens to pushes."""
    account = Account()
    account.listen(0.0)
    _confirm(account, _btc("1"), sent_at=1.0)
    return account


def _btc(wallet: str, *, at: int | None = _T, available: str = "0.5") -> Balance:
    return Balance(
        "BTC",
        wallet_balance=Amount.parse(wallet),
        available_balance=Amount.parse(available),
        cross_wallet_balance=Amount.parse(wallet),
        update_time=at,
    )


def _confirm(account: Account, *balances: Balance, sent_at: float) -> frozenset[str]:
    return account.apply_snapshot(Snapshot(balances), sent_at=sent_at)


def _push(
    account: Account,
    wallet: str,
    *,
    asset: str = "BTC",
    at: int = _T + 10,
    told_at: int | None = None,
    cross: str | None = None,
    received_at: float = 2.0,
    not_before: int = 0,
    reason: str = "ORDER",
) -> frozenset[str]:
    cross_wallet = None if cross is None else Amount.parse(cross)
    wallets = (WalletUpdate(asset, Amount.parse(wallet), cross_wallet),)
    update = AccountUpdate(wallets, reason, at, at if told_at is None else told_at)
    return account.apply_update(update, received_at=received_at, not_before=not_before)


def _wallet(account: Account, asset: str = "BTC") -> str | None:
    amount = account.rows[asset].balance.wallet_balance
    return None if amount is None else amount.text


# -- what a push does at once --------------------------------------------------------------------


def test_a_push_patches_the_wallet_and_names_its_coin(account: Account) -> None:
    assert _push(account, "2", cross="1.5") == {"BTC"}
    balance = account.rows["BTC"].balance
    assert (balance.wallet_balance, balance.cross_wallet_balance) == (
        Amount.parse("2"),
        Amount.parse("1.5"),
    )


def test_a_push_leaves_the_row_s_age_and_its_other_figures(account: Account) -> None:
    _push(account, "2")
    row = account.rows["BTC"]
    assert row.as_of == 1.0
    assert row.balance.available_balance == Amount.parse("0.5")


def test_a_push_without_a_cross_wallet_leaves_the_one_that_is_known(account: Account) -> None:
    _push(account, "2", cross=None)
    assert account.rows["BTC"].balance.cross_wallet_balance == Amount.parse("1")


def test_a_pushed_row_is_marked(account: Account) -> None:
    _push(account, "2")
    assert account.rows["BTC"].pushed is not None
    assert account.pending == {"BTC"}


def test_a_pushed_row_is_dated_by_when_its_wallet_changed(account: Account) -> None:
    """Told later, a row would look newer than the snapshot that holds the very change."""
    _push(account, "2", at=_T + 10, told_at=_T + 900)
    assert account.rows["BTC"].balance.update_time == _T + 10


def test_a_push_confirms_nothing(account: Account) -> None:
    _push(account, "2")
    assert account.confirmed_at == 1.0


def test_a_coin_that_a_push_does_not_name_stays_as_it_is(account: Account) -> None:
    _push(account, "2", asset="ETH")
    assert _wallet(account) == "1"
    assert account.rows["BTC"].pushed is None


def test_a_coin_that_nobody_knew_has_no_age_until_a_snapshot_has_it(account: Account) -> None:
    _push(account, "2", asset="ETH")
    row = account.rows["ETH"]
    assert row.as_of is None
    assert row.balance.available_balance is None


def test_a_push_for_a_coin_that_was_gone_brings_it_back(account: Account) -> None:
    for sent_at in (2.0, 3.0):
        _confirm(account, sent_at=sent_at)
    _push(account, "2", received_at=4.0)
    assert account.rows["BTC"].gone_at is None


def test_a_coin_that_was_pushed_must_be_missed_twice_again(account: Account) -> None:
    _confirm(account, sent_at=2.0)
    _push(account, "2", received_at=3.0)
    _confirm(account, sent_at=4.0)
    assert account.rows["BTC"].gone_at is None


# -- order ---------------------------------------------------------------------------------------


def test_a_push_twice_changes_a_row_once(account: Account) -> None:
    _push(account, "2")
    assert not _push(account, "2", received_at=2.5)


def test_pushes_out_of_order_end_at_the_newest(account: Account) -> None:
    _push(account, "3", at=_T + 20)
    assert not _push(account, "2", at=_T + 10)
    assert _wallet(account) == "3"


def test_a_push_that_a_snapshot_has_overtaken_changes_nothing(account: Account) -> None:
    assert not _push(account, "0.5", at=_T - 1)
    assert _wallet(account) == "1"
    assert not account.pending


def test_an_old_push_cannot_change_a_row_that_names_no_time(account: Account) -> None:
    _confirm(account, _btc("1", at=0), sent_at=2.0)
    assert not _push(account, "2", at=_T + 10, not_before=_T + 11)


def test_a_push_since_the_newest_snapshot_changes_a_row_that_names_no_time(
    account: Account,
) -> None:
    _confirm(account, _btc("1", at=0), sent_at=2.0)
    assert _push(account, "2", at=_T + 10, not_before=_T + 10) == {"BTC"}


def test_a_row_that_leaves_its_time_out_is_no_older_than_the_one_before_it(
    account: Account,
) -> None:
    _confirm(account, _btc("3", at=None), sent_at=5.0)
    assert not _push(account, "2", at=_T - 10)
    assert _push(account, "4", at=_T + 10) == {"BTC"}


def test_a_row_that_names_its_time_needs_no_other_order(account: Account) -> None:
    assert _push(account, "2", at=_T + 10, not_before=_T + 99) == {"BTC"}


def test_a_coin_that_nobody_knew_is_shown_whatever_its_age(account: Account) -> None:
    assert _push(account, "2", asset="ETH", at=_T, not_before=_T + 99) == {"ETH"}


# -- the confirming snapshot ---------------------------------------------------------------------


def test_a_snapshot_that_agrees_ends_the_mark(account: Account) -> None:
    _push(account, "2")
    assert _confirm(account, _btc("2", at=_T + 10), sent_at=3.0) == {"BTC"}
    assert account.rows["BTC"].pushed is None
    assert not account.pending


def test_a_snapshot_that_agrees_verifies_the_push(account: Account) -> None:
    _push(account, "2", cross="2")
    _confirm(account, _btc("2", at=_T + 10), sent_at=3.0)
    assert account.verification.compared == 1
    assert not account.verification.drifts
    assert not account.take_drifts()


def test_a_snapshot_asked_for_before_the_push_keeps_the_pushed_wallet_and_takes_the_rest(
    account: Account,
) -> None:
    _push(account, "2", received_at=3.0)
    _confirm(account, _btc("1", available="0.7"), sent_at=2.9)
    balance = account.rows["BTC"].balance
    assert _wallet(account) == "2"
    assert balance.available_balance == Amount.parse("0.7")
    assert account.pending == {"BTC"}


def test_the_first_snapshot_that_disagrees_leaves_the_push(account: Account) -> None:
    _push(account, "2")
    _confirm(account, _btc("1"), sent_at=3.0)
    assert _wallet(account) == "2"
    assert account.rows["BTC"].pushed is not None


def test_the_second_snapshot_that_disagrees_wins(account: Account) -> None:
    _push(account, "2")
    for sent_at in (3.0, 4.0):
        _confirm(account, _btc("1"), sent_at=sent_at)
    assert _wallet(account) == "1"
    assert not account.pending


def test_a_drift_is_told_once_with_both_figures(account: Account) -> None:
    _push(account, "2")
    for sent_at in (3.0, 4.0):
        _confirm(account, _btc("1"), sent_at=sent_at)
    (drift,) = account.take_drifts()
    assert (drift.pushed.text, drift.confirmed) == ("2", Amount.parse("1"))
    assert not account.take_drifts()


def test_a_coin_that_snapshots_leave_out_is_gone_and_its_push_was_wrong(account: Account) -> None:
    _push(account, "2", asset="ETH")
    _confirm(account, _btc("1"), sent_at=3.0)
    assert _confirm(account, _btc("1"), sent_at=4.0) == {"ETH"}
    assert account.rows["ETH"].gone_at == 4.0
    assert account.rows["ETH"].pushed is None


def test_a_snapshot_from_before_the_push_does_not_miss_its_coin(account: Account) -> None:
    _push(account, "2", asset="ETH", received_at=9.0)
    for sent_at in (3.0, 4.0, 5.0):
        _confirm(account, _btc("1"), sent_at=sent_at)
    assert account.rows["ETH"].gone_at is None
    assert account.pending == {"ETH"}


def test_a_push_makes_no_row_readable_whose_other_figures_cannot_be_believed(
    account: Account,
) -> None:
    account.apply_snapshot(Snapshot((), (_BAD_BTC,)), sent_at=3.0)
    _push(account, "2", received_at=4.0)
    assert account.rows["BTC"].refused == _BAD_BTC


def test_a_row_that_cannot_be_read_leaves_the_push_waiting(account: Account) -> None:
    _push(account, "2")
    account.apply_snapshot(Snapshot((), (_BAD_BTC,)), sent_at=3.0)
    assert account.pending == {"BTC"}
    assert _wallet(account) == "2"


# -- changes -------------------------------------------------------------------------------------


def _changes(account: Account) -> list[Change]:
    return list(account.changes)


def test_a_push_is_a_change_with_its_reason(account: Account) -> None:
    _push(account, "2.5", reason="FUNDING_FEE")
    (change,) = _changes(account)
    assert (change.moved, change.reason, change.source) == (
        Amount.parse("1.5").value,
        "FUNDING_FEE",
        Source.PUSH,
    )


def test_a_pushed_change_is_dated_by_when_it_happened_and_not_by_when_it_was_told(
    account: Account,
) -> None:
    """A snapshot dates the same change by the former, and so does the history."""
    _push(account, "2", at=_T + 10, told_at=_T + 900)
    (change,) = _changes(account)
    assert change.time == _T + 10


def test_a_pushed_coin_that_nobody_knew_came_from_nothing(account: Account) -> None:
    _push(account, "2", asset="ETH")
    (change,) = _changes(account)
    assert change.moved == 2


def test_a_snapshot_that_shows_a_change_gives_no_reason(account: Account) -> None:
    _confirm(account, _btc("3", at=_T + 5), sent_at=2.0)
    (change,) = _changes(account)
    assert (change.moved, change.time, change.reason, change.source) == (
        2,
        _T + 5,
        None,
        Source.SNAPSHOT,
    )


_LONG = "1234567890123456789.123456789012345678"
"""Of as many digits as an amount has at the most, far more than a sum usually keeps."""


def test_a_pushed_change_of_the_longest_amount_is_exact(account: Account) -> None:
    _push(account, _LONG)
    (change,) = _changes(account)
    assert str(change.moved) == "1234567890123456788.123456789012345678"


def test_a_change_of_the_longest_amount_that_a_snapshot_shows_is_exact(account: Account) -> None:
    _confirm(account, _btc(_LONG, at=_T + 5), sent_at=2.0)
    (change,) = _changes(account)
    assert str(change.moved) == "1234567890123456788.123456789012345678"


def test_a_snapshot_that_confirms_a_push_is_no_change_of_its_own(account: Account) -> None:
    _push(account, "2")
    _confirm(account, _btc("2", at=_T + 10), sent_at=3.0)
    assert len(_changes(account)) == 1


def test_a_corrected_push_is_a_change_back(account: Account) -> None:
    _push(account, "2")
    for sent_at in (3.0, 4.0):
        _confirm(account, _btc("1"), sent_at=sent_at)
    assert [change.source for change in _changes(account)] == [Source.PUSH, Source.DRIFT]


def test_a_late_push_explains_the_change_that_a_snapshot_has_shown(account: Account) -> None:
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    assert not _push(account, "2", at=_T + 10, reason="DEPOSIT")
    assert [change.reason for change in _changes(account)] == ["DEPOSIT"]


def test_a_late_push_explains_its_change_however_late_it_was_told(account: Account) -> None:
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    _push(account, "2", at=_T + 10, told_at=_T + 900, reason="DEPOSIT")
    assert [change.reason for change in _changes(account)] == ["DEPOSIT"]


def test_a_late_push_that_agrees_counts_as_verified(account: Account) -> None:
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    _push(account, "2", at=_T + 10)
    assert account.verification.compared == 1
    assert not account.verification.drifts


def test_a_push_that_comes_again_while_it_waits_is_not_counted(account: Account) -> None:
    _push(account, "2")
    _push(account, "2", received_at=2.5)
    assert account.verification.compared == 0


# -- a stream that does not tell -----------------------------------------------------------------


def test_a_change_that_was_not_pushed_is_untold_since_its_snapshot(account: Account) -> None:
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    assert account.untold_since == 2.0


def test_a_change_from_before_the_listening_is_owed_by_nobody(account: Account) -> None:
    account.listen(1.5)
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    assert account.untold_since is None


def test_another_stream_owes_nothing_of_what_the_one_before_did_not_tell(
    account: Account,
) -> None:
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    account.listen(3.0)
    assert account.untold_since is None


def test_without_a_stream_no_change_is_owed(account: Account) -> None:
    account.listen(None)
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    assert account.untold_since is None


def test_a_push_that_comes_at_last_tells_of_its_change(account: Account) -> None:
    _confirm(account, _btc("2", at=_T + 10), sent_at=2.0)
    _push(account, "2", at=_T + 10)
    assert account.untold_since is None


def test_an_old_push_tells_of_its_change_where_the_row_names_no_time(account: Account) -> None:
    _confirm(account, _btc("2", at=0), sent_at=2.0)
    _push(account, "2", at=_T + 10, not_before=_T + 11)
    assert account.untold_since is None


def test_a_change_after_the_pushed_one_is_owed_again(account: Account) -> None:
    _push(account, "2", at=_T + 10)
    _confirm(account, _btc("3", at=_T + 20), sent_at=3.0)
    assert account.untold_since == 3.0


def test_a_drift_is_no_change_that_the_stream_owes(account: Account) -> None:
    _push(account, "2")
    for sent_at in (3.0, 4.0):
        _confirm(account, _btc("1"), sent_at=sent_at)
    assert account.untold_since is None


def test_the_newest_snapshot_counts_though_it_was_not_whole(account: Account) -> None:
    account.apply_snapshot(Snapshot((), (_BAD_BTC,)), sent_at=3.0)
    assert account.newest_at == 3.0
    assert account.confirmed_at == 1.0


# -- an exchange that names endless coins --------------------------------------------------------


def test_pushes_of_endless_coins_fill_no_memory(account: Account) -> None:
    for number in range(3000):
        _push(account, "1", asset=f"COIN{number}")
    assert len(account.rows) == MOST_COINS
    assert len(account.pending) == MOST_COINS - 1


def test_a_known_coin_is_pushed_however_many_there_are(account: Account) -> None:
    for number in range(3000):
        _push(account, "1", asset=f"COIN{number}")
    assert _push(account, "2") == {"BTC"}


def test_a_snapshot_of_more_coins_than_can_be_kept_vouches_for_nothing(account: Account) -> None:
    coins = [Balance(f"COIN{number}", Amount.parse("1")) for number in range(3000)]
    _confirm(account, _btc("1"), *coins, sent_at=2.0)
    assert len(account.rows) == MOST_COINS
    assert account.confirmed_at == 1.0
    assert account.refused[0].asset is None


def test_refused_rows_of_endless_coins_fill_no_memory(account: Account) -> None:
    rows = tuple(RefusedRow(f"COIN{number}", "balance", "none") for number in range(3000))
    account.apply_snapshot(Snapshot((), rows), sent_at=2.0)
    assert len(account.rows) == MOST_COINS


def test_a_wallet_moved_when_its_push_came_and_not_when_that_is_confirmed(
    account: Account,
) -> None:
    _push(account, "2", received_at=2.5)
    _confirm(account, _btc("2", at=_T + 10), sent_at=3.0)
    assert account.rows["BTC"].moved_at == 2.5


def test_a_snapshot_that_is_overtaken_leaves_when_the_wallet_moved(account: Account) -> None:
    _push(account, "2", received_at=2.5)
    _confirm(account, _btc("1"), sent_at=2.0)
    assert account.rows["BTC"].moved_at == 2.5


def test_a_push_that_moves_nothing_leaves_when_the_wallet_moved(account: Account) -> None:
    _push(account, "1")
    assert account.rows["BTC"].moved_at is None
