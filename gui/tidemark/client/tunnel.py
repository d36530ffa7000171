"""The tunnel through a proxy to a host: a connected socket, as if it led there straight."""

import asyncio
import base64
import socket
from collections.abc import Awaitable
from typing import Any, TypeVar, cast

import h11
from python_socks import ProxyType
from python_socks.async_.asyncio import Proxy as SocksProxy

from tidemark import __version__
from tidemark.client.failures import ConnectionEnded, trouble_of_opening
from tidemark.client.splice import spliced_socket
from tidemark.client.way_out import Proxy, WayOut
from tidemark.domain.proxy import ProxyKind, bracketed
from tidemark.domain.trouble import Cause, Trouble

USER_AGENT = f"tidemark/{__version__}"

_SOCKS = {ProxyKind.SOCKS5: ProxyType.SOCKS5, ProxyKind.SOCKS4: ProxyType.SOCKS4}
_CHUNK = 65_536
_LOGIN_WANTED = frozenset({407, 401})  # RFC 9110 wants the first; tinyproxy says the second

T = TypeVar("T")
_Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def open_tunnel(way_out: WayOut, proxy: Proxy, host: str, port: int) -> socket.socket:
    """Have the proxy connect to ``host``, which it looks up itself.

    Raises `ConnectionEnded` for everything that the proxy does wrong. There is no time limit but
    the caller's.
    """
    if proxy.address.kind in _SOCKS:
        return await _blaming_proxy(_through_socks(way_out, proxy, host, port))
    return await _blaming_proxy(_through_http(way_out, proxy, host, port))


async def _blaming_proxy(step: Awaitable[T]) -> T:
    """Do what only the proxy can fail at. What it says may hold the login, so nothing is chained.

    Its certificate, too: the user must not read that the exchange's is bad.
    """
    try:
        return await step
    except ConnectionEnded:
        raise
    except Exception as error:
        trouble = trouble_of_opening(error, 0, through_proxy=True)
        if trouble is None:
            raise
    is_login = trouble.cause is Cause.PROXY_LOGIN_REFUSED
    raise ConnectionEnded(trouble if is_login else Trouble(Cause.PROXY_FAILED))


async def _through_socks(way_out: WayOut, proxy: Proxy, host: str, port: int) -> socket.socket:
    known, password = proxy.address, proxy.password

    async def connect(address: str) -> socket.socket:
        return await SocksProxy(
            _SOCKS[known.kind],
            address,
            known.port,
            known.user,
            password.reveal() if password is not None else None,
            rdns=True,
        ).connect(host, port)

    return await way_out.connect(known.host, known.port, connect)


async def _through_http(way_out: WayOut, proxy: Proxy, host: str, port: int) -> socket.socket:
    known = proxy.address
    tls: dict[str, Any] = {}
    if known.kind is ProxyKind.HTTPS:
        tls = {"ssl": way_out.trust(), "server_hostname": known.host}
    stream = await way_out.connect(
        known.host,
        known.port,
        lambda address: asyncio.open_connection(address, known.port, **tls),
    )
    try:
        await _ask_for_tunnel(proxy, f"{bracketed(host)}:{port}", stream)
        return await spliced_socket(cast(asyncio.Transport, stream[1].transport), keeper=stream)
    except BaseException:
        stream[1].transport.abort()
        raise


async def _ask_for_tunnel(proxy: Proxy, there: str, stream: _Stream) -> None:
    """Say CONNECT (RFC 9110, 9.3.6) and read the answer. Behind it nobody speaks first."""
    reader, writer = stream
    headers = [("Host", there), ("User-Agent", USER_AGENT), *_login(proxy)]
    talk = h11.Connection(h11.CLIENT)
    request = h11.Request(method="CONNECT", target=there, headers=headers)
    writer.write(talk.send(request) or b"")
    talk.send(h11.EndOfMessage())
    while not isinstance(answer := talk.next_event(), h11.Response):
        if answer is h11.NEED_DATA:
            talk.receive_data(await reader.read(_CHUNK))
    if answer.status_code in _LOGIN_WANTED:
        raise ConnectionEnded(Trouble(Cause.PROXY_LOGIN_REFUSED, code=answer.status_code))
    if not 200 <= answer.status_code < 300:
        raise ConnectionEnded(Trouble(Cause.PROXY_FAILED, code=answer.status_code))


def _login(proxy: Proxy) -> list[tuple[str, str]]:
    user = proxy.address.user
    if user is None:
        return []
    password = proxy.password.reveal() if proxy.password is not None else ""
    basic = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return [("Proxy-Authorization", f"Basic {basic}")]
