"""The network in memory: connections with latency, and everything that can befall a link.

A `MemoryLoop` is a `VirtualLoop` whose ``create_connection`` and ``create_server`` lead here. TLS
is taken for granted: whether it fails is one of the link's faults.
"""

import asyncio
import contextvars
import socket
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from proof.simulation.virtual_loop import Side, VirtualLoop, side

_LATENCY = 0.02
_HIGH_WATER = 65_536
_FIRST_PORT = 40_000

ProtocolFactory = Callable[[], asyncio.BaseProtocol]


class Opening(Enum):
    """What becomes of an attempt to connect."""

    OPENS = auto()
    REFUSED = auto()
    HANGS = auto()
    RESET = auto()
    CERTIFICATE_EXPIRED = auto()
    CERTIFICATE_UNTRUSTED = auto()
    TLS_BROKEN = auto()


@dataclass(slots=True)
class Weather:
    """How the network does now; it holds for all that is sent while it lasts."""

    latency: float = _LATENCY
    opening: Opening = Opening.OPENS
    loses: bool = False
    """Everything sent vanishes, on old connections and new ones."""
    stalls: bool = False
    """Nothing arrives until it is over; then all of it, in order."""
    pieces: int = 0
    """Bytes arrive in pieces of at most this many; 0: as they were written."""


@dataclass(slots=True)
class Counts:
    """What happened on the network."""

    attempts: int = 0
    opened: int = 0
    bytes: int = 0


Watcher = Callable[[str, float, "MemoryTransport | None", bytes], None]


def _unwatched(_what: str, _at: float, _who: "MemoryTransport | None", _data: bytes) -> None:
    return


class MemoryNetwork:
    """All listeners and connections of one simulated world."""

    def __init__(self, loop: "MemoryLoop") -> None:
        self.loop = loop
        self.weather = Weather()
        self.counts = Counts()
        self.watcher: Watcher = _unwatched
        self.open: dict[int, MemoryTransport] = {}
        """The engine's ends of the connections that stand, by number."""
        self._listeners: dict[int, tuple[MemoryServer, ProtocolFactory, contextvars.Context]] = {}
        self._next_port = _FIRST_PORT
        self._next_number = 0

    # -- faults of links that stand --------------------------------------------------------------

    def cut_all(self) -> None:
        """Reset every connection, at both ends."""
        for near in list(self.open.values()):
            near.cut()

    def half_open_all(self) -> None:
        """Let every connection of now lose whatever is sent from now on, for ever."""
        for near in list(self.open.values()):
            near.loses = near.peer.loses = True

    def weather_changed(self) -> None:
        """What was held up may go on."""
        for near in list(self.open.values()):
            near.go_on()
            near.peer.go_on()

    # -- listening and connecting ----------------------------------------------------------------

    def listen(self, factory: ProtocolFactory, port: int | None) -> "MemoryServer":
        """Listen on a port, on one of its own where none is named."""
        if not port:
            port = self._next_port
            self._next_port += 1
        server = MemoryServer(self, port)
        self._listeners[port] = (server, factory, contextvars.copy_context())
        return server

    def stop_listening(self, port: int) -> None:
        """Let nobody in any more."""
        self._listeners.pop(port, None)

    async def connect(
        self, factory: ProtocolFactory, host: str, port: int, *, secure: bool
    ) -> "tuple[MemoryTransport, asyncio.BaseProtocol]":
        """Connect as TCP, and TLS where it is ``secure``, would."""
        loop, weather = self.loop, self.weather
        is_engine = side.get() is Side.ENGINE
        if is_engine:
            self.counts.attempts += 1
            self.watcher("attempt", loop.time(), None, f"{host}:{port}".encode())
        opening = weather.opening
        await asyncio.sleep(weather.latency * 2)
        if weather.loses or opening is Opening.HANGS:
            await loop.create_future()
        _refuse(opening, secure=secure)
        if (listener := self._listeners.get(port)) is None:
            raise ConnectionRefusedError(111, "Connection refused")
        _, far_factory, far_context = listener
        self._next_number += 1
        near = MemoryTransport(self, contextvars.copy_context(), self._next_number, is_near=True)
        far = MemoryTransport(self, far_context.copy(), self._next_number, is_near=False)
        near.peer, far.peer = far, near
        near.place = far.place = (host, port)
        self.counts.opened += 1
        self.open[near.number] = near
        protocol = factory()
        near.begin(protocol)
        far.context.run(lambda: far.begin(far_factory()))
        return near, protocol


def _refuse(opening: Opening, *, secure: bool) -> None:
    match opening:
        case Opening.REFUSED:
            raise ConnectionRefusedError(111, "Connection refused")
        case Opening.RESET:
            raise ConnectionResetError(104, "Connection reset by peer")
        case Opening.CERTIFICATE_EXPIRED if secure:
            raise _bad_certificate(10)
        case Opening.CERTIFICATE_UNTRUSTED if secure:
            raise _bad_certificate(20)
        case Opening.TLS_BROKEN if secure:
            raise ssl.SSLError(1, "wrong version number")


def _bad_certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


class _Linger:
    """As much of a socket as somebody who wants to reset it asks for."""

    family = socket.AF_INET

    def __init__(self) -> None:
        self.resets = False

    def fileno(self) -> int:
        """It is open for as long as anybody asks."""
        return 0

    def setsockopt(self, _level: int, option: int, _value: object) -> None:
        self.resets |= option == socket.SO_LINGER

    def getsockname(self) -> tuple[str, int]:
        return ("127.0.0.1", 0)


class MemoryTransport(asyncio.Transport):
    """One end of a connection. Callbacks of its protocol run in the context of its side."""

    peer: "MemoryTransport"

    def __init__(
        self, network: MemoryNetwork, context: contextvars.Context, number: int, *, is_near: bool
    ) -> None:
        super().__init__()
        self.number = number
        self.is_near = is_near
        self.context = context
        self.loses = False
        self.place = ("", 0)
        self._network = network
        self._loop = network.loop
        self._protocol: Any = None
        self._socket = _Linger()
        self._flight: deque[tuple[float, bytes | None]] = deque()  # towards here; None is the end
        self._size = 0
        self._last_arrival = 0.0
        self._is_reading = True
        self._is_closing = False
        self._is_over = False
        self._has_said_end = False
        self._writer_waits = False
        self._high = _HIGH_WATER
        self._low = _HIGH_WATER // 4

    def begin(self, protocol: asyncio.BaseProtocol) -> None:
        """Tell a protocol that it is connected."""
        self._protocol = protocol
        protocol.connection_made(self)

    # -- asyncio's side --------------------------------------------------------------------------

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """A socket and addresses, and nothing of TLS."""
        match name:
            case "socket":
                return self._socket
            case "peername" | "sockname":
                return ("127.0.0.1", self.number)
        return default

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._protocol = protocol

    def get_protocol(self) -> asyncio.BaseProtocol:
        found: asyncio.BaseProtocol = self._protocol
        return found

    def is_closing(self) -> bool:
        return self._is_closing

    def is_reading(self) -> bool:
        return self._is_reading and not self._is_closing

    def pause_reading(self) -> None:
        self._is_reading = False

    def resume_reading(self) -> None:
        if not self._is_reading:
            self._is_reading = True
            self.go_on()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._high = _HIGH_WATER if high is None else high
        self._low = self._high // 4 if low is None else low

    def get_write_buffer_size(self) -> int:
        return self.peer._size

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        if not self._has_said_end:
            self._has_said_end = True
            self._send(None)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._is_closing or not data:
            return
        sent = bytes(data)
        if self.is_near:
            self._network.counts.bytes += len(sent)
            self._network.watcher("sent", self._loop.time(), self, sent)
        self._send(sent)
        if self.peer._size > self._high and not self._writer_waits:
            self._writer_waits = True
            self._protocol.pause_writing()

    def close(self) -> None:
        if not self._is_closing:
            self.write_eof()
            self._end(None)

    def abort(self) -> None:
        if self._is_over:
            return
        is_rude = self._socket.resets or self._flight
        if not self._has_said_end:
            self._has_said_end = True
            if is_rude and not self._is_lost():
                self.peer._reset_at(self._loop.time() + self._network.weather.latency)
            else:
                self._send(None)
        self._end(None)

    # -- the link's side -------------------------------------------------------------------------

    def cut(self) -> None:
        """Both ends find the connection reset."""
        for end in (self, self.peer):
            end._end(ConnectionResetError(104, "Connection reset by peer"))

    def go_on(self) -> None:
        """Deliver what is due, if anything may arrive now."""
        if self._flight:
            self._deliver_at(max(self._loop.time(), self._flight[0][0]))

    def _is_lost(self) -> bool:
        return self.loses or self._network.weather.loses

    def _send(self, data: bytes | None) -> None:
        if self._is_lost():
            return
        peer, weather = self.peer, self._network.weather
        arrival = max(self._loop.time() + weather.latency, peer._last_arrival)
        if data is None or not weather.pieces or len(data) <= weather.pieces:
            peer._arrives(arrival, data)
            return
        for begin in range(0, len(data), weather.pieces):
            peer._arrives(arrival, data[begin : begin + weather.pieces])
            arrival += 0.0005

    def _arrives(self, moment: float, data: bytes | None) -> None:
        self._last_arrival = moment
        self._flight.append((moment, data))
        self._size += len(data or b"")
        self._deliver_at(moment)

    def _deliver_at(self, moment: float) -> None:
        self._loop.call_at(moment, self._deliver, context=self.context)

    def _reset_at(self, moment: float) -> None:
        error = ConnectionResetError(104, "Connection reset by peer")
        self._loop.call_at(moment, self._end, error, context=self.context)

    def _deliver(self) -> None:
        now, flight = self._loop.time(), self._flight
        if self._network.weather.stalls:
            return
        while flight and flight[0][0] <= now and self._is_reading and not self._is_closing:
            _, data = flight.popleft()
            if data is None:
                self._hear_end()
                return
            self._size -= len(data)
            if self.is_near:
                self._network.watcher("heard", now, self, data)
            self._protocol.data_received(data)
        if self.peer._writer_waits and self._size <= self.peer._low:
            self.peer._writer_waits = False
            self.peer._call(self.peer._resume)

    def _resume(self) -> None:
        if not self._is_over:
            self._protocol.resume_writing()

    def _hear_end(self) -> None:
        keeps_open = self._protocol.eof_received()
        if not keeps_open:
            self.close()

    def _end(self, error: Exception | None) -> None:
        self._is_closing = True
        if self._is_over:
            return
        self._is_over = True
        self._flight.clear()
        if self.is_near:
            self._network.open.pop(self.number, None)
            self._network.watcher("closed", self._loop.time(), self, b"")
        self._call(self._lost, error)

    def _lost(self, error: Exception | None) -> None:
        self._protocol.connection_lost(error)

    def _call(self, call: Callable[..., None], *args: object) -> None:
        self._loop.call_soon(call, *args, context=self.context)


class MemoryServer(asyncio.AbstractServer):
    """A listener, with as much of asyncio's own as servers ask for."""

    def __init__(self, network: MemoryNetwork, port: int) -> None:
        self._network = network
        self._port = port
        self.sockets = (_Listening(port),)

    def close(self) -> None:
        self._network.stop_listening(self._port)

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._network.loop

    def is_serving(self) -> bool:
        return True

    async def start_serving(self) -> None:
        return

    async def serve_forever(self) -> None:
        await self._network.loop.create_future()

    async def wait_closed(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class _Listening:
    port: int
    family: int = field(default=socket.AF_INET)

    def getsockname(self) -> tuple[str, int]:
        return ("127.0.0.1", self.port)


class MemoryLoop(VirtualLoop):
    """A virtual loop whose connections are made in memory."""

    def __init__(self, begin: float = 1000.0) -> None:
        super().__init__(begin)
        self.network = MemoryNetwork(self)

    async def create_connection(  # type: ignore[override]  # as much of it as is used
        self,
        protocol_factory: ProtocolFactory,
        host: str | None = None,
        port: int | None = None,
        *,
        ssl: object = None,
        **_: object,
    ) -> tuple[asyncio.Transport, asyncio.BaseProtocol]:
        """See `asyncio.loop.create_connection`; there is no socket to be handed."""
        if host is None or port is None:
            raise NotImplementedError("there are no sockets here")
        secure = bool(ssl)
        return await self.network.connect(protocol_factory, host, port, secure=secure)

    async def create_server(  # type: ignore[override]  # as much of it as is used
        self,
        protocol_factory: ProtocolFactory,
        host: object = None,
        port: int | None = None,
        **_: object,
    ) -> MemoryServer:
        """See `asyncio.loop.create_server`."""
        return self.network.listen(protocol_factory, port)
