"""The five states, decided from ages alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.freshness import Evidence, State, age_limit, margin_age_limit, state

_MOMENTS = st.floats(0, 1e6)


def _evidence(
    *,
    connected_at: float | None = 100.0,
    confirmed_at: float | None = 200.0,
    check_interval: float = 1.0,
    refused: bool = False,
    answered: bool = True,
    unanswered_since: float | None = None,
) -> Evidence:
    return Evidence(refused, connected_at, confirmed_at, check_interval, answered, unanswered_since)


@pytest.mark.parametrize(
    ("check_interval", "limit"), [(0.1, 3.0), (1.0, 3.0), (1.5, 4.5), (10.0, 30.0)]
)
def test_figures_are_stale_after_three_checks_but_not_before_three_seconds(
    check_interval: float, limit: float
) -> None:
    assert age_limit(check_interval) == limit


@pytest.mark.parametrize(
    ("now", "expected"),
    [(200.0, State.LIVE), (203.0, State.LIVE), (203.001, State.STALE), (9e9, State.STALE)],
)
def test_confirmed_figures_are_live_up_to_the_limit(now: float, expected: State) -> None:
    assert state(_evidence(), now) is expected


@pytest.mark.parametrize(("now", "expected"), [(215.0, State.LIVE), (215.001, State.STALE)])
def test_a_longer_check_interval_allows_a_higher_age(now: float, expected: State) -> None:
    assert state(_evidence(check_interval=5.0), now) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [(100.0, State.CONFIRMING), (103.0, State.CONFIRMING), (103.1, State.STALE)],
)
@pytest.mark.parametrize("confirmed_at", [None, 99.9], ids=["never confirmed", "confirmed before"])
def test_a_fresh_connection_has_one_limit_to_bring_its_first_snapshot(
    now: float, expected: State, confirmed_at: float | None
) -> None:
    assert state(_evidence(confirmed_at=confirmed_at), now) is expected


def test_old_figures_stay_stale_on_a_socket_that_has_said_nothing_yet() -> None:
    assert state(_evidence(confirmed_at=90.0, answered=False), 101.0) is State.STALE


@pytest.mark.parametrize("confirmed_at", [None, 99.9], ids=["none", "young"])
def test_a_socket_that_has_said_nothing_yet_may_still_confirm_no_figures_or_young_ones(
    confirmed_at: float | None,
) -> None:
    evidence = _evidence(confirmed_at=confirmed_at, answered=False)
    assert state(evidence, 101.0) is State.CONFIRMING


def test_a_snapshot_asked_for_as_the_connection_opened_makes_it_live() -> None:
    assert state(_evidence(confirmed_at=100.0), 101.0) is State.LIVE


@pytest.mark.parametrize(("now", "expected"), [(213.0, State.LIVE), (213.1, State.STALE)])
def test_a_question_without_an_answer_is_a_silence_however_far_apart_checks_are(
    now: float, expected: State
) -> None:
    assert state(_evidence(check_interval=60.0, unanswered_since=210.0), now) is expected


@pytest.mark.parametrize("confirmed_at", [None, 200.0])
def test_without_a_connection_an_account_is_offline(confirmed_at: float | None) -> None:
    assert state(_evidence(connected_at=None, confirmed_at=confirmed_at), 200.0) is State.OFFLINE


@pytest.mark.parametrize("connected_at", [None, 100.0], ids=["offline", "connected"])
def test_a_refusal_for_good_outweighs_everything(connected_at: float | None) -> None:
    assert state(_evidence(connected_at=connected_at, refused=True), 200.0) is State.REFUSED


@given(
    connected_at=st.none() | _MOMENTS,
    confirmed_at=st.none() | _MOMENTS,
    check_interval=st.floats(0.1, 60),
    refused=st.booleans(),
    answered=st.booleans(),
    now=_MOMENTS,
)
def test_live_means_confirmed_within_the_limit_whatever_else_is_true(
    *,
    connected_at: float | None,
    confirmed_at: float | None,
    check_interval: float,
    refused: bool,
    answered: bool,
    now: float,
) -> None:
    evidence = Evidence(refused, connected_at, confirmed_at, check_interval, answered)
    if state(evidence, now) is State.LIVE:
        assert confirmed_at is not None
        assert now - confirmed_at <= age_limit(check_interval)


@given(
    connected_at=st.none() | _MOMENTS,
    confirmed_at=st.none() | _MOMENTS,
    now=_MOMENTS,
    answered=st.booleans(),
)
def test_no_silence_can_last_without_being_told(
    connected_at: float | None, confirmed_at: float | None, now: float, answered: bool
) -> None:
    """Whatever the socket says: a limit after the last moment of hope, nothing looks alive."""
    later = max(now, connected_at or 0.0, confirmed_at or 0.0) + age_limit(1.0) + 0.1
    told = state(Evidence(False, connected_at, confirmed_at, 1.0, answered), later)
    assert told in {State.STALE, State.OFFLINE}


# -- pushes and margin ---------------------------------------------------------------------------


def test_a_push_that_awaits_its_snapshot_is_being_confirmed() -> None:
    assert state(replace(_evidence(), is_pending=True), 201.0) is State.CONFIRMING


def test_a_push_keeps_no_old_figures_alive() -> None:
    assert state(replace(_evidence(), is_pending=True), 203.1) is State.STALE


def test_a_push_hides_no_silence() -> None:
    evidence = replace(_evidence(check_interval=60.0, unanswered_since=210.0), is_pending=True)
    assert state(evidence, 213.1) is State.STALE


@pytest.mark.parametrize(("check_interval", "limit"), [(0.1, 15.0), (1.0, 15.0), (2.0, 30.0)])
def test_margin_is_old_after_three_of_its_own_questions(
    check_interval: float, limit: float
) -> None:
    assert margin_age_limit(check_interval) == limit


def test_figures_are_vouched_for_while_the_exchange_says_what_they_are() -> None:
    vouched = {state for state in State if state.is_vouched_for}
    assert vouched == {State.LIVE, State.CONFIRMING}
