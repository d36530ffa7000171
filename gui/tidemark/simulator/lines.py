"""The open sockets of a simulator, each with the session that speaks through it."""

import asyncio
import socket
import struct
import sys
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from websockets.asyncio.server import ServerConnection, broadcast
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import Event, State

from tidemark.simulator.api_session import ApiSession
from tidemark.simulator.streams import StreamSession

_CONTROL_FRAMES = {Opcode.PING, Opcode.PONG}
_MOST_CONTROL_FRAMES = 5
_RESET_ON_CLOSE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class FrequencyLimit:
    """At most so many events in any second; moments are seconds of one clock."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._moments: list[float] = []

    def is_broken_by(self, moment: float) -> bool:
        """Count one event; return whether it is one too many."""
        self._moments = [past for past in self._moments if moment - past < 1.0]
        self._moments.append(moment)
        return len(self._moments) > self._most


class PolicedConnection(ServerConnection):
    """A connection that may carry five pings and pongs a second (WebSocket API General Info)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._control_frames = FrequencyLimit(_MOST_CONTROL_FRAMES)

    def process_event(self, event: Event) -> None:
        """Take in a frame; end the connection over one ping or pong too many."""
        super().process_event(event)
        if not isinstance(event, Frame) or event.opcode not in _CONTROL_FRAMES:
            return
        if self._control_frames.is_broken_by(self.loop.time()):
            self.protocol.fail(CloseCode.POLICY_VIOLATION, "Too many requests")
            self.send_data()


class Lines:
    """Everyone who is connected."""

    def __init__(self) -> None:
        self.api: dict[ServerConnection, ApiSession] = {}
        self.streams: dict[ServerConnection, StreamSession] = {}
        # No sets: what is done to all of them is done in order, in every process the same.
        self._sockets: WeakKeyDictionary[ServerConnection, None] = WeakKeyDictionary()
        self._unread: dict[ServerConnection, None] = {}
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def all(self) -> list[ServerConnection]:
        """The connections to both doors."""
        return [*self.api, *self.streams]

    def take_up(self, *args: Any, **options: Any) -> ServerConnection:
        """Make the connection of a socket that was just opened."""
        connection = PolicedConnection(*args, **options)
        self._sockets[connection] = None
        return connection

    def publish(self, stream: str, data: object) -> None:
        """Send a stream's event, or a text in its place, to those who listen.

        Nobody slow can hold it up.
        """
        for connection, session in self.streams.items():
            if (text := session.frame_for(stream, data)) is not None:
                _tell([connection], text)

    def send_to_api(self, text: str) -> None:
        """Send a text to every connection of the WebSocket API."""
        _tell(self.api, text)

    def send_to_streams(self, text: str) -> None:
        """Send a text to every connection of the streams."""
        _tell(self.streams, text)

    def stop_reading(self) -> None:
        """Leave what comes in on today's connections in the network, pings included."""
        for connection in self.all:
            connection.transport.pause_reading()
            self._unread[connection] = None

    def resume_reading(self) -> None:
        """Read again where reading was stopped."""
        for connection in self._unread:
            if not connection.transport.is_closing():
                connection.transport.resume_reading()
        self._unread.clear()

    def end(self, connections: Iterable[ServerConnection], code: int, reason: str) -> None:
        """End connections with this code; 1006 is no frame but a TCP reset."""
        if code == CloseCode.ABNORMAL_CLOSURE:
            _reset(list(connections))
        else:
            self._close(list(connections), code, reason)

    def _close(self, connections: list[ServerConnection], code: int, reason: str) -> None:
        """Begin to close connections in good order."""
        for connection in connections:
            task = asyncio.get_running_loop().create_task(connection.close(code, reason))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def aclose(self) -> None:
        """Wait for connections being closed; cut off those unread and those never opened."""
        for connection in self._sockets:
            if connection in self._unread or connection.state is State.CONNECTING:
                connection.transport.abort()
        await asyncio.gather(*self._closing)


def _tell(connections: Iterable[ServerConnection], text: str) -> None:
    """Send a text to all that are not lost: asyncio would warn of every frame after the fifth."""
    broadcast([each for each in connections if not each.transport.is_closing()], text)


def _reset(connections: list[ServerConnection]) -> None:
    """Cut connections off with a TCP reset, as a dying router does."""
    for connection in connections:
        raw: socket.socket = connection.transport.get_extra_info("socket")
        if raw.fileno() < 0:  # gone already, and nobody has told us yet
            continue
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        connection.transport.abort()
