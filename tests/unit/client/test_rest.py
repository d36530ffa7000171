"""What follows from a door that gives no answer; answers are tried over real sockets."""

import pytest

from fake_clock import FakeClock
from tidemark.client.failures import ConnectionEnded, Restraint
from tidemark.client.network import Host, Network
from tidemark.client.rest import Rest
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble

_ENDPOINTS = Endpoints("wss://a.example/ws", "wss://b.example", "https://c.example")


class _ClosedDoor:
    """Answers nothing, for one reason."""

    def __init__(self, cause: Cause) -> None:
        self._cause = cause

    async def get(self, url: str, headers: object, *, now_ms: int, hold_back: Restraint) -> None:
        raise ConnectionEnded(Trouble(self._cause, code=403)) from ValueError(url)


async def _ending(cause: Cause) -> tuple[ConnectionEnded, Host]:
    network = Network(clock=FakeClock())
    network.https = _ClosedDoor(cause)  # type: ignore[assignment]
    with pytest.raises(ConnectionEnded) as ended:
        await Rest(network, _ENDPOINTS).server_time()
    return ended.value, network.exchange(_ENDPOINTS)


async def test_why_there_is_no_answer_is_told_without_the_address() -> None:
    """A signed address holds a signature."""
    ended, host = await _ending(Cause.FIREWALL)
    assert ended.trouble == Trouble(Cause.FIREWALL, code=403)
    assert ended.__cause__ is None
    assert ended.__suppress_context__
    assert not host.silence.wait(FakeClock().wall_ms())


@pytest.mark.parametrize("cause", [Cause.RATE_LIMITED, Cause.BANNED])
async def test_a_ban_at_the_door_silences_everything(cause: Cause) -> None:
    ended, host = await _ending(cause)
    assert host.silence.wait(FakeClock().wall_ms()) > 0
    assert ended.trouble.until_ms == host.silence.until(FakeClock().wall_ms())


async def test_nothing_is_asked_for_which_there_is_no_weight_left() -> None:
    network = Network(clock=FakeClock())
    network.https = _ClosedDoor(Cause.FIREWALL)  # type: ignore[assignment]
    host, now_ms = network.exchange(_ENDPOINTS), FakeClock().wall_ms()
    host.budget.report(2400, 2400, now_ms)
    with pytest.raises(ConnectionEnded) as ended:
        await Rest(network, _ENDPOINTS).server_time()
    next_minute = now_ms - now_ms % 60_000 + 60_000
    assert ended.value.trouble == Trouble(Cause.WEIGHT_USED_UP, until_ms=next_minute)
