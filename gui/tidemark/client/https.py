"""One HTTPS question and its answer: GET alone, one connection each, never a redirect followed."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import h11

from tidemark.client.clock import Clock
from tidemark.client.failures import (
    ConnectionEnded,
    Restraint,
    trouble_of_answer,
    trouble_of_opening,
    unrestrained,
)
from tidemark.client.timing import Timing
from tidemark.client.tunnel import USER_AGENT, open_tunnel
from tidemark.client.way_out import Proxy, WayOut
from tidemark.domain.environment import require_safe_rest
from tidemark.domain.proxy import bracketed
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.values import frozen

_LARGEST_BODY = 2**20
_CHUNK = 65_536
_SIGN_IN = 511

_Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@frozen
class HttpReply:
    """An answer whole: its status, its headers by their names in lower case, its body's text."""

    status: int
    headers: Mapping[str, str]
    body: str


class HttpsClient:
    """Asks over HTTPS, the same way out as the sockets. There is no way to send anything else."""

    def __init__(self, clock: Clock, way_out: WayOut, timing: Timing) -> None:
        self._clock = clock
        self._way_out = way_out
        self._timing = timing

    async def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        now_ms: int = 0,
        hold_back: Restraint = unrestrained,
    ) -> HttpReply:
        """The answer, also one that says no; within ``open_timeout`` and 1 MiB.

        Raises `ConnectionEnded` where there is none, or where it is not the exchange's: a web
        page, or a way to one. ``now_ms`` is the exchange's time at the asking;
        ``hold_back`` as in `Opener.open`. Raises
        `UnsafeAddress` for an address that is neither ``https://`` nor on this machine, and
        `ValueError` for headers that HTTP cannot hold.
        """
        require_safe_rest(url)
        asked_at = self._clock.now()
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        request = _request(target, _host(host, parts.port), headers or {})
        proxy = None
        try:
            async with asyncio.timeout(self._timing.open_timeout):
                proxy = await self._way_out.proxy_towards(host, port)
                stream = await self._open(proxy, host, port, hold_back, secure=secure)
                try:
                    reply = await _converse(stream, request)
                finally:
                    stream[1].transport.abort()
        except ConnectionEnded:
            raise
        except Exception as error:
            trouble = trouble_of_opening(error, 0, through_proxy=proxy is not None)
            if trouble is None:
                raise
            raise ConnectionEnded(trouble) from None  # the request holds key and signature
        if _is_of_somebody_else(reply):
            answered_ms = now_ms + round(1000 * (self._clock.now() - asked_at))
            raise ConnectionEnded(trouble_of_answer(reply.status, reply.headers, answered_ms))
        return reply

    async def _open(
        self,
        proxy: Proxy | None,
        host: str,
        port: int,
        hold_back: Restraint,
        *,
        secure: bool,
    ) -> _Stream:
        tls: dict[str, Any] = {}
        if secure:
            tls = {"ssl": self._way_out.trust(), "server_hostname": host}
        if proxy is not None:
            hold_back()
            tunnel = await open_tunnel(self._way_out, proxy, host, port)
            return await asyncio.open_connection(sock=tunnel, **tls)

        async def connect_to(address: str) -> _Stream:
            hold_back()
            return await asyncio.open_connection(address, port, **tls)

        return await self._way_out.connect(host, port, connect_to)


def _host(host: str, port: int | None) -> str:
    return bracketed(host) if port is None else f"{bracketed(host)}:{port}"


def _request(target: str, host: str, headers: Mapping[str, str]) -> h11.Request:
    fixed = {
        "Host": host,
        "User-Agent": USER_AGENT,
        "Accept": "application/json",
        "Connection": "close",
    }
    try:
        return h11.Request(method="GET", target=target, headers=[*fixed.items(), *headers.items()])
    except (h11.LocalProtocolError, UnicodeError):
        raise ValueError("this cannot stand in a request") from None  # whatever it is, keep it


async def _converse(stream: _Stream, request: h11.Request) -> HttpReply:
    reader, writer = stream
    talk = h11.Connection(h11.CLIENT)
    writer.write(talk.send(request) or b"")
    talk.send(h11.EndOfMessage())  # of a GET there is nothing more to say
    await writer.drain()
    while not isinstance(response := await _next_event(talk, reader), h11.Response):
        pass  # what is said before the answer, "103 Early Hints" say, is none
    body = bytearray()
    while isinstance(event := await _next_event(talk, reader), h11.Data):
        body += event.data
        if len(body) > _LARGEST_BODY:
            raise ConnectionEnded(Trouble(Cause.HOSTILE_FRAME))
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
    return HttpReply(response.status_code, headers, body.decode(errors="replace"))


async def _next_event(talk: h11.Connection, reader: asyncio.StreamReader) -> object:
    """The next event; raises `EOFError` where the other side hung up in the middle."""
    has_hung_up = False
    try:
        while (event := talk.next_event()) is h11.NEED_DATA:
            data = await reader.read(_CHUNK)
            has_hung_up = not data
            talk.receive_data(data)
    except h11.RemoteProtocolError:
        if has_hung_up:
            raise EOFError from None
        raise
    return event


def _is_of_somebody_else(reply: HttpReply) -> bool:
    """Whether something answered in the API's place: a web page, or what leads to one."""
    is_page = "text/html" in reply.headers.get("content-type", "").lower()
    is_welcome = reply.status < 300 and is_page
    return is_welcome or 300 <= reply.status < 400 or reply.status == _SIGN_IN
