"""How the exchange's name becomes a connection: look-ups that fail, hang, or find several."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from live_session import live_session, network
from tidemark.client.way_out import resolve_in_daemon_thread
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_NAME = "ws-dapi.exchange.example"  # which no resolver knows
_URL = f"wss://{_NAME}/ws-dapi/v1"


async def _nowhere(_host: str, _port: int, _patience: float) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


async def _never(_host: str, _port: int, _patience: float) -> list[str]:
    await asyncio.Event().wait()
    raise AssertionError


async def test_a_name_nobody_knows_is_told(credential: Credential) -> None:
    """N5."""
    async with live_session(_URL, credential, network(resolve=_nowhere)) as live:
        await live.until_cause(Cause.NAME_NOT_FOUND)
        assert live.state is State.OFFLINE


async def test_a_name_that_is_known_again_leads_to_figures(
    exchange: Simulator, credential: Credential
) -> None:
    """N5."""
    answers = iter([False, False, True])

    async def resolve(host: str, port: int, patience: float) -> list[str]:
        if next(answers, True):
            return [host]
        return await _nowhere(host, port, patience)

    async with live_session(
        exchange.addresses.ws_api, credential, network(resolve=resolve)
    ) as live:
        await live.until_told(Cause.NAME_NOT_FOUND)
        await live.until_state(State.LIVE)


async def test_a_resolver_that_hangs_is_given_up(credential: Credential) -> None:
    """N5."""
    shared = network(resolve=_never, timing={"open_timeout": 0.1})
    async with live_session(_URL, credential, shared) as live:
        await live.until_cause(Cause.UNREACHABLE)


@pytest.mark.expects_log("internal error: TypeError at test_names.py")
async def test_a_bug_on_the_way_to_a_connection_is_an_internal_error(
    credential: Credential,
) -> None:
    async def stumble(_host: str, _port: int, _patience: float) -> list[str]:
        raise TypeError

    async with live_session(_URL, credential, network(resolve=stumble)) as live:
        await live.until_cause(Cause.INTERNAL_ERROR)


@pytest.fixture
def hung_resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The system's look-up hangs until the test ends; the event tells that it was called."""
    called, released = threading.Event(), threading.Event()

    def hang(*_: object) -> list[object]:
        called.set()
        released.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    yield called
    released.set()


async def test_a_hanging_resolver_does_not_hold_the_loop_or_the_exit(
    credential: Credential, hung_resolver: threading.Event
) -> None:
    """N5: the thread it hangs in is left behind."""
    patient = network(timing={"open_timeout": 3600.0})
    async with live_session(_URL, credential, patient) as live:
        await live.until(hung_resolver.is_set)
        async with asyncio.timeout(20):
            await live.session.close()


async def test_a_look_up_gives_each_address_once() -> None:
    addresses = await resolve_in_daemon_thread("127.0.0.1", 80, 5.0)
    assert addresses == ["127.0.0.1"]


async def test_a_look_up_that_finds_nothing_is_an_unknown_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [])
    with pytest.raises(socket.gaierror):
        await resolve_in_daemon_thread("exchange.example", 443, 5.0)


async def test_the_next_address_is_tried_where_the_first_is_dead(
    exchange: Simulator, credential: Credential
) -> None:
    """N5: localhost may well be ::1 first, and an exchange half reachable."""

    async def two_addresses(_host: str, _port: int, _patience: float) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    shared = network(resolve=two_addresses)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        assert Cause.UNREACHABLE not in live.causes


async def test_without_a_system_proxy_the_way_is_direct(credential: Credential) -> None:
    """N5, N11: names are then looked up our own way."""
    async with live_session(_URL, credential, network(proxy="system", resolve=_nowhere)) as live:
        await live.until_cause(Cause.NAME_NOT_FOUND)
