"""An exchange that wants to be left alone is, and the user is told until when by this clock."""

import pytest

from fake_clock import FakeClock
from tidemark.client.clock import ServerClock
from tidemark.client.failures import HeldBack
from tidemark.client.network import Host, Network
from tidemark.client.silence import hold_back, impose_silence, standing_silence
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble

_AHEAD_MS = 30_000


@pytest.fixture
def clock() -> ServerClock:
    """The exchange's clock, half a minute ahead of this computer's."""
    fake = FakeClock()
    clock = ServerClock(fake)
    clock.learn(fake.wall_ms() + _AHEAD_MS, fake.now(), fake.now())
    return clock


@pytest.fixture
def host() -> Host:
    return Network(clock=FakeClock()).exchange(Endpoints("wss://a.example/ws", "wss://b.example"))


@pytest.mark.parametrize("cause", [Cause.RATE_LIMITED, Cause.BANNED])
def test_a_silence_ends_by_the_exchange_s_clock_and_is_told_by_this_one(
    cause: Cause, clock: ServerClock, host: Host
) -> None:
    ends_ms = clock.timestamp() + 60_000
    told = impose_silence(Trouble(cause, until_ms=ends_ms), host, clock)
    assert host.silence.until(clock.timestamp()) == ends_ms
    assert host.silence.cause is cause
    assert told.until_ms == ends_ms - _AHEAD_MS


def test_any_other_trouble_silences_nobody(clock: ServerClock, host: Host) -> None:
    trouble = Trouble(Cause.EXCHANGE_ERROR, code=-1000)
    assert impose_silence(trouble, host, clock) is trouble
    assert host.silence.until(clock.timestamp()) is None


def test_a_silence_that_stands_is_told_by_this_clock(clock: ServerClock, host: Host) -> None:
    assert standing_silence(host, clock) is None
    ends_ms = clock.timestamp() + 60_000
    impose_silence(Trouble(Cause.BANNED, until_ms=ends_ms), host, clock)
    assert standing_silence(host, clock) == Trouble(Cause.BANNED, until_ms=ends_ms - _AHEAD_MS)


def test_while_a_silence_stands_whatever_is_to_be_said_is_held_back(
    clock: ServerClock, host: Host
) -> None:
    hold_back(host, clock)
    impose_silence(Trouble(Cause.BANNED, until_ms=clock.timestamp() + 60_000), host, clock)
    with pytest.raises(HeldBack) as held:
        hold_back(host, clock)
    assert held.value.trouble == standing_silence(host, clock)
