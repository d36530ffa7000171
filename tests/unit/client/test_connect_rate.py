"""The cap on connects, which no pattern of failures may break."""

from hypothesis import given
from hypothesis import strategies as st

from tidemark.client.connect_rate import ConnectRate

_MOST = 20
_WINDOW = 300.0


def test_the_first_connects_need_not_wait() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    for _ in range(_MOST - 1):
        rate.count(now=5.0)
    assert rate.wait(now=5.0) == 0.0


def test_one_connect_too_many_waits_until_the_oldest_is_a_window_old() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    for moment in range(_MOST):
        rate.count(now=float(moment))
    assert rate.wait(now=100.0) == 200.0


def test_once_the_oldest_is_a_window_old_no_wait_is_left() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    for _ in range(_MOST):
        rate.count(now=0.0)
    assert rate.wait(now=_WINDOW) == 0.0


@given(st.lists(st.integers(min_value=0, max_value=400), max_size=200))
def test_no_window_ever_holds_more_connects_than_allowed(pauses: list[int]) -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    now, connects = 0.0, []
    for pause in pauses:
        now += pause
        now += rate.wait(now)
        rate.count(now)
        connects.append(now)
    crowds = zip(connects, connects[_MOST:], strict=False)
    assert all(later - earlier >= _WINDOW for earlier, later in crowds)
