"""One connection that is kept asking for balances until it ends, and knows why it ended."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from tidemark.binance.events import (
    AnswerUnreadable,
    BecameReady,
    ClockMeasured,
    Event,
    FrameUnreadable,
    ListenKeyGiven,
    ListenKeyKept,
    MarginReceived,
    RequestRejected,
    RequestTimedOut,
    SessionRevoked,
    SnapshotReceived,
    WeightReported,
)
from tidemark.binance.protocol import Phase, Protocol
from tidemark.binance.refusals import trouble_of
from tidemark.binance.requests import Method
from tidemark.client.backoff import Backoff
from tidemark.client.clock import ServerClock, WakeWatch
from tidemark.client.connection import Connection
from tidemark.client.failures import ConnectionEnded, first_ending
from tidemark.client.network import Host, Network
from tidemark.client.news import BesideRefused, News
from tidemark.client.schedule import Schedule
from tidemark.client.silence import impose_silence
from tidemark.client.tasks import run_until_one_fails
from tidemark.domain.trouble import Cause, Trouble

_MOST_STRAYS_PER_SECOND = 100
_MOST_LOST_SNAPSHOTS = 3


_CONCERNS_ALL = frozenset({Cause.RATE_LIMITED, Cause.BANNED, Cause.CLOCK_WRONG})


class Link:
    """A connection with its protocol machine; ``listener`` hears what comes of it."""

    def __init__(
        self,
        connection: Connection,
        protocol: Protocol,
        *,
        account_id: str,
        network: Network,
        host: Host,
        server_clock: ServerClock,
        listener: Callable[[News], None],
        with_margin: bool = False,
    ) -> None:
        self._account_id = account_id
        self.schedule = Schedule(network, host, server_clock, with_margin=with_margin)
        """When this link asks for what."""
        self._connection = connection
        self._protocol = protocol
        self._network = network
        self._host = host
        self._clock = network.clock
        self._server_clock = server_clock
        self._listener = listener
        timing = network.timing
        self._wake = WakeWatch(network.clock, tick=timing.tick, tolerance=timing.wake_tolerance)
        self._backoff = Backoff(timing.backoff_base, timing.backoff_cap, network.uniform)
        self._kick = asyncio.Event()
        self._waiting_since: float | None = None
        self._unreadable: Trouble | None = None
        self._lost_snapshots = 0
        self._strays = 0
        self._strays_seen = (network.clock.now(), 0)
        self.beat = network.clock.now()
        """The last moment at which this link was seen to work, whatever the exchange does."""
        self.answered_at: float | None = None
        """When the exchange last answered anything."""
        self.served = asyncio.Event()
        """Set when the first snapshot has come."""
        self.served_at: float | None = None
        """When the first snapshot came."""

    @property
    def opened_at(self) -> float:
        """When the connection opened."""
        return self._connection.opened_at

    @property
    def next_check_at(self) -> float | None:
        """When the next snapshot will be asked for; None while the session is being set up."""
        return self.schedule.next_check_at

    @property
    def unanswered_since(self) -> float | None:
        """Since when the exchange owes an answer and has sent none; None if it owes none."""
        return self._waiting_since

    def inspected_by(self) -> str | None:
        """Who reads along on the way, see `trust.inspecting_issuer`."""
        return self._connection.inspected_by()

    def check_now(self) -> None:
        """Ask for a snapshot at once, unless the exchange has asked for silence."""
        if not self.schedule.silence():
            self.schedule.check_now(self._clock.now())
            self._kick.set()

    def confirm_soon(self) -> None:
        """Something changed at the exchange: ask for a snapshot, a burst of changes for one."""
        self.schedule.confirm_soon(self._clock.now())
        self._kick.set()

    def request(self, method: Method) -> bool:
        """Ask for something besides the checks; return whether it will be asked."""
        if not self.schedule.leaves_room(method.weight) or not self._protocol.request(method):
            return False
        self._kick.set()
        return True

    async def run(self) -> Trouble:
        """Ask and listen until the connection ends; return why. Errors of our own are raised."""
        trouble = Trouble(Cause.CONNECTION_LOST)
        try:
            with self._host.askers.of(self._account_id):
                await run_until_one_fails({"listen": self._listen(), "ask": self._ask()})
        except* ConnectionEnded as ended:
            trouble = first_ending(ended).trouble
        finally:
            self._connection.abort()
        return trouble

    def abort(self) -> None:
        """Drop the connection at once."""
        self._connection.abort()

    async def close(self) -> None:
        """Say goodbye and end."""
        await self._connection.close()

    # -- listening ---------------------------------------------------------------------------

    async def _listen(self) -> None:
        while True:
            text = await self._connection.receive()
            self._hear_answers(self._protocol.receive_text(text, self._clock.now()))
            self._refuse_flood()
            await self._send_what_is_due()

    def _refuse_flood(self) -> None:
        """End a connection that brings more of what answers nothing than any accident would."""
        since, count = self._strays_seen
        now, strays = self._clock.now(), self._strays + self._protocol.unknown_replies
        if now - since >= 1:
            self._strays_seen = (now, strays)
        elif strays - count > _MOST_STRAYS_PER_SECOND:
            raise ConnectionEnded(Trouble(Cause.HOSTILE_FRAME))

    def _hear_answers(self, events: list[Event]) -> None:
        """Hear what the exchange said. Ready is also who goes on without an answer."""
        if any(isinstance(event, BecameReady) for event in events):
            self._was_answered()
        self._hear(events)

    def _hear(self, events: list[Event]) -> None:
        for event in events:
            self._listener(self._react(event))

    def _react(self, event: Event) -> News:
        """Do what an event asks of the link; return what the listener should hear of it."""
        match event:
            case ClockMeasured(server_time, sent_at, received_at):
                self._server_clock.learn(server_time, sent_at, received_at)
                self._was_answered()
            case BecameReady():
                self.schedule.begin(self._clock.now())
                self._kick.set()
            case SnapshotReceived():
                self.schedule.served(self._clock.now())
                self._lost_snapshots = 0
                self._backoff.reset()
                self._host.silence.answered()
                self._was_answered()
                if self.served_at is None:
                    self.served_at = self._clock.now()
                    self.served.set()
            case MarginReceived() | ListenKeyGiven() | ListenKeyKept() | AnswerUnreadable():
                self._was_answered()
            case WeightReported(weight):
                self._host.budget.report(weight.used, weight.limit, self._server_clock.timestamp())
            case RequestRejected() | SessionRevoked():
                return self._react_to_refusal(event, trouble_of(event.rejection))
            case FrameUnreadable(reason):
                self._strays += 1
                self._unreadable = Trouble(Cause.UNREADABLE, detail=reason)
                return self._unreadable
            case RequestTimedOut(Method.SESSION_LOGON):
                raise ConnectionEnded(Trouble(Cause.NO_ANSWER))
            case RequestTimedOut(Method.ACCOUNT_BALANCE):
                self._count_lost_snapshot()
            case _:
                pass  # one lost reply is nothing yet: silence has a limit of its own
        return event

    @property
    def _has_overslept(self) -> bool:
        """Whether what comes now may have waited for the computer to wake up."""
        timing = self._network.timing
        return self._clock.now() - self.beat > timing.tick + timing.wake_tolerance

    def _count_lost_snapshot(self) -> None:
        """Give up a connection that answers everything but what it is there for."""
        self._lost_snapshots += 1
        if self._lost_snapshots >= _MOST_LOST_SNAPSHOTS:
            raise ConnectionEnded(Trouble(Cause.NO_ANSWER))

    def _was_answered(self) -> None:
        self._unreadable = None
        self.answered_at = self._clock.now()
        still_waits = self._protocol.oldest_sent_at is not None
        self._waiting_since = self.answered_at if still_waits else None

    def _react_to_refusal(
        self, event: RequestRejected | SessionRevoked, trouble: Trouble
    ) -> Trouble | BesideRefused:
        is_late = isinstance(event, RequestRejected) and event.method is None
        self._strays += is_late
        if not is_late or trouble.cause in _CONCERNS_ALL:
            self._was_answered()  # else it is no answer to what is waited for
        # What is old is better than nothing: by a clock that was never measured, a silence of
        # seconds may end in hours.
        may_be_old = is_late or self._has_overslept
        is_known = self._server_clock.measured_at is not None
        told = None if may_be_old and is_known else event.rejection.server_time
        if told is not None and self._server_clock.hear(told):  # a silence ends by that clock
            self._protocol.measure_clock()
        if isinstance(event, SessionRevoked):
            revoked = replace(trouble, cause=Cause.SESSION_REVOKED) if trouble.is_final else trouble
            raise ConnectionEnded(revoked)
        is_beside = event.method is not None and event.method.is_beside
        if is_beside and trouble.cause not in _CONCERNS_ALL:
            return BesideRefused(event.method, trouble)
        trouble = impose_silence(trouble, self._host, self._server_clock, is_moment=True)
        if trouble.cause is Cause.CLOCK_WRONG:
            offset = self._server_clock.offset_ms
            seconds = None if offset is None else offset / 1000
            raise ConnectionEnded(replace(trouble, seconds=seconds))
        if trouble.is_final or self._protocol.phase is not Phase.READY:
            raise ConnectionEnded(trouble)
        least = self._network.timing.least_waits.get(trouble.cause, 0.0)
        self.schedule.postpone(self._clock.now() + self._backoff.next_delay(least))
        return trouble

    # -- asking ------------------------------------------------------------------------------

    async def _ask(self) -> None:
        while True:
            now = self._clock.now()
            if self._wake.woke():
                self._listener(Trouble(Cause.WOKE_UP))  # at once: whoever looks now looks back
                raise ConnectionEnded(Trouble(Cause.WOKE_UP))
            self.beat = now
            self._give_up_on_silence(now)
            self._hear(self._protocol.expire(now))
            self._keep_the_clock(now)
            for method in self.schedule.take_due(now):
                self._protocol.request(method)
            await self._send_what_is_due()
            await self._pause()

    def _give_up_on_silence(self, now: float) -> None:
        limit = self._network.timing.silence_limit
        if self._waiting_since is not None and now - self._waiting_since >= limit:
            raise ConnectionEnded(self._unreadable or Trouble(Cause.NO_ANSWER))

    def _keep_the_clock(self, now: float) -> None:
        measured_at = self._server_clock.measured_at
        every = self._network.timing.clock_every
        if measured_at is not None and now - measured_at >= every and not self.schedule.silence():
            self._protocol.measure_clock()

    async def _send_what_is_due(self) -> None:
        if not self._protocol.is_anything_due or self.schedule.silence():
            return  # in a silence nothing at all is said; what is due stays due
        now, timestamp = self._clock.now(), self._server_clock.timestamp()
        due = self._protocol.texts_to_send(now, timestamp)
        # All at once: while one is being sent, other accounts ask what is left.
        self._host.budget.spend(sum(method.weight for method, _ in due), timestamp)
        for method, text in due:
            if self._waiting_since is None and not method.is_beside:
                self._waiting_since = now
            await self._connection.send(text)

    async def _pause(self) -> None:
        """Wait for the next thing to do, one tick at the most: a later tick is a sleep noticed."""
        now = self._clock.now()
        moments = [now + self._network.timing.tick]
        schedule = self.schedule
        dues = (schedule.next_check_at, schedule.next_margin_at, self._protocol.next_deadline)
        moments += [at for at in dues if at]
        # Both wake this alike, and a timeout would cancel a task to do so.
        loop = asyncio.get_running_loop()
        alarm = loop.call_later(max(0.0, min(moments) - now), self._kick.set)
        try:
            await self._kick.wait()
        finally:
            alarm.cancel()
        self._kick.clear()
