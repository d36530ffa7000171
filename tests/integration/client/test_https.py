"""HTTPS as Tidemark speaks it: one GET at a time, with nobody but the exchange."""

import asyncio
import socket
import ssl
import threading
from typing import Any

import pytest
import trustme

from hostile_peers import Conversation, answering, for_ever, http, peer, unused_port
from live_session import network
from proxies import NAME, HonestProxy, client_context, listening, only_addresses, server_context
from tidemark.client.failures import ConnectionEnded
from tidemark.client.https import HttpReply
from tidemark.client.network import Network
from tidemark.domain.credential import Secret
from tidemark.domain.environment import UnsafeAddress
from tidemark.domain.trouble import Cause, Trouble
from tidemark.simulator import Simulator

_JSON = http(200, "OK", b'{"a":1}', Content_Type="application/json", X_Weight="7")


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def _network(authority: trustme.CA, **settings: Any) -> Network:
    context = client_context(authority)
    return network(**{"trust": lambda: context, **settings})


async def _get(conversation: Conversation, **settings: Any) -> HttpReply:
    """Ask a peer on this machine, without TLS."""
    async with peer(conversation) as server:
        url = f"http://127.0.0.1:{server.port}/path?a=b%2Fc"
        return await network(**settings).https.get(url, {"X-MBX-APIKEY": "key"})


async def _refusal(conversation: Conversation, **settings: Any) -> Trouble:
    with pytest.raises(ConnectionEnded) as ended:
        await _get(conversation, **settings)
    return ended.value.trouble


async def test_the_exchange_answers(exchange: Simulator) -> None:
    reply = await network().https.get(f"{exchange.addresses.rest}/dapi/v1/time")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("application/json")
    assert "serverTime" in reply.body


async def test_what_is_sent_is_a_get_and_nothing_else() -> None:
    requests = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(_JSON)
        await writer.drain()

    reply = await _get(listen)
    assert reply == HttpReply(200, reply.headers, '{"a":1}')
    assert reply.headers["x-weight"] == "7"
    first, *headers = requests[0].splitlines()
    assert first == "GET /path?a=b%2Fc HTTP/1.1"
    assert {"Connection: close", "X-MBX-APIKEY: key"} <= set(headers)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 429, 451, 500, 503])
async def test_a_no_is_an_answer_too(status: int) -> None:
    reply = await _get(answering(http(status, "No", b'{"code":-1}')))
    assert (reply.status, reply.body) == (status, '{"code":-1}')


@pytest.mark.parametrize(
    ("response", "cause"),
    [
        (http(200, "OK", b"<html>", Content_Type="text/html; charset=utf-8"), Cause.SIGN_IN_PAGE),
        (http(302, "Found", Location="http://portal.example"), Cause.SIGN_IN_PAGE),
        (http(511, "Sign in", b"<html>"), Cause.SIGN_IN_PAGE),
        (http(301, "Moved", Location="/elsewhere"), Cause.REDIRECTED),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", Cause.WRONG_ADDRESS),
        (b"", Cause.CONNECTION_LOST),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", Cause.CONNECTION_LOST),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000, Cause.WRONG_ADDRESS),
        (http(200, "OK", b"x" * (2**20 + 1)), Cause.HOSTILE_FRAME),
    ],
    ids=["page", "portal", "511", "moved", "no HTTP", "nothing", "half", "long head", "too much"],
)
async def test_what_is_not_the_exchanges_answer_is_named(response: bytes, cause: Cause) -> None:
    """N6, N10."""
    assert (await _refusal(answering(response))).cause is cause


async def test_a_redirect_is_not_followed() -> None:
    """N10: the key would go with it."""
    async with peer(answering(_JSON)) as elsewhere:
        target = f"http://127.0.0.1:{elsewhere.port}/"
        await _refusal(answering(http(302, "Found", Location=target)))
        assert elsewhere.connections == 0


async def test_a_whole_mebibyte_is_taken() -> None:
    reply = await _get(answering(http(200, "OK", b"x" * 2**20)))
    assert len(reply.body) == 2**20


async def test_an_answer_in_chunks_is_put_together() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
    assert (await _get(answering(chunked))).body == "abc"


async def test_a_server_that_is_silent_is_given_up() -> None:
    trouble = await _refusal(for_ever, timing={"open_timeout": 0.1})
    assert trouble == Trouble(Cause.UNREACHABLE)


async def test_a_server_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(ConnectionEnded) as ended:
        await network().https.get(f"http://127.0.0.1:{unused_port()}/")
    assert ended.value.trouble.cause is Cause.UNREACHABLE


@pytest.mark.parametrize("url", ["http://example.com/", "wss://example.com/", "file:///etc/passwd"])
async def test_only_safe_addresses_are_asked(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        await network().https.get(url)


async def test_a_header_that_http_cannot_hold_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="cannot stand in a request") as refused:
        await network().https.get("http://127.0.0.1:1/", {"X-MBX-APIKEY": "canary\r\n"})
    assert "canary" not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_a_hanging_look_up_does_not_hold_the_exit(monkeypatch: pytest.MonkeyPatch) -> None:
    """N5: the thread it hangs in is left behind."""
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: released.wait() and [])
    with pytest.raises(ConnectionEnded) as ended:
        await network(timing={"open_timeout": 0.1}).https.get(f"https://{NAME}/")
    assert ended.value.trouble.cause is Cause.UNREACHABLE
    released.set()


async def _https(authority: trustme.CA, tls: ssl.SSLContext) -> HttpReply:
    async with peer(answering(_JSON), tls=tls) as server:
        return await _network(authority).https.get(f"https://127.0.0.1:{server.port}/")


async def test_over_tls_whom_the_system_trusts_is_believed(authority: trustme.CA) -> None:
    assert (await _https(authority, server_context(authority, "127.0.0.1"))).status == 200


async def test_a_certificate_of_another_host_is_refused_by_name(authority: trustme.CA) -> None:
    """T1."""
    with pytest.raises(ConnectionEnded) as ended:
        await _https(authority, server_context(authority, "elsewhere.example"))
    assert ended.value.trouble.cause is Cause.CERTIFICATE_WRONG_HOST


async def test_a_certificate_of_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    """T1."""
    with pytest.raises(ConnectionEnded) as ended:
        await _https(authority, server_context(trustme.CA(), "127.0.0.1"))
    assert ended.value.trouble.cause is Cause.CERTIFICATE_UNTRUSTED


_SCHEMES = ("http", "https", "socks5")


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_proxy_leads_to_the_exchange(authority: trustme.CA, scheme: str) -> None:
    """N11: with a login, the name looked up by the proxy, and a body larger than any buffer."""
    page = answering(http(200, "OK", b"x" * 2**20))
    async with peer(page, tls=server_context(authority, NAME)) as door:
        proxy = HonestProxy(door.port, login=("me", "canary"))
        async with listening(proxy, scheme, authority, user="me") as address:
            shared = _network(
                authority, proxy=address, proxy_password=Secret("canary"), resolve=only_addresses
            )
            reply = await shared.https.get(f"https://{NAME}/", {"X-MBX-APIKEY": "the-key"})
    assert len(reply.body) == 2**20
    assert proxy.asked_for == [f"{NAME}:443"]
    assert b"the-key" not in proxy.heard


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_proxy_that_refuses_the_login_is_told_apart(
    authority: trustme.CA, scheme: str
) -> None:
    proxy = HonestProxy(unused_port(), login=("me", "canary"))
    async with listening(proxy, scheme, authority, user="me") as address:
        shared = _network(
            authority, proxy=address, proxy_password=Secret("guess"), resolve=only_addresses
        )
        with pytest.raises(ConnectionEnded) as ended:
            await shared.https.get(f"https://{NAME}/")
    assert ended.value.trouble.cause is Cause.PROXY_LOGIN_REFUSED


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_proxy_that_is_silent_is_the_one_that_failed(
    authority: trustme.CA, scheme: str
) -> None:
    async with peer(for_ever) as silent:
        shared = _network(
            authority,
            proxy=f"{scheme}://127.0.0.1:{silent.port}",
            resolve=only_addresses,
            timing={"open_timeout": 0.2},
        )
        with pytest.raises(ConnectionEnded) as ended:
            await shared.https.get(f"https://{NAME}/")
    assert ended.value.trouble.cause is Cause.PROXY_FAILED
