"""How the exchange's name becomes a connection: look-ups, proxies, and the way without either."""

import asyncio
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import trustme

from hostile_peers import peer, unused_port
from live_session import live_session, network
from tidemark.client.connection import resolve_in_daemon_thread
from tidemark.client.network import Network
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


@pytest.mark.expects_log("internal error: TypeError at test_names_and_proxies.py")
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
    async with live_session(_URL, credential) as live:
        await live.until(hung_resolver.is_set)
        async with asyncio.timeout(2):
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


class _Proxy:
    """A proxy that leads every name to the exchange's encrypted door."""

    def __init__(self, destination: int) -> None:
        self.destination = destination
        self.asked_for: list[str] = []
        self.heard = b""

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak HTTP's CONNECT."""
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked_for.append(request.split()[1])
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await self._lead(reader, writer)

    async def socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak SOCKS5 (RFC 1928), without a login and for names only."""
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind, length = await reader.readexactly(5)
        assert kind == 3
        name = (await reader.readexactly(length)).decode()
        port = int.from_bytes(await reader.readexactly(2))
        self.asked_for.append(f"{name}:{port}")
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await self._lead(reader, writer)

    async def as_itself(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass a handshake on under a name the exchange's stand-in answers to."""
        handshake = await reader.readuntil(b"\r\n\r\n")
        renamed = handshake.replace(_NAME.encode(), b"127.0.0.1")
        await self._lead(reader, writer, renamed)

    async def _lead(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes = b""
    ) -> None:
        beyond = await asyncio.open_connection("127.0.0.1", self.destination)
        beyond[1].write(first)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pass_on(reader, beyond[1]))
                group.create_task(self._pass_on(beyond[0], writer))
        finally:
            beyond[1].transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            self.heard += data
            writer.write(data)
            await writer.drain()
        writer.transport.abort()


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
async def proxy(exchange: Simulator, authority: trustme.CA) -> AsyncIterator[_Proxy]:
    """A proxy whose far end is the exchange behind TLS under a name of its own."""
    port = int(exchange.addresses.ws_api.split(":")[2].split("/")[0])
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(_NAME).configure_cert(tls)
    async with peer(_Proxy(port).as_itself, tls=tls) as encrypted:
        yield _Proxy(encrypted.port)


@asynccontextmanager
async def _network_through(
    proxy: _Proxy, scheme: str, authority: trustme.CA
) -> AsyncIterator[tuple[Network, str]]:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    async with peer(proxy.connect if scheme == "http" else proxy.socks) as listening:
        address = f"{scheme}://127.0.0.1:{listening.port}"
        yield network(proxy=address, trust=lambda: context, resolve=_nowhere), address


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_of_ones_own_leads_to_the_exchange(
    proxy: _Proxy, authority: trustme.CA, credential: Credential, scheme: str
) -> None:
    """N11: the proxy looks the name up, and TLS is with the exchange."""
    async with (
        _network_through(proxy, scheme, authority) as (shared, _),
        live_session(_URL, credential, shared) as live,
    ):
        status = await live.until_state(State.LIVE)
        assert proxy.asked_for == [f"{_NAME}:443"]
        assert status.proxy is not None


async def test_a_proxy_reads_neither_key_nor_figures(
    proxy: _Proxy, authority: trustme.CA, credential: Credential
) -> None:
    """N11."""
    async with (
        _network_through(proxy, "http", authority) as (shared, _),
        live_session(_URL, credential, shared) as live,
    ):
        await live.until_state(State.LIVE)
    assert credential.api_key.encode() not in proxy.heard
    assert b"accountAlias" not in proxy.heard


async def test_the_systems_proxy_is_used_where_that_is_wished(
    proxy: _Proxy,
    authority: trustme.CA,
    credential: Credential,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """N11."""
    async with _network_through(proxy, "http", authority) as (manual, address):
        monkeypatch.setenv("HTTPS_PROXY", address)
        shared = network(proxy="system", trust=manual.opener.trust, resolve=_nowhere)
        async with live_session(_URL, credential, shared) as live:
            status = await live.until_state(State.LIVE)
            assert status.proxy == "system"


async def test_without_a_system_proxy_the_way_is_direct(credential: Credential) -> None:
    """N5, N11: names are then looked up our own way."""
    async with live_session(_URL, credential, network(proxy="system", resolve=_nowhere)) as live:
        await live.until_cause(Cause.NAME_NOT_FOUND)


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY", "WSS_PROXY", "https_proxy"])
async def test_a_proxy_in_the_environment_is_ignored_unless_wished(
    proxy: _Proxy,
    authority: trustme.CA,
    credential: Credential,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    """N11."""
    async with _network_through(proxy, "http", authority) as (_, address):
        monkeypatch.setenv(variable, address)
        async with live_session(_URL, credential, network(resolve=_nowhere)) as live:
            await live.until_cause(Cause.NAME_NOT_FOUND)
            assert proxy.asked_for == []


@pytest.mark.parametrize("setting", ["system", "manual"])
async def test_this_machine_is_reached_directly(
    exchange: Simulator, credential: Credential, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """N11."""
    nobody = f"http://127.0.0.1:{unused_port()}"
    monkeypatch.setenv("ALL_PROXY", nobody)
    shared = network(proxy="system" if setting == "system" else nobody)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        assert Cause.PROXY_FAILED not in live.causes


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_not_there_is_the_one_that_failed(
    credential: Credential, scheme: str
) -> None:
    """N11."""
    shared = network(proxy=f"{scheme}://127.0.0.1:{unused_port()}")
    async with live_session(_URL, credential, shared) as live:
        await live.until_cause(Cause.PROXY_FAILED)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_refuses_is_the_one_that_failed(
    credential: Credential, scheme: str
) -> None:
    """N11."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(
            b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
            if scheme == "http"
            else b"\x05\xff"
        )
        await writer.drain()

    async with peer(refuse) as refusing:
        shared = network(proxy=f"{scheme}://127.0.0.1:{refusing.port}")
        async with live_session(_URL, credential, shared) as live:
            await live.until_cause(Cause.PROXY_FAILED)
