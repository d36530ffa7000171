"""One WebSocket to the exchange: opened with care, speaking text, ending with a reason."""

import asyncio
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.proxy import get_proxy
from websockets.uri import parse_uri

from tidemark import __version__
from tidemark.client.clock import Clock
from tidemark.client.failures import ConnectionEnded, trouble_of_closing, trouble_of_opening
from tidemark.client.timing import Timing
from tidemark.client.trust import inspecting_issuer
from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.domain.environment import is_loopback, require_safe
from tidemark.domain.trouble import Cause, Trouble

_LARGEST_FRAME = 262_144
_LONGEST_QUEUE = 16
_KEEPALIVE = 10.0

# At DEBUG the library logs whole frames, and with them keys and signatures.
_frame_logger = logging.getLogger("tidemark.websockets")
_frame_logger.setLevel(logging.WARNING)

# A name looked up on this side of a SOCKS proxy would occupy one of the executor's threads, which
# the program must join at its end; and behind a proxy it may well be that nobody here knows it.
_LOOKING_UP_NAMES = {"socks5": "socks5h", "socks4": "socks4a"}

Resolve = Callable[[str, int, float], Awaitable[list[str]]]
Proxy = Literal[True] | str | None


class _WithoutRedirects(connect):
    """A redirect would carry the API key to whatever host it names, so none is followed."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens connections the one way that is safe. ``proxy`` is as in `websockets.connect`."""

    clock: Clock
    timing: Timing
    trust: Callable[[], ssl.SSLContext]
    proxy: Proxy
    resolve: Resolve

    async def open(self, url: str, now_ms: int) -> "Connection":
        """Connect to ``url``; raise `ConnectionEnded` with the reason if that cannot be done.

        ``now_ms`` is the exchange's time: where it asks to wait for some seconds, they end by it.
        """
        require_safe(url)
        try:
            async with asyncio.timeout(self.timing.open_timeout):
                connection = await self._open_somewhere(url)
        except ConnectionEnded:
            raise
        except Exception as error:
            trouble = trouble_of_opening(error, now_ms)
            if trouble is None:
                raise
            raise ConnectionEnded(trouble) from error
        return Connection(connection, self.clock.now(), self.timing)

    async def _open_somewhere(self, url: str) -> ClientConnection:
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "wss"
        port = parts.port or (443 if secure else 80)
        context = self.trust() if secure else None
        proxy = None if is_loopback(host) else self._proxy_towards(url)
        if proxy is not None:
            return await self._connect_through(proxy, url, context)
        addresses = await self.resolve(host, port, self.timing.open_timeout)
        return await self._connect_to_one(url, context, addresses, port)

    def _proxy_towards(self, url: str) -> str | None:
        """The address of the proxy; None also where the system names none for this host."""
        proxy = get_proxy(parse_uri(url)) if self.proxy is True else self.proxy
        if proxy is None:
            return None
        scheme, _, rest = proxy.partition("://")
        return f"{_LOOKING_UP_NAMES.get(scheme, scheme)}://{rest}"

    async def _connect_through(
        self, proxy: str, url: str, context: ssl.SSLContext | None
    ) -> ClientConnection:
        try:
            return await self._connect(url, context, proxy=proxy)
        except (ConnectionRefusedError, socket.gaierror) as error:
            # Only the proxy itself is looked up and knocked at from here.
            raise ConnectionEnded(Trouble(Cause.PROXY_FAILED)) from error

    async def _connect_to_one(
        self, url: str, context: ssl.SSLContext | None, addresses: list[str], port: int
    ) -> ClientConnection:
        """Try the addresses in turn; the last one's failure is the one that is told.

        A host that is not whom it should be is an answer, and not asked again elsewhere.
        """
        share = self.timing.open_timeout / max(1, len(addresses))
        for address in addresses[:-1]:
            try:
                async with asyncio.timeout(share):
                    return await self._connect(url, context, host=address, port=port)
            except ssl.SSLCertVerificationError:
                raise
            except OSError:  # also a time-out
                continue
        return await self._connect(url, context, host=addresses[-1], port=port)

    async def _connect(
        self,
        url: str,
        context: ssl.SSLContext | None,
        *,
        proxy: str | None = None,
        host: str | None = None,
        port: int | None = None,
    ) -> ClientConnection:
        elsewhere: dict[str, Any] = {} if host is None else {"host": host, "port": port}
        return await _WithoutRedirects(
            url,
            ssl=context,
            proxy=proxy,
            compression=None,
            open_timeout=self.timing.open_timeout,
            ping_interval=_KEEPALIVE,
            ping_timeout=_KEEPALIVE,
            close_timeout=self.timing.close_timeout,
            max_size=_LARGEST_FRAME,
            max_queue=_LONGEST_QUEUE,
            user_agent_header=f"tidemark/{__version__}",
            logger=_frame_logger,
            **elsewhere,
        )


async def resolve_in_daemon_thread(host: str, port: int, patience: float) -> list[str]:
    """The addresses of a host, found within ``patience`` seconds or TimeoutError.

    asyncio's own look-up runs in an executor whose threads the program must join at its end.
    """
    found = await call_in_daemon_thread(
        socket.getaddrinfo,
        host,
        port,
        0,
        socket.SOCK_STREAM,
        timeout=patience,
        name="tidemark resolve",
    )
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return addresses


class Connection:
    """An open WebSocket, for one reader and one writer."""

    def __init__(self, socket_: ClientConnection, opened_at: float, timing: Timing) -> None:
        self._socket = socket_
        self._timing = timing
        self.opened_at = opened_at
        """The moment it opened, by the steady clock."""

    def inspected_by(self) -> str | None:
        """Who reads along, see `trust.inspecting_issuer`."""
        secure = self._socket.transport.get_extra_info("ssl_object")
        return inspecting_issuer(secure) if secure is not None else None

    async def receive(self) -> str:
        """The next frame's text; raise `ConnectionEnded` when there will be none."""
        try:
            message = await self._socket.recv()
        except ConnectionClosed as error:
            raise ConnectionEnded(trouble_of_closing(error)) from error
        # The exchange speaks text only: a binary frame is as unreadable as no text at all.
        return message if isinstance(message, str) else ""

    async def send(self, text: str) -> None:
        """Send a frame; raise `ConnectionEnded` when it cannot leave within the silence limit."""
        try:
            async with asyncio.timeout(self._timing.silence_limit):
                await self._socket.send(text)
        except ConnectionClosed as error:
            raise ConnectionEnded(trouble_of_closing(error)) from error
        except TimeoutError as error:
            raise ConnectionEnded(Trouble(Cause.NO_ANSWER)) from error

    async def close(self) -> None:
        """Say goodbye, for at most ``close_timeout``; then it is closed in any case."""
        try:
            async with asyncio.timeout(self._timing.close_timeout):
                await self._socket.close()
        except TimeoutError:
            self.abort()

    def abort(self) -> None:
        """Drop the connection at once: a peer that does not answer hears no goodbye either."""
        self._socket.transport.abort()
