"""One WebSocket to the exchange: opened with care, speaking text, ending with a reason."""

import asyncio
import logging
import ssl
from dataclasses import field
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.protocol import State

from tidemark.client.clock import Clock
from tidemark.client.failures import (
    ConnectionEnded,
    Restraint,
    trouble_of_closing,
    trouble_of_opening,
    unrestrained,
)
from tidemark.client.timing import Timing
from tidemark.client.trust import inspecting_issuer
from tidemark.client.tunnel import USER_AGENT, open_tunnel
from tidemark.client.way_out import WayOut
from tidemark.domain.environment import is_loopback, require_safe
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.values import frozen

# `account.status` lists every contract there is, three times in hedge mode, some 450 bytes each: a
# limit that it could reach would cost the balances too. Nothing is compressed, so a frame takes no
# more memory than was sent; the queue keeps all of them together below 16 MiB.
_LARGEST_FRAME = 4 * 2**20
_LONGEST_QUEUE = 4
_KEEPALIVE = 10.0
_LEAVES_AT_ONCE = 4096  # well below what a transport buffers before it has anybody wait

# At DEBUG the library logs whole frames, and with them keys and signatures.
_frame_logger = logging.getLogger("tidemark.websockets")
_frame_logger.setLevel(logging.WARNING)


class _WithoutRedirects(connect):
    """A redirect would carry the API key to whatever host it names, so none is followed."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class _PingedWhileOpen(ClientConnection):
    """Pings nobody who is gone.

    The library starts its pings after the handshake even where the connection was lost meanwhile,
    and logs ten seconds later, as an error, that the first one failed.
    """

    def start_keepalive(self) -> None:
        if self.state is not State.CLOSED:
            super().start_keepalive()


@frozen
class Opener:
    """Opens WebSockets the one way that is safe."""

    clock: Clock
    timing: Timing
    way_out: WayOut
    # No set: what is dropped together is dropped in order, in every process the same.
    _opened: "WeakKeyDictionary[Connection, None]" = field(
        default_factory=WeakKeyDictionary, repr=False
    )

    async def open(
        self, url: str, now_ms: int, hold_back: Restraint = unrestrained
    ) -> "Connection":
        """Connect to ``url``; raise `ConnectionEnded` with the reason if that cannot be done.

        ``hold_back`` is called before each address is tried, and ends it all by what it raises: the
        exchange may have asked for silence while its name was looked up, or an address was silent.
        ``now_ms`` is the exchange's time: where it asks to wait for some seconds, they end by it,
        counted from the answer, however long that was under way.
        """
        asked_at = self.clock.now()
        require_safe(url)
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "wss"
        port = parts.port or (443 if secure else 80)
        context = self.way_out.trust() if secure else None
        proxy = None
        try:
            async with asyncio.timeout(self.timing.open_timeout):
                proxy = await self.way_out.proxy_towards(host, port)
                if proxy is not None:
                    hold_back()
                    tunnel = await open_tunnel(self.way_out, proxy, host, port)
                    connection = await self._connect(url, context, sock=tunnel)
                else:
                    connection = await self.way_out.connect(
                        host, port, partial(self._connect_to, url, context, port, hold_back)
                    )
        except ConnectionEnded:
            raise
        except Exception as error:
            answered_ms = now_ms + round(1000 * (self.clock.now() - asked_at))
            trouble = trouble_of_opening(error, answered_ms, through_proxy=proxy is not None)
            if trouble is None:
                raise
            raise ConnectionEnded(trouble) from error
        opened = Connection(connection, self.clock.now(), self.timing)
        if not is_loopback(host):
            self._opened[opened] = None
        return opened

    def drop_all(self) -> None:
        """Drop what was opened and still stands: there is another way now. Not on this machine."""
        for connection in list(self._opened):
            connection.abort()

    async def _connect_to(
        self,
        url: str,
        context: ssl.SSLContext | None,
        port: int,
        hold_back: Restraint,
        address: str,
    ) -> ClientConnection:
        hold_back()
        return await self._connect(url, context, host=address, port=port)

    async def _connect(
        self, url: str, context: ssl.SSLContext | None, **where: Any
    ) -> ClientConnection:
        return await _WithoutRedirects(
            url,
            ssl=context,
            proxy=None,  # the library's own way through one looks names up here, and blocks at exit
            compression=None,
            open_timeout=self.timing.open_timeout,
            ping_interval=_KEEPALIVE,
            ping_timeout=_KEEPALIVE,
            close_timeout=self.timing.close_timeout,
            max_size=_LARGEST_FRAME,
            max_queue=_LONGEST_QUEUE,
            user_agent_header=USER_AGENT,
            logger=_frame_logger,
            create_connection=_PingedWhileOpen,
            **where,
        )


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
            if self._takes_at_once(text):
                await self._socket.send(text)
            else:
                async with asyncio.timeout(self._timing.silence_limit):
                    await self._socket.send(text)
        except ConnectionClosed as error:
            raise ConnectionEnded(trouble_of_closing(error)) from error
        except TimeoutError as error:
            raise ConnectionEnded(Trouble(Cause.NO_ANSWER)) from error

    def _takes_at_once(self, text: str) -> bool:
        """Whether a frame leaves without waiting: nothing else does, and it fits in what may."""
        return self._socket.transport.get_write_buffer_size() == 0 and len(text) < _LEAVES_AT_ONCE

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
