"""Several accounts' conditions as one: the worst state, the oldest moment, all of the pushes."""

from samples import status
from tidemark.domain.amount import Amount
from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState, StreamStatus
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.verification import Comparison, Verification
from tidemark.qt.band.all_status import together


def test_one_account_alone_is_its_own_condition() -> None:
    alone = status(State.STALE)

    assert together([alone]) is alone


def test_accounts_together_are_as_bad_as_the_worst_and_say_its_trouble() -> None:
    lost = Trouble(Cause.CONNECTION_LOST)

    both = together([status(), status(State.OFFLINE, trouble=lost)])

    assert both.state is State.OFFLINE
    assert both.trouble == lost


def test_accounts_together_are_as_old_as_the_oldest() -> None:
    assert together([status(confirmed_at=999.0), status(confirmed_at=990.0)]).confirmed_at == 990.0


def test_an_account_that_was_never_confirmed_leaves_no_age_for_all() -> None:
    assert together([status(), status(confirmed_at=None)]).confirmed_at is None


def test_the_next_check_is_the_one_that_comes_first_and_the_round_trip_the_longest() -> None:
    both = together([status(next_check_at=1001.0, round_trip_ms=10.0), status(round_trip_ms=90.0)])

    assert (both.next_check_at, both.round_trip_ms) == (1000.6, 90.0)


def test_drifts_and_pending_pushes_of_all_accounts_are_kept() -> None:
    drift = Comparison("BTC", "balance", Amount.parse("1"), Amount.parse("2"), "ORDER", 999.0)
    agreed = Comparison("ETH", "balance", Amount.parse("1"), Amount.parse("1"), "ORDER", 998.0)

    both = together(
        [
            status(pending=frozenset({"A"}), verification=Verification().with_comparison(drift)),
            status(pending=frozenset({"B"}), verification=Verification().with_comparison(agreed)),
        ]
    )

    assert both.pending == {"A", "B"}
    assert both.verification.drifts == (drift,)
    assert both.verification.newest == drift
    assert (both.verification.compared, both.verification.drifted) == (2, 1)


def test_margin_is_old_as_soon_as_it_is_for_any_of_the_accounts() -> None:
    both = together([status(margin_limit=15.0), status(margin_limit=90.0)])

    assert both.margin_limit == 15.0


def test_checks_are_told_to_be_as_far_apart_as_those_that_are_furthest() -> None:
    assert together([status(check_interval=6.0), status(check_interval=1.0)]).check_interval == 6.0


def test_accounts_together_are_not_live_since_the_first_of_them_was_not() -> None:
    both = [status(not_live_since=990.0), status(State.STALE, not_live_since=980.0), status()]

    assert together(both).not_live_since == 980.0


def test_of_several_streams_the_one_that_tells_least_is_told() -> None:
    listening, healing = StreamStatus(StreamState.LISTENING), StreamStatus(StreamState.HEALING)

    assert together([status(stream=listening), status(stream=healing)]).stream is healing
    assert together([status(stream=healing), status(stream=listening)]).stream is healing
