"""The exchange behind proxies: led there, refused, kept waiting, and never overheard."""

import asyncio
import base64
import logging
import threading
import urllib.request
from collections.abc import AsyncIterator
from typing import Any

import pytest
import trustme

from hostile_peers import Conversation, answering, for_ever, http, peer, unused_port
from live_session import live_session, network
from proxies import NAME, HonestProxy, client_context, encrypted, listening, only_addresses
from tidemark.client.failures import ConnectionEnded
from tidemark.client.network import Network
from tidemark.client.session import Extra
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_URL = f"wss://{NAME}/ws-dapi/v1"
_SCHEMES = ("http", "https", "socks5", "socks5h")
_LOGIN = ("me", "canary-pass")


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
async def proxy(exchange: Simulator, authority: trustme.CA) -> AsyncIterator[HonestProxy]:
    """A proxy whose far end is the exchange behind TLS under a name of its own."""
    async with encrypted(exchange.addresses.ws_api, authority) as port:
        yield HonestProxy(port)


def _network(authority: trustme.CA, **settings: Any) -> Network:
    context = client_context(authority)
    return network(**{"trust": lambda: context, "resolve": only_addresses, **settings})


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_proxy_of_ones_own_leads_to_the_exchange(
    proxy: HonestProxy, authority: trustme.CA, credential: Credential, scheme: str
) -> None:
    """N11: the proxy looks the name up, and TLS is with the exchange."""
    async with (
        listening(proxy, scheme, authority) as address,
        live_session(_URL, credential, _network(authority, proxy=address)) as live,
    ):
        status = await live.until_state(State.LIVE)
        assert proxy.asked_for == [f"{NAME}:443"]
        assert status.proxy == address.partition("://")[2]


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_streams_go_through_the_proxy_too(
    exchange: Simulator,
    proxy: HonestProxy,
    authority: trustme.CA,
    credential: Credential,
    scheme: str,
) -> None:
    proxy.login = _LOGIN
    async with listening(proxy, scheme, authority, user="me") as address:
        shared = _network(authority, proxy=address, proxy_password=Secret(_LOGIN[1]))
        async with live_session(
            _URL, credential, shared, stream_url=f"wss://{NAME}", extras=Extra.PUSHES
        ) as live:
            await live.until(lambda: live.status.stream.state is StreamState.LISTENING)
            exchange.faults.set_balance("BTC", "2.5", push=True)
            await live.until(lambda: live.wallet_balances().get("BTC", "").startswith("2.5"))
            assert len(proxy.asked_for) == 2


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_login_opens_a_proxy_that_wants_one(
    proxy: HonestProxy, authority: trustme.CA, credential: Credential, scheme: str
) -> None:
    proxy.login = _LOGIN
    async with listening(proxy, scheme, authority, user="me") as address:
        shared = _network(authority, proxy=address, proxy_password=Secret(_LOGIN[1]))
        async with live_session(_URL, credential, shared) as live:
            await live.until_state(State.LIVE)


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize(
    "typed",
    [("me", "wrong"), ("me", None), (None, None), ("me", "pässword"), ("me", "p" * 300)],
    ids=["wrong password", "no password", "no login", "not ASCII", "too long"],
)
async def test_a_login_that_does_not_open_is_refused_for_good(
    proxy: HonestProxy,
    authority: trustme.CA,
    credential: Credential,
    scheme: str,
    typed: tuple[str | None, str | None],
) -> None:
    """No retry helps, and some proxies lock out whoever tries on."""
    proxy.login = _LOGIN
    user, password = typed
    async with listening(proxy, scheme, authority, user=user) as address:
        secret = None if password is None else Secret(password)
        shared = _network(authority, proxy=address, proxy_password=secret)
        async with live_session(_URL, credential, shared) as live:
            await live.until_cause(Cause.PROXY_LOGIN_REFUSED)
            assert live.state is State.REFUSED
            assert live.status.next_try_at is None
            assert proxy.asked_for == []


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("wanted", [_LOGIN, ("me", "another")], ids=["right", "wrong"])
async def test_no_log_shows_a_proxys_password(
    proxy: HonestProxy,
    authority: trustme.CA,
    scheme: str,
    wanted: tuple[str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """K6, K7: with every logger talking, asyncio's own included, and the whole of each failure."""
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    proxy.login = wanted
    async with listening(proxy, scheme, authority, user="me") as address:
        shared = _network(authority, proxy=address, proxy_password=Secret(_LOGIN[1]))
        try:
            connection = await shared.opener.open(_URL, 0)
            await connection.close()
        except ConnectionEnded as ended:
            logging.getLogger().exception("it failed: %r", ended)  # noqa: TRY401
    basic = base64.b64encode(":".join(_LOGIN).encode()).decode()
    assert _LOGIN[1] not in caplog.text
    assert basic not in caplog.text
    assert _LOGIN[1] not in repr((shared.opener, shared.opener.way_out))


async def test_a_proxy_reads_neither_key_nor_figures(
    proxy: HonestProxy, authority: trustme.CA, credential: Credential
) -> None:
    """N11."""
    async with (
        listening(proxy, "http", authority) as address,
        live_session(_URL, credential, _network(authority, proxy=address)) as live,
    ):
        await live.until_state(State.LIVE)
    assert credential.api_key.encode() not in proxy.heard
    assert b"accountAlias" not in proxy.heard


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_the_systems_proxy_is_used_with_its_login_where_that_is_wished(
    proxy: HonestProxy,
    authority: trustme.CA,
    credential: Credential,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    """N11."""
    proxy.login = _LOGIN
    async with listening(proxy, scheme, authority, user=":".join(_LOGIN)) as address:
        monkeypatch.setenv("HTTPS_PROXY", address)
        async with live_session(_URL, credential, _network(authority, proxy="system")) as live:
            status = await live.until_state(State.LIVE)
            assert status.proxy == "system"


async def test_a_proxy_of_the_system_that_makes_no_sense_is_the_one_that_failed(
    authority: trustme.CA, credential: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://me:canary@proxy.example")
    async with live_session(_URL, credential, _network(authority, proxy="system")) as live:
        await live.until_cause(Cause.PROXY_FAILED)


async def test_a_system_that_takes_its_time_to_name_a_proxy_is_given_up(
    authority: trustme.CA, credential: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N5: on Windows the question may look names up; it is asked where it can be left behind."""
    released = threading.Event()
    monkeypatch.setattr(urllib.request, "getproxies", lambda: released.wait() and {})
    shared = _network(authority, proxy="system", timing={"open_timeout": 0.1})
    async with live_session(_URL, credential, shared) as live:
        await live.until_cause(Cause.UNREACHABLE)
    released.set()


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY", "WSS_PROXY", "https_proxy"])
async def test_a_proxy_in_the_environment_is_ignored_unless_wished(
    proxy: HonestProxy,
    authority: trustme.CA,
    credential: Credential,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    """N11."""

    async def nowhere(_host: str, _port: int, _patience: float) -> list[str]:
        raise OSError

    async with listening(proxy, "http", authority) as address:
        monkeypatch.setenv(variable, address)
        async with live_session(_URL, credential, network(resolve=nowhere)) as live:
            await live.until_cause(Cause.UNREACHABLE)
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


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_proxy_that_is_not_there_is_the_one_that_failed(
    authority: trustme.CA, credential: Credential, scheme: str
) -> None:
    """N11."""
    shared = _network(authority, proxy=f"{scheme}://127.0.0.1:{unused_port()}")
    async with live_session(_URL, credential, shared) as live:
        await live.until_cause(Cause.PROXY_FAILED)


async def test_a_proxy_that_nobody_knows_is_the_one_that_failed(
    authority: trustme.CA, credential: Credential
) -> None:
    """N5, N11: its name is looked up our own way, which can be left behind."""
    asked = []

    async def nowhere(host: str, _port: int, _patience: float) -> list[str]:
        asked.append(host)
        raise OSError

    shared = _network(authority, proxy="http://proxy.example:3128", resolve=nowhere)
    async with live_session(_URL, credential, shared) as live:
        await live.until_cause(Cause.PROXY_FAILED)
        assert set(asked) == {"proxy.example"}


@pytest.mark.parametrize("status", [401, 407])
async def test_a_proxy_says_in_two_ways_that_it_wants_another_login(
    authority: trustme.CA, credential: Credential, status: int
) -> None:
    async with peer(answering(http(status, "Login"))) as refusing:
        shared = _network(authority, proxy=f"http://me@127.0.0.1:{refusing.port}")
        async with live_session(_URL, credential, shared) as live:
            status_now = await live.until_cause(Cause.PROXY_LOGIN_REFUSED)
            assert status_now.trouble is not None
            assert status_now.trouble.code == status


async def _no_socks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Let somebody in, and not out again (RFC 1928: connection not allowed by ruleset)."""
    await reader.readexactly(3)
    writer.write(b"\x05\x00")
    await reader.readexactly(5)
    writer.write(b"\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00")
    await writer.drain()


@pytest.mark.parametrize(
    ("scheme", "conversation"),
    [
        ("http", answering(http(403, "Forbidden"))),
        ("http", answering(http(502, "Bad Gateway"))),
        ("http", answering(b"hello\r\n\r\n")),
        ("socks5", _no_socks),
        ("socks5", answering(http(400, "Bad Request"))),
        ("http", for_ever),
        ("https", for_ever),
        ("socks5", for_ever),
    ],
    ids=["403", "502", "no HTTP", "no way", "no SOCKS", "silent", "silent TLS", "silent SOCKS"],
)
async def test_a_proxy_that_does_not_lead_on_is_the_one_that_failed(
    authority: trustme.CA, credential: Credential, scheme: str, conversation: Conversation
) -> None:
    """N11."""
    async with peer(conversation) as refusing:
        address = f"{scheme}://127.0.0.1:{refusing.port}"
        shared = _network(authority, proxy=address, timing={"open_timeout": 0.3})
        async with live_session(_URL, credential, shared) as live:
            await live.until_cause(Cause.PROXY_FAILED)
            assert live.state is State.OFFLINE


async def test_a_proxy_with_a_bad_certificate_is_not_taken_for_a_bad_exchange(
    proxy: HonestProxy, authority: trustme.CA, credential: Credential
) -> None:
    async with (
        listening(proxy, "https", trustme.CA()) as address,
        live_session(_URL, credential, _network(authority, proxy=address)) as live,
    ):
        await live.until_cause(Cause.PROXY_FAILED)


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_bad_certificate_behind_a_proxy_is_the_exchanges(
    exchange: Simulator, authority: trustme.CA, credential: Credential, scheme: str
) -> None:
    """T1."""
    async with (
        encrypted(exchange.addresses.ws_api, trustme.CA()) as port,
        listening(HonestProxy(port), scheme, authority) as address,
        live_session(_URL, credential, _network(authority, proxy=address)) as live,
    ):
        await live.until_cause(Cause.CERTIFICATE_UNTRUSTED)


async def test_another_way_is_taken_at_once(
    proxy: HonestProxy, authority: trustme.CA, credential: Credential
) -> None:
    """What stands is dropped, and made anew the other way; the figures stay."""
    other = HonestProxy(proxy.destination)
    async with (
        listening(proxy, "http", authority) as address,
        listening(other, "socks5", authority) as another,
    ):
        shared = _network(authority, proxy=address)
        async with live_session(_URL, credential, shared) as live:
            await live.until_state(State.LIVE)
            shared.use_proxy(another)
            await live.until(lambda: other.asked_for == [f"{NAME}:443"])
            assert live.wallet_balances()
            await live.until_state(State.LIVE)
            assert len(proxy.asked_for) == 1


async def test_another_way_ends_a_refusal_when_the_user_asks(
    proxy: HonestProxy, authority: trustme.CA, credential: Credential
) -> None:
    nobody = f"http://127.0.0.1:{unused_port()}"
    shared = _network(authority, proxy=nobody)
    async with (
        listening(proxy, "http", authority) as address,
        live_session(_URL, credential, shared) as live,
    ):
        await live.until_cause(Cause.PROXY_FAILED)
        shared.use_proxy(address)
        live.session.retry_now()
        await live.until_state(State.LIVE)
