"""The cap on connects, which no pattern of failures may break."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

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


# -- with many accounts ---------------------------------------------------------------------------


@contextmanager
def _at_work(rate: ConnectRate, accounts: int) -> Iterator[None]:
    with ExitStack() as all_of_them:
        for number in range(accounts):
            all_of_them.enter_context(rate.accounts.of(f"account {number}"))
        yield


def _cap(accounts: int) -> int:
    rate = ConnectRate(_MOST, _WINDOW)
    with _at_work(rate, accounts):
        return rate.most


def test_up_to_ten_accounts_share_twenty_connects() -> None:
    assert {_cap(accounts) for accounts in range(11)} == {_MOST}


def test_every_account_can_connect_at_once_and_again() -> None:
    assert all(_cap(accounts) >= 2 * accounts for accounts in range(11, 71))


def test_a_hundred_accounts_stay_below_half_of_the_exchanges_limit() -> None:
    assert _cap(100) == _cap(1000) == 150


def test_accounts_that_end_take_their_connects_with_them() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    with _at_work(rate, 20):
        for _ in range(30):
            rate.count(now=0.0)
        assert rate.wait(now=1.0) == 0.0
    with _at_work(rate, 5):
        assert rate.wait(now=1.0) == 299.0


def test_an_account_that_is_opened_anew_while_it_ends_counts_once() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    with _at_work(rate, 10), rate.accounts.of("account 3"):
        assert rate.most == _MOST


# -- connects that are left for others -------------------------------------------------------------

_SPARE = 6


def test_who_leaves_some_for_others_waits_earlier() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    for moment in range(_MOST - _SPARE):
        rate.count(now=float(moment))
    assert rate.wait(now=100.0, spare=_SPARE) == 200.0
    assert rate.wait(now=100.0) == 0.0


def test_who_leaves_some_for_others_waits_longer_the_more_they_take() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    for moment in range(_MOST):
        rate.count(now=float(moment))
    assert rate.wait(now=100.0, spare=_SPARE) == 206.0


def test_who_leaves_all_for_others_waits_until_nobody_has_connected_for_a_window() -> None:
    rate = ConnectRate(_MOST, _WINDOW)
    for moment in (0.0, 9.0):
        rate.count(moment)
    assert rate.wait(now=10.0, spare=_MOST) == 299.0


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=200))
def test_streams_however_greedy_leave_connects_for_accounts(
    tries: list[tuple[int, bool]],
) -> None:
    """At any moment an account that did not connect itself lately may do so six times at once."""
    rate, now = ConnectRate(_MOST, _WINDOW), 0.0
    by_accounts: list[float] = []
    for pause, is_account in tries:
        now += pause
        if not rate.wait(now, spare=0 if is_account else _SPARE):
            rate.count(now)
            by_accounts += [now] if is_account else []
        taken = sum(now - moment < _WINDOW for moment in by_accounts)
        if taken < _SPARE:
            assert rate.wait(now) == 0.0
