"""The two doors of sockets: who is let in, and what is said there to whom until they leave."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from websockets.asyncio.server import Server, ServerConnection, broadcast, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode
from websockets.http11 import Request, Response

from tidemark.simulator.api_session import ApiSession
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.faults import Faults
from tidemark.simulator.handshakes import Doorkeeper, HttpAnswer
from tidemark.simulator.lines import FrequencyLimit, Lines
from tidemark.simulator.options import Options
from tidemark.simulator.reply_faults import Delivery
from tidemark.simulator.routes import ApiRoute, StreamRoute, route
from tidemark.simulator.statistics import Statistics
from tidemark.simulator.streams import StreamClosed, StreamSession

_logger = logging.getLogger("tidemark.simulator")
# The library's own logger prints frames at DEBUG and every broken handshake at ERROR.
_sockets_logger = logging.getLogger("tidemark.simulator.sockets")
_sockets_logger.setLevel(logging.CRITICAL)

_LONGEST_MESSAGE = 16 * 2**20
_CLOSE_TIMEOUT = 1.0


class Sockets:
    """Serves both doors, to whoever the exchange lets in, with the faults that are switched on.

    ``now`` is the exchange's time in ms since the epoch.
    """

    def __init__(
        self,
        exchange: Exchange,
        lines: Lines,
        faults: Faults,
        statistics: Statistics,
        *,
        token: str,
        options: Options,
        now: Callable[[], int],
    ) -> None:
        self._exchange = exchange
        self._lines = lines
        self._faults = faults
        self._statistics = statistics
        self._doorkeeper = Doorkeeper(exchange, token)
        self._token = token
        self._options = options
        self._now = now
        self._closing = asyncio.Event()

    def server(self, port: int) -> Server:
        """Listens on 127.0.0.1 once it is entered; ``OSError`` then: the port cannot be had."""
        return serve(
            self._serve,
            "127.0.0.1",
            port,
            process_request=self._admit,
            # A wrapper of the class will do, says the documentation; the types ask for a class.
            create_connection=self._lines.take_up,  # type: ignore[arg-type]
            open_timeout=None,
            ping_interval=self._options.ping_interval,
            ping_timeout=self._options.pong_deadline,
            close_timeout=_CLOSE_TIMEOUT,
            max_size=_LONGEST_MESSAGE,
            server_header=None,
            logger=_sockets_logger,
        )

    def hurry(self) -> None:
        """Keep no handshake waiting any longer: the end has come."""
        self._closing.set()

    async def _admit(self, _connection: ServerConnection, request: Request) -> Response | None:
        """Decide on a handshake; None lets it go on to the library's own checks."""
        self._statistics.note_handshake(asyncio.get_running_loop().time())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), self._faults.handshake_delay)
        decision = self._faults.handshake_answer or self._doorkeeper.admit(
            request.path, request.headers, self._now()
        )
        if not isinstance(decision, HttpAnswer):
            return None
        self._statistics.note_refused_handshake()
        return _response(decision)

    async def _serve(self, connection: ServerConnection) -> None:
        self._statistics.note_opened()
        door = route(connection.request.path, self._token) if connection.request else None
        try:
            async with asyncio.timeout(self._options.connection_life):
                if (code := self._faults.close_on_arrival) is not None:
                    await connection.close(code)
                elif isinstance(door, ApiRoute):
                    await self._serve_api(connection, door)
                elif isinstance(door, StreamRoute):
                    await self._serve_stream(connection, door)
        except ConnectionClosed:
            pass
        except TimeoutError:
            await connection.close(CloseCode.GOING_AWAY, "a connection lives for 24 hours")
        except Exception:
            _logger.exception("the simulator failed to serve a connection")

    async def _serve_api(self, connection: ServerConnection, door: ApiRoute) -> None:
        session = ApiSession(
            self._exchange, now=self._now(), return_rate_limits=door.return_rate_limits
        )
        self._lines.api[connection] = session
        self._count_lines()
        try:
            async for message in connection:
                reply = session.receive(message, self._now())
                self._statistics.note_request(reply.method, asyncio.get_running_loop().time())
                for delivery in self._faults.deliveries(reply):
                    await _deliver(connection, delivery)
        finally:
            del self._lines.api[connection]
            self._count_lines()

    async def _serve_stream(self, connection: ServerConnection, door: StreamRoute) -> None:
        session = StreamSession(door.names, combined=door.combined)
        self._lines.streams[connection] = session
        self._count_lines()
        limit = FrequencyLimit(self._options.stream_messages_per_second)
        try:
            async for message in connection:
                if limit.is_broken_by(asyncio.get_running_loop().time()):
                    await connection.close(CloseCode.POLICY_VIOLATION, "Too many requests")
                    break
                answer = session.receive(message)
                if not self._faults.streams_are_silent:
                    await connection.send(answer)
        except StreamClosed as closed:
            await connection.send(closed.last_words)
        finally:
            del self._lines.streams[connection]
            self._count_lines()

    def _count_lines(self) -> None:
        api, streams = len(self._lines.api), len(self._lines.streams)
        self._statistics.note_connections(api=api, streams=streams)


async def _deliver(connection: ServerConnection, delivery: Delivery) -> None:
    if delivery.delay > 0:
        loop = asyncio.get_running_loop()
        loop.call_later(delivery.delay, broadcast, [connection], delivery.text)
    else:
        await connection.send(delivery.text)


def _response(answer: HttpAnswer) -> Response:
    headers = Headers(answer.headers)
    headers["Content-Length"] = str(len(answer.body))
    headers["Connection"] = "close"
    return Response(answer.status, answer.reason, headers, answer.body)
