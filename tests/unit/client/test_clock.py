"""Time as the client tells it: the steady clock, the exchange's clock, and lost time."""

import time

import pytest

from fake_clock import FakeClock
from tidemark.client.clock import ServerClock, SystemClock, WakeWatch

_HOUR_MS = 3_600_000


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def _measured(clock: FakeClock, *, ahead_ms: int = 0) -> ServerClock:
    server_clock = ServerClock(clock)
    server_clock.learn(clock.wall_ms() + ahead_ms, sent_at=clock.now(), received_at=clock.now())
    return server_clock


def test_the_steady_clock_of_the_system_never_runs_backwards() -> None:
    clock = SystemClock()
    first = clock.now()
    assert clock.now() >= first


def test_the_computer_s_own_time_is_told_in_milliseconds() -> None:
    before = int(1000 * time.time())
    assert before <= SystemClock().wall_ms() <= 1000 * time.time() + 1


def test_before_any_measurement_the_computers_clock_has_to_do(clock: FakeClock) -> None:
    assert ServerClock(clock).timestamp() == clock.wall_ms()


def test_before_any_measurement_a_jump_of_the_wall_clock_changes_nothing(clock: FakeClock) -> None:
    server_clock, before = ServerClock(clock), clock.wall_ms()
    clock.set_wall_forward(-86_400.0)
    assert server_clock.timestamp() == before


def test_before_any_measurement_the_offset_is_unknown(clock: FakeClock) -> None:
    server_clock = ServerClock(clock)
    assert server_clock.offset_ms is None
    assert server_clock.measured_at is None


def test_the_exchanges_time_goes_on_with_the_steady_clock(clock: FakeClock) -> None:
    server_clock = _measured(clock, ahead_ms=_HOUR_MS)
    clock.advance(90)
    assert server_clock.timestamp() == clock.wall_ms() + _HOUR_MS


@pytest.mark.parametrize("jump", [-7200.0, -0.5, 0.5, 7200.0])
def test_a_jump_of_the_wall_clock_leaves_the_exchanges_time_alone(
    clock: FakeClock, jump: float
) -> None:
    server_clock = _measured(clock)
    before = server_clock.timestamp()
    clock.set_wall_forward(jump)
    assert server_clock.timestamp() == before


def test_the_offset_tells_of_a_wall_clock_that_was_set(clock: FakeClock) -> None:
    server_clock = _measured(clock)
    clock.set_wall_forward(-95)
    assert server_clock.offset_ms == 95_000


@pytest.mark.parametrize(("told_ms", "taken"), [(3000, 3000), (-3000, -3000), (900, 0), (-900, 0)])
def test_a_time_told_in_passing_counts_where_ours_is_clearly_another(
    clock: FakeClock, told_ms: int, taken: int
) -> None:
    server_clock = _measured(clock)
    is_owed = server_clock.hear(clock.wall_ms() + told_ms)
    assert server_clock.offset_ms == taken
    assert is_owed is bool(taken)


def test_a_reply_has_travelled_for_half_of_the_round_trip(clock: FakeClock) -> None:
    server_clock = ServerClock(clock)
    server_clock.learn(5_000_000, sent_at=clock.now() - 0.3, received_at=clock.now())
    assert server_clock.timestamp() == 5_000_150


def test_a_slow_reply_never_sets_the_exchanges_time_a_second_ahead(clock: FakeClock) -> None:
    """A stamp 1000 ms ahead is refused, whatever the receive window."""
    server_clock = ServerClock(clock)
    server_clock.learn(5_000_000, sent_at=clock.now() - 60, received_at=clock.now())
    assert server_clock.timestamp() == 5_000_500


def test_a_new_measurement_replaces_the_old_one(clock: FakeClock) -> None:
    server_clock = _measured(clock, ahead_ms=_HOUR_MS)
    clock.advance(10)
    server_clock.learn(clock.wall_ms(), sent_at=clock.now(), received_at=clock.now())
    assert server_clock.offset_ms == 0
    assert server_clock.measured_at == clock.now()


@pytest.fixture
def watch(clock: FakeClock) -> WakeWatch:
    return WakeWatch(clock, tick=1.0, tolerance=3.0)


def test_regular_ticks_are_no_sleep(clock: FakeClock, watch: WakeWatch) -> None:
    for _ in range(100):
        clock.advance(1.0)
        assert not watch.woke()


def test_a_tick_a_little_late_is_no_sleep(clock: FakeClock, watch: WakeWatch) -> None:
    clock.advance(3.9)
    assert not watch.woke()


def test_a_tick_much_too_late_is_a_sleep(clock: FakeClock, watch: WakeWatch) -> None:
    clock.advance(4.1)
    assert watch.woke()


def test_a_wall_clock_that_ran_ahead_is_a_sleep_the_steady_one_slept_through(
    clock: FakeClock, watch: WakeWatch
) -> None:
    clock.advance(1.0)
    clock.set_wall_forward(3600)
    assert watch.woke()


def test_a_wall_clock_set_back_is_no_sleep(clock: FakeClock, watch: WakeWatch) -> None:
    clock.advance(1.0)
    clock.set_wall_forward(-3600)
    assert not watch.woke()


def test_a_wall_clock_corrected_a_little_is_no_sleep(clock: FakeClock, watch: WakeWatch) -> None:
    clock.advance(1.0)
    clock.set_wall_forward(2.9)
    assert not watch.woke()


def test_a_sleep_is_noticed_once(clock: FakeClock, watch: WakeWatch) -> None:
    clock.advance(3600)
    watch.woke()
    clock.advance(1.0)
    assert not watch.woke()


def test_a_time_that_jumps_is_told_and_one_that_drifts_is_not(clock: FakeClock) -> None:
    told: list[tuple[int, bool]] = []

    def tell(by_ms: int, *, is_first: bool) -> None:
        told.append((by_ms, is_first))

    server_clock = ServerClock(clock)
    server_clock.when_moved(tell)
    for ahead_ms in (5000, 5900, 105_900):
        server_clock.learn(clock.wall_ms() + ahead_ms, clock.now(), clock.now())
    assert told == [(5000, True), (100_000, False)]
