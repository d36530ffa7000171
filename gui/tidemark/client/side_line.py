"""A socket beside the accounts' own: opened when nobody is kept waiting by it, and never trusted.

Pushes and prices share this: balances go before both, a ban silences all, and an open socket
proves nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from tidemark.binance.decoding_stream import StreamEvent, decode_stream_frame
from tidemark.binance.errors import ProtocolError
from tidemark.client.backoff import Backoff
from tidemark.client.clock import ServerClock, WakeWatch
from tidemark.client.connection import Connection
from tidemark.client.failures import ConnectionEnded, HeldBack, first_ending
from tidemark.client.internal_errors import log_internal
from tidemark.client.network import Host, Network
from tidemark.client.silence import hold_back, impose_silence
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.values import frozen

_logger = logging.getLogger(__name__)
_LEFT_FOR_ACCOUNTS = 6  # of the connects that are allowed, or one for each account
_AFTER_NO_FOR_GOOD = 300.0
_MOST_UNREADABLE = 100  # frames of one connection: more are no accident


class LineEnded(Exception):
    """The line is over; ``trouble`` says why, None where it was time for another."""

    def __init__(self, trouble: Trouble | None) -> None:
        super().__init__("renewal" if trouble is None else trouble.cause.value)
        self.trouble = trouble


@frozen
class StreamWay:
    """How streams are reached: their base address, the host that counts, and the host's clock."""

    stream_base: str
    host: Host
    server_clock: ServerClock


class SideLine:
    """Opens one connection after another along a way. ``lost`` is what a broken one is called."""

    def __init__(self, network: Network, way: StreamWay, lost: Cause) -> None:
        timing = network.timing
        self._network = network
        self._clock = network.clock
        self._way = way
        self._lost = lost
        self._not_before = network.clock.now()
        self._least_rest = 0.0
        self._unreadable = 0
        self.backoff = Backoff(timing.backoff_base, timing.backoff_cap, network.uniform)

    @property
    def is_silenced(self) -> bool:
        """Whether the exchange wants to hear nothing now."""
        return self._silence() > 0

    def _silence(self) -> float:
        return self._way.host.silence.wait(self._way.server_clock.timestamp())

    def rest(self, seconds: float) -> float:
        """Open nothing for so long; return the moment (s) at which that is over.

        It is five minutes at least where the host is not whom it should be, or wants nobody.
        """
        self._not_before = self._clock.now() + max(seconds, self._least_rest)
        return self._not_before

    async def await_turn(self, is_possible: Callable[[], bool] = lambda: True) -> None:
        """Wait until rest, host and connect rate allow another connection, and it is possible."""
        tick = self._network.timing.tick
        while True:
            wait = self._wait() if is_possible() else tick
            if not wait:
                return
            await asyncio.sleep(min(wait, tick))

    def _wait(self) -> float:
        now = self._clock.now()
        spare = max(_LEFT_FOR_ACCOUNTS, len(self._network.connects.accounts))
        crowding = self._network.connects.wait(now, spare=spare)
        return max(0.0, self._not_before - now, self._silence(), crowding)

    async def open(self, url: str) -> Connection:
        """Open a connection; raises `ConnectionEnded`, which never quotes the address.

        A silence may have begun since its turn came: then nothing is opened.
        """
        way = self._way
        held_back = partial(hold_back, way.host, way.server_clock)
        held_back()
        self._unreadable = 0
        self._network.connects.count(self._clock.now())
        try:
            return await self._network.opener.open(url, way.server_clock.timestamp(), held_back)
        except HeldBack:
            raise
        except ConnectionEnded as ended:
            impose_silence(ended.trouble, way.host, way.server_clock)
            raise ConnectionEnded(ended.trouble) from None  # the cause may quote the address

    async def listen(
        self, connection: Connection, what: str, take: Callable[[StreamEvent], None]
    ) -> None:
        """Hand every event to ``take``; ends with `ConnectionEnded`, or `LineEnded` for a flood.

        ``what`` is what a frame that cannot be read is called in the log.
        """
        while True:
            text = await connection.receive()
            try:
                event = decode_stream_frame(text)
            except ProtocolError as error:
                self.note_unreadable(what, error)
            else:
                take(event)

    def note_unreadable(self, what: str, error: object) -> None:
        """Log that something could not be read; raises `LineEnded` where there is too much.

        So that an exchange gone mad fills no log.
        """
        self._unreadable += 1
        if self._unreadable > _MOST_UNREADABLE:
            raise LineEnded(Trouble(self._lost))
        _logger.warning("%s could not be read: %s", what, error)

    async def outcome(self, life: Awaitable[None]) -> Trouble | None:
        """Live through a life; return why it ended, None where it was time for another.

        A mistake of ours is logged, and told as a broken line.
        """
        try:
            return await self._ending(life)
        except Exception as error:  # noqa: BLE001 - a bug of ours must end nothing but this life
            log_internal(error)
            return Trouble(self._lost)

    async def _ending(self, life: Awaitable[None]) -> Trouble | None:
        trouble: Trouble | None = None
        self._least_rest = 0.0
        try:
            await life
        except* LineEnded as group:
            trouble = _first_trouble(group)
        except* ConnectionEnded as group:
            trouble = self._as_lost(first_ending(group).trouble)
        return trouble

    def _as_lost(self, trouble: Trouble) -> Trouble:
        """The line's own trouble, named after a no that nothing but its user can change."""
        if not trouble.is_final:
            return Trouble(self._lost, code=trouble.code)
        self._least_rest = _AFTER_NO_FOR_GOOD
        return Trouble(self._lost, code=trouble.code, detail=trouble.cause.value)

    async def watch(self, opened_at: float, look: Callable[[float], None]) -> None:
        """Notice a sleep and old age, and ``look`` at the line each tick; ends with `LineEnded`.

        ``look`` is handed the moment, and raises `LineEnded` for what it finds.
        """
        timing = self._network.timing
        wake = WakeWatch(self._clock, tick=timing.tick, tolerance=timing.wake_tolerance)
        renew_at = opened_at + timing.lifetime - timing.lifetime_jitter * self._network.uniform()
        while True:
            await asyncio.sleep(timing.tick)
            now = self._clock.now()
            if wake.woke() or now >= renew_at:
                raise LineEnded(None)
            look(now)


def _first_trouble(group: BaseExceptionGroup[LineEnded]) -> Trouble | None:
    first = group.exceptions[0]
    return _first_trouble(first) if isinstance(first, BaseExceptionGroup) else first.trouble
