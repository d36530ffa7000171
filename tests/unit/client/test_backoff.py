"""How long the next try waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.client.backoff import Backoff


def _unjittered(base: float = 1.0, cap: float = 60.0) -> Backoff:
    return Backoff(base, cap, lambda: 1.0)


def _delays(backoff: Backoff, count: int, least: float = 0.0) -> list[float]:
    return [backoff.next_delay(least) for _ in range(count)]


def test_waits_double() -> None:
    assert _delays(_unjittered(), 4) == [1.0, 2.0, 4.0, 8.0]


def test_no_wait_is_longer_than_the_cap() -> None:
    assert _delays(_unjittered(), 2000)[-1] == 60.0


@given(st.floats(min_value=0.0, max_value=1.0), st.integers(min_value=0, max_value=50))
def test_jitter_leaves_between_a_half_and_the_whole(draw: float, earlier: int) -> None:
    backoff, whole = Backoff(1.0, 60.0, lambda: draw), _unjittered()
    _delays(backoff, earlier)
    _delays(whole, earlier)
    longest = whole.next_delay()
    assert longest / 2 <= backoff.next_delay() <= longest


def test_after_a_reset_waits_begin_anew() -> None:
    backoff = _unjittered()
    _delays(backoff, 10)
    backoff.reset()
    assert backoff.next_delay() == 1.0


def test_a_cause_with_a_least_wait_doubles_from_there() -> None:
    assert _delays(_unjittered(), 3, least=20.0) == [20.0, 40.0, 60.0]


def test_jitter_never_undercuts_a_least_wait() -> None:
    backoff = Backoff(1.0, 60.0, lambda: 0.0)
    assert backoff.next_delay(least=30.0) >= 30.0


def test_least_waits_do_not_all_end_in_the_same_moment() -> None:
    draws = iter([0.0, 0.5, 1.0])
    backoffs = [Backoff(1.0, 60.0, lambda: next(draws)) for _ in range(3)]
    assert len({backoff.next_delay(least=5.0) for backoff in backoffs}) == 3


def test_a_least_wait_beyond_the_cap_is_kept() -> None:
    assert _delays(_unjittered(), 3, least=300.0) == [300.0, 300.0, 300.0]


def test_a_cause_may_have_a_cap_of_its_own() -> None:
    backoff = _unjittered()
    assert [backoff.next_delay(300.0, 3600.0) for _ in range(5)] == [300, 600, 1200, 2400, 3600]


def test_failures_of_one_kind_do_not_lengthen_the_first_wait_of_another() -> None:
    backoff = _unjittered()
    _delays(backoff, 10)
    assert backoff.next_delay(300.0, 3600.0) == 300.0


@pytest.mark.parametrize("draw", [0.0, 1.0])
def test_waits_always_take_some_time(draw: float) -> None:
    assert Backoff(1.0, 60.0, lambda: draw).next_delay() > 0
