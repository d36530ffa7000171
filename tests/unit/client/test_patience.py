"""When another connection may be tried, after everything that ended the earlier ones."""

import pytest

from fake_clock import FakeClock
from tidemark.client.clock import ServerClock
from tidemark.client.network import Host, Network
from tidemark.client.patience import Patience
from tidemark.client.timing import Timing
from tidemark.domain.environment import ENDPOINTS, Environment
from tidemark.domain.trouble import FINAL_CAUSES, Cause, Trouble

_HOUR = 3600.0


class _Waiting:
    """A session's patience, with a clock to push and waits without jitter."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.network = Network(clock=self.clock, uniform=lambda: 1.0, timing=Timing())
        self.host: Host = self.network.exchange(ENDPOINTS[Environment.MAINNET])
        self.patience = Patience(self.network, self.host, ServerClock(self.clock))

    def ended(self, cause: Cause, *, was_steady: bool = False) -> float | None:
        """Let a connection end; return the seconds until the next try, or None."""
        self.patience.ended(Trouble(cause), was_steady=was_steady, now=self.clock.now())
        return self.wait()

    def wait(self) -> float | None:
        next_try_at = self.patience.next_try_at(self.clock.now())
        return None if next_try_at is None else next_try_at - self.clock.now()

    def waits(self, cause: Cause, count: int) -> list[float | None]:
        return [self.ended(cause) for _ in range(count)]

    def ban(self, seconds: float) -> None:
        now_ms = self.clock.wall_ms()
        until_ms = now_ms + round(1000 * seconds)
        self.host.silence.impose(banned=True, until_ms=until_ms, now_ms=now_ms)


@pytest.fixture
def waiting() -> _Waiting:
    return _Waiting()


def test_the_first_try_is_made_at_once(waiting: _Waiting) -> None:
    assert waiting.wait() == 0


_NETWORK_CAUSES = [
    Cause.CONNECTION_LOST,
    Cause.NO_ANSWER,
    Cause.UNREACHABLE,
    Cause.NAME_NOT_FOUND,
    Cause.REDIRECTED,
    Cause.WRONG_ADDRESS,
    Cause.PROXY_FAILED,
    Cause.TLS_FAILED,
    Cause.OVERLOADED,
    Cause.EXCHANGE_ERROR,
    Cause.CLOCK_WRONG,
]


@pytest.mark.parametrize("cause", _NETWORK_CAUSES)
def test_an_ordinary_failure_is_tried_again_after_a_second_then_two(
    waiting: _Waiting, cause: Cause
) -> None:
    assert waiting.waits(cause, 3) == [1.0, 2.0, 4.0]


def test_tries_never_end_and_are_never_more_than_a_minute_apart(waiting: _Waiting) -> None:
    assert waiting.waits(Cause.UNREACHABLE, 500)[-1] == 60.0


@pytest.mark.parametrize(
    ("cause", "waits"),
    [
        (Cause.SIGN_IN_PAGE, [30.0, 60.0, 60.0]),
        (Cause.FIREWALL, [300.0, 600.0, 1200.0]),
        (Cause.RATE_LIMITED, [5.0, 10.0, 20.0]),
        (Cause.MAINTENANCE, [60.0, 60.0, 60.0]),
        (Cause.HOSTILE_FRAME, [60.0, 60.0, 60.0]),
    ],
)
def test_some_causes_deserve_a_longer_wait(
    waiting: _Waiting, cause: Cause, waits: list[float]
) -> None:
    assert waiting.waits(cause, 3) == waits


def test_a_firewall_is_left_alone_for_up_to_an_hour(waiting: _Waiting) -> None:
    assert waiting.waits(Cause.FIREWALL, 10)[-1] == _HOUR


def test_a_bad_network_before_does_not_lengthen_a_firewalls_first_wait(waiting: _Waiting) -> None:
    waiting.waits(Cause.UNREACHABLE, 20)
    assert waiting.ended(Cause.FIREWALL) == 300.0


@pytest.mark.parametrize("cause", sorted(FINAL_CAUSES | {Cause.KEY_UNREADABLE}, key=str))
def test_what_only_the_user_can_end_waits_for_the_user(waiting: _Waiting, cause: Cause) -> None:
    assert waiting.ended(cause) is None


@pytest.mark.parametrize("cause", sorted(FINAL_CAUSES, key=str))
def test_the_user_can_always_try_again(waiting: _Waiting, cause: Cause) -> None:
    waiting.ended(cause)
    waiting.patience.wanted_now(waiting.clock.now())
    assert waiting.wait() == 0


def test_steady_data_forgives_earlier_failures(waiting: _Waiting) -> None:
    waiting.waits(Cause.UNREACHABLE, 10)
    assert waiting.ended(Cause.CONNECTION_LOST, was_steady=True) == 1.0


def test_a_connection_that_brought_nothing_lasting_forgives_nothing(waiting: _Waiting) -> None:
    waiting.waits(Cause.CONNECTION_LOST, 5)
    assert waiting.ended(Cause.CONNECTION_LOST, was_steady=False) == 32.0


def test_after_a_sleep_the_next_try_comes_soon(waiting: _Waiting) -> None:
    waiting.waits(Cause.UNREACHABLE, 10)
    assert waiting.ended(Cause.WOKE_UP) == 1.0


def test_a_sleep_ends_a_wait_for_the_network(waiting: _Waiting) -> None:
    waiting.waits(Cause.UNREACHABLE, 10)
    waiting.patience.woke(waiting.clock.now())
    assert waiting.wait() == 1.0


def test_a_sleep_does_not_end_a_refusal(waiting: _Waiting) -> None:
    waiting.ended(Cause.KEY_REFUSED)
    waiting.patience.woke(waiting.clock.now())
    assert waiting.wait() is None


def test_a_ban_is_waited_for_and_a_moment_more(waiting: _Waiting) -> None:
    waiting.ban(120)
    assert waiting.ended(Cause.BANNED) == pytest.approx(122)


def test_a_ban_is_waited_for_even_when_the_user_wants_a_try(waiting: _Waiting) -> None:
    waiting.ban(120)
    waiting.patience.wanted_now(waiting.clock.now())
    assert waiting.wait() == pytest.approx(122)


def test_a_ban_is_waited_for_after_a_sleep(waiting: _Waiting) -> None:
    waiting.ban(120)
    waiting.ended(Cause.WOKE_UP)
    assert waiting.wait() == pytest.approx(122)


def test_not_all_come_back_in_the_moment_in_which_a_ban_ends() -> None:
    drawn = iter([0.2, 0.7])
    clock = FakeClock()
    network = Network(clock=clock, uniform=lambda: next(drawn), timing=Timing())
    host = network.exchange(ENDPOINTS[Environment.MAINNET])
    both = [Patience(network, host, ServerClock(clock)) for _ in range(2)]
    host.silence.impose(banned=True, until_ms=clock.wall_ms() + 5000, now_ms=clock.wall_ms())
    assert len({each.next_try_at(clock.now()) for each in both}) == 2


def test_a_ban_ends(waiting: _Waiting) -> None:
    waiting.ban(120)
    waiting.clock.advance(122.1)
    assert waiting.wait() == 0


def test_a_connection_may_not_be_made_during_a_ban(waiting: _Waiting) -> None:
    waiting.ban(120)
    assert not waiting.patience.may_connect(waiting.clock.now())


def test_a_wait_before_a_try_does_not_forbid_a_successor(waiting: _Waiting) -> None:
    assert waiting.patience.may_connect(waiting.clock.now())


def _crowd(waiting: _Waiting) -> None:
    for _ in range(20):
        waiting.network.connects.count(waiting.clock.now())


def test_the_cap_on_connects_holds_for_all_causes_of_a_try(waiting: _Waiting) -> None:
    _crowd(waiting)
    waiting.patience.wanted_now(waiting.clock.now())
    assert waiting.wait() == 300.0


def test_a_connection_may_not_be_made_beyond_the_cap(waiting: _Waiting) -> None:
    _crowd(waiting)
    assert not waiting.patience.may_connect(waiting.clock.now())


def test_three_errors_of_our_own_are_started_over(waiting: _Waiting) -> None:
    assert waiting.waits(Cause.INTERNAL_ERROR, 3) == [1.0, 2.0, 4.0]


def test_the_fourth_error_of_our_own_waits_for_the_user(waiting: _Waiting) -> None:
    assert waiting.waits(Cause.INTERNAL_ERROR, 4)[-1] is None


def test_errors_of_our_own_long_apart_are_each_started_over(waiting: _Waiting) -> None:
    waiting.waits(Cause.INTERNAL_ERROR, 3)
    assert waiting.ended(Cause.INTERNAL_ERROR, was_steady=True) == 1.0


def test_the_user_can_try_again_after_errors_of_our_own(waiting: _Waiting) -> None:
    waiting.waits(Cause.INTERNAL_ERROR, 4)
    waiting.patience.wanted_now(waiting.clock.now())
    assert waiting.wait() == 0


@pytest.mark.parametrize("draw", [0.0, 0.3, 1.0])
def test_waits_differ_from_program_to_program(draw: float) -> None:
    clock = FakeClock()
    network = Network(clock=clock, uniform=lambda: draw)
    host = network.exchange(ENDPOINTS[Environment.MAINNET])
    patience = Patience(network, host, ServerClock(clock))
    patience.ended(Trouble(Cause.UNREACHABLE), was_steady=False, now=clock.now())
    assert patience.next_try_at(clock.now()) == clock.now() + 0.5 + 0.5 * draw
