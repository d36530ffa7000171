"""Several accounts' conditions as one: the worst state, the oldest moment, all of the pushes."""

from samples import status
from tidemark.domain.amount import Amount
from tidemark.domain.freshness import State
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
