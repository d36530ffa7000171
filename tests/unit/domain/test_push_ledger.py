"""What pushes have said, held against the snapshots before, after and across them (rule 5.3)."""

from dataclasses import replace

import pytest

from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.push_ledger import Finding, Pushed, PushLedger

_T = 1_700_000_000_000


@pytest.fixture
def ledger() -> PushLedger:
    return PushLedger()


def _pushed(
    wallet: str = "2",
    *,
    at: int = _T,
    event_time: int = 0,
    received_at: float = 10.0,
    cross: str | None = None,
) -> Pushed:
    cross_wallet = None if cross is None else Amount.parse(cross)
    update = WalletUpdate("BTC", Amount.parse(wallet), cross_wallet)
    return Pushed(update, "ORDER", at, event_time or at, received_at)


def _row(wallet: str = "2", *, at: int | None = _T, cross: str | None = None) -> Balance:
    cross_wallet = None if cross is None else Amount.parse(cross)
    return Balance("BTC", Amount.parse(wallet), cross_wallet_balance=cross_wallet, update_time=at)


# -- which of two pushes is the later ------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "follows"),
    [
        (_pushed("3", at=_T - 1, event_time=_T + 5), True),
        (_pushed("3", at=_T + 1, event_time=_T - 5), False),
        (_pushed("3", event_time=_T - 1), True),
        (_pushed("3", event_time=_T + 1), False),
        (_pushed("3"), True),
        (_pushed(received_at=99.0), False),
    ],
    ids=["older", "newer", "older event", "newer event", "same moment, other figures", "the same"],
)
def test_pushes_are_ordered_by_the_exchange_s_times_and_then_by_their_coming(
    other: Pushed, follows: bool
) -> None:
    assert _pushed().follows(other) is follows


# -- what is news --------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [None, _row(at=None), _row(at=0), _row(at=_T - 1)], ids=str)
def test_a_push_is_news_of_a_coin_that_was_never_changed_or_earlier(
    ledger: PushLedger, row: Balance | None
) -> None:
    assert ledger.is_news(_pushed(), row)


@pytest.mark.parametrize("at", [_T, _T + 1])
def test_a_push_that_a_snapshot_has_overtaken_is_no_news(ledger: PushLedger, at: int) -> None:
    assert not ledger.is_news(_pushed(), _row(at=at))


def test_a_row_that_leaves_its_time_out_is_ordered_by_that_of_the_row_before(
    ledger: PushLedger,
) -> None:
    ledger.note_dated("BTC", _T)
    assert not ledger.is_news(_pushed(at=_T), _row("3", at=None))
    assert ledger.is_news(_pushed(at=_T + 1), _row("3", at=None))
    assert ledger.is_news(_pushed(at=_T), _row("3", at=0))


def test_a_push_is_no_news_twice(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    assert not ledger.is_news(_pushed(received_at=11.0), _row())


def test_a_push_stays_no_news_after_its_snapshot(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    ledger.judge("BTC", _row(at=0), sent_at=11.0)
    assert not ledger.is_news(_pushed(received_at=12.0), _row(at=0))


def test_an_older_push_that_comes_late_is_no_news(ledger: PushLedger) -> None:
    ledger.take(_pushed(at=_T + 5))
    assert not ledger.is_news(_pushed(at=_T + 4), _row(at=0))


def test_two_changes_of_one_millisecond_are_both_news(ledger: PushLedger) -> None:
    ledger.take(_pushed("2"))
    assert ledger.is_news(_pushed("3"), _row("2", at=_T))


def test_on_another_stream_a_push_that_awaits_its_snapshot_still_counts(
    ledger: PushLedger,
) -> None:
    ledger.take(_pushed(at=_T + 5))
    ledger.begin_stream()
    assert not ledger.is_news(_pushed(at=_T + 4), _row(at=_T + 5))


def test_on_another_stream_confirmed_pushes_of_the_last_one_say_nothing(
    ledger: PushLedger,
) -> None:
    """Whatever the old stream's times were, the snapshot's row decides now."""
    ledger.take(_pushed(at=_T + 5))
    ledger.judge("BTC", _row(at=0), sent_at=11.0)
    ledger.begin_stream()
    assert ledger.is_news(_pushed(at=_T + 1), _row(at=_T))


# -- snapshots judge -----------------------------------------------------------------------------


def test_a_coin_of_which_nothing_was_pushed_is_not_judged(ledger: PushLedger) -> None:
    assert ledger.judge("BTC", _row(), 11.0).finding is Finding.NOTHING_PUSHED


def test_a_taken_push_awaits_its_snapshot(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    assert ledger.pending == {"BTC"}


def test_a_snapshot_asked_for_before_the_push_came_and_without_it_is_older(
    ledger: PushLedger,
) -> None:
    ledger.take(_pushed(received_at=10.0))
    judgement = ledger.judge("BTC", _row("1", at=_T - 1), sent_at=9.9)
    assert judgement.finding is Finding.PUSH_IS_NEWER
    assert ledger.pending == {"BTC"}


def test_a_snapshot_asked_for_before_the_push_came_may_hold_it_already(
    ledger: PushLedger,
) -> None:
    ledger.take(_pushed(received_at=10.0))
    judgement = ledger.judge("BTC", _row(at=_T), sent_at=9.9)
    assert judgement.finding is Finding.COMPARED


def test_a_snapshot_that_agrees_ends_the_waiting(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    judgement = ledger.judge("BTC", _row(), sent_at=11.0)
    assert judgement.comparison is not None
    assert judgement.comparison.is_equal
    assert not ledger.pending


def test_amounts_that_are_written_differently_agree(ledger: PushLedger) -> None:
    ledger.take(_pushed("2"))
    comparison = ledger.judge("BTC", _row("2.00000000"), sent_at=11.0).comparison
    assert comparison is not None
    assert comparison.is_equal


def test_the_first_snapshot_that_disagrees_is_doubted(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    assert ledger.judge("BTC", _row("1"), sent_at=11.0).finding is Finding.DOUBTED
    assert ledger.pending == {"BTC"}


def test_the_second_snapshot_that_disagrees_finds_the_push_wrong(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    ledger.judge("BTC", _row("1"), sent_at=11.0)
    comparison = ledger.judge("BTC", _row("1"), sent_at=12.0).comparison
    assert comparison is not None
    assert not comparison.is_equal
    assert not ledger.pending


def test_a_second_snapshot_that_agrees_ends_the_doubt(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    ledger.judge("BTC", _row("1"), sent_at=11.0)
    comparison = ledger.judge("BTC", _row("2"), sent_at=12.0).comparison
    assert comparison is not None
    assert comparison.is_equal


def test_another_push_ends_the_doubt_in_the_one_before(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    ledger.judge("BTC", _row("1"), sent_at=11.0)
    ledger.take(_pushed("3", at=_T + 1))
    assert ledger.judge("BTC", _row("1"), sent_at=12.0).finding is Finding.DOUBTED


def test_a_newer_change_in_the_snapshot_says_nothing_of_the_push(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    judgement = ledger.judge("BTC", _row("3", at=_T + 1), sent_at=11.0)
    assert judgement.finding is Finding.OVERTAKEN
    assert judgement.comparison is None
    assert not ledger.pending


def test_a_coin_that_two_snapshots_leave_out_was_pushed_wrongly(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    assert ledger.judge("BTC", None, sent_at=11.0).finding is Finding.DOUBTED
    comparison = ledger.judge("BTC", None, sent_at=12.0).comparison
    assert comparison is not None
    assert comparison.confirmed is None


def test_a_cross_wallet_that_differs_is_a_drift_of_its_own(ledger: PushLedger) -> None:
    ledger.take(_pushed(cross="1"))
    for sent_at in (11.0, 12.0):
        judgement = ledger.judge("BTC", _row(cross="1.5"), sent_at)
    assert judgement.comparison is not None
    assert judgement.comparison.field == "crossWalletBalance"


@pytest.mark.parametrize(("pushed", "row"), [(None, "1"), ("1", None), (None, None)])
def test_a_cross_wallet_that_one_side_does_not_name_is_not_compared(
    ledger: PushLedger, pushed: str | None, row: str | None
) -> None:
    ledger.take(_pushed(cross=pushed))
    judgement = ledger.judge("BTC", _row(cross=row), sent_at=11.0)
    assert judgement.comparison is not None
    assert judgement.comparison.field == "balance"


def test_a_row_without_a_wallet_balance_cannot_agree(ledger: PushLedger) -> None:
    ledger.take(_pushed())
    nameless = replace(_row(), wallet_balance=None)
    assert ledger.judge("BTC", nameless, sent_at=11.0).finding is Finding.DOUBTED


# -- changes that nobody told of -----------------------------------------------------------------


def test_a_change_is_untold_since_it_was_first_seen(ledger: PushLedger) -> None:
    ledger.note_untold("BTC", 5.0)
    ledger.note_untold("BTC", 6.0)
    ledger.note_untold("ETH", 7.0)
    assert ledger.untold_since == 5.0


def test_a_push_of_the_coin_tells_of_its_change(ledger: PushLedger) -> None:
    ledger.note_untold("BTC", 5.0)
    ledger.take(_pushed())
    assert ledger.untold_since is None


@pytest.mark.parametrize("at", [_T, _T + 3, 0, None], ids=["same", "later", "never", "unknown"])
def test_a_late_push_of_the_very_change_tells_of_it(ledger: PushLedger, at: int | None) -> None:
    """However the row dates the change: at the push's own moment, a little later, or not."""
    ledger.note_untold("BTC", 5.0)
    assert ledger.explains(_pushed(), _row(at=at))
    assert ledger.untold_since is None


@pytest.mark.parametrize("row", [_row("3"), _row(at=_T - 1), Balance("BTC", update_time=_T)])
def test_a_late_push_of_another_change_explains_nothing(ledger: PushLedger, row: Balance) -> None:
    ledger.note_untold("BTC", 5.0)
    assert not ledger.explains(_pushed(), row)
    assert ledger.untold_since == 5.0


def test_another_stream_owes_nothing_of_the_past(ledger: PushLedger) -> None:
    ledger.note_untold("BTC", 5.0)
    ledger.begin_stream()
    assert ledger.untold_since is None


def test_each_coin_of_an_update_is_noted_with_its_reason_and_times() -> None:
    wallet = WalletUpdate("BTC", Amount.parse("2"))
    update = AccountUpdate((wallet,), "ORDER", _T, _T + 3)
    assert Pushed.of(wallet, update, 10.0) == _pushed(event_time=_T + 3)
