"""An account's user data stream, kept listening: a hint that comes quickly, never the truth.

Whatever becomes of it costs no correctness, for snapshots go on. Every ending is answered with a
new key and a new socket: the old socket may be open and silent, the old key good for nothing.
"""

import asyncio
import logging
from dataclasses import replace
from typing import Protocol as Interface

from tidemark.binance.decoding_stream import (
    ListenKeyExpired,
    OrderChanged,
    OtherEvent,
    StreamEvent,
)
from tidemark.binance.requests import Method
from tidemark.binance.stream_requests import user_data_url
from tidemark.client.network import Network
from tidemark.client.news import News
from tidemark.client.side_line import LineEnded, SideLine, StreamWay
from tidemark.client.stream_key import StreamKey
from tidemark.client.tasks import run_until_one_fails
from tidemark.domain.account_update import AccountUpdate
from tidemark.domain.stream_status import StreamState, StreamStatus
from tidemark.domain.trouble import Cause, Trouble

_logger = logging.getLogger(__name__)

StreamNews = AccountUpdate | OrderChanged
"""An event that says something of the account."""


class StreamOwner(Interface):
    """The session a stream belongs to; called in the loop's thread."""

    def may_ask(self) -> bool:
        """Whether there is a link on which something can be asked now."""
        ...

    def ask(self, method: Method) -> bool:
        """Ask something on the link at work; return whether it will be asked."""
        ...

    def is_refused(self) -> bool:
        """Whether the exchange has refused the account for good, so that nothing is asked now."""
        ...

    def began_listening(self) -> None:
        """Events come from now on; what happened before may be missing."""
        ...

    def stopped_listening(self) -> None:
        """No events come any more."""
        ...

    def was_told(self, event: StreamNews) -> None:
        """An event came."""
        ...

    def untold_since(self) -> float | None:
        """Since when (s) a change is known of which the stream has not told."""
        ...

    def stream_changed(self) -> None:
        """The stream's status changed."""
        ...


class UserStream:
    """Listens for one session until cancelled; no trouble escapes `run`."""

    def __init__(self, network: Network, way: StreamWay, owner: StreamOwner) -> None:
        self._timing = network.timing
        self._clock = network.clock
        self._stream_base = way.stream_base
        self._owner = owner
        self._line = SideLine(network, way, Cause.STREAM_LOST)
        patience = self._timing.deadlines.request + self._timing.tick
        self._key = StreamKey(owner.ask, patience)
        self._silences = 0  # in a row, without any event of the account in between
        self.status = StreamStatus()
        """How it does now."""

    def hear(self, news: News) -> bool:
        """Take in what the session's link tells; return whether it concerned the stream alone."""
        return self._key.hear(news)

    def link_ended(self) -> None:
        """The session's link is gone: a key that was asked for on it is not waited for."""
        self._key.link_ended()

    async def run(self) -> None:
        """Listen, and start again after every ending."""
        while True:
            await self._line.await_turn(self._owner.may_ask)
            self._become(StreamState.STARTING, self.status.trouble)
            self._ended(await self._line.outcome(self._one_life()))

    async def _one_life(self) -> None:
        """One key and one socket, from the asking to the end."""
        listen_key = await self._key.start()
        kept_at = self._clock.now()
        connection = await self._line.open(user_data_url(self._stream_base, listen_key))
        try:
            self._leave_if_refused()  # while it was being opened
            self._become(StreamState.LISTENING, None)
            _logger.info("user data stream opened")
            self._owner.began_listening()
            await run_until_one_fails(
                {
                    "listen to pushes": self._line.listen(connection, "a push", self._take),
                    "keep the listen key": self._keep_key(kept_at),
                    "watch the pushes": self._line.watch(connection.opened_at, self._look),
                }
            )
        finally:
            connection.abort()
            self._owner.stopped_listening()

    def _take(self, event: StreamEvent) -> None:
        self.status = replace(self.status, last_event_at=self._clock.now())
        match event:
            case ListenKeyExpired():
                raise LineEnded(Trouble(Cause.STREAM_KEY_EXPIRED))
            case AccountUpdate() | OrderChanged():
                self._silences = 0
                for row in event.refused if isinstance(event, AccountUpdate) else ():
                    self._line.note_unreadable(f"a pushed {row.field}", row.asset or "no coin")
                self._owner.was_told(event)
            case OtherEvent(kind):
                _logger.debug("an event of kind %s", kind)
            case _:
                pass

    async def _keep_key(self, kept_at: float) -> None:
        """Extend the key in good time; one that could not be extended for too long is given up."""
        wait = self._timing.listen_key_ping
        while True:
            await asyncio.sleep(wait)
            if await self._key.keep_alive():
                kept_at = self._clock.now()
                wait = self._timing.listen_key_ping
            elif self._clock.now() - kept_at > self._timing.listen_key_life:
                raise LineEnded(Trouble(Cause.STREAM_KEY_EXPIRED))
            else:
                wait = self._timing.listen_key_retry

    def _leave_if_refused(self) -> None:
        if self._owner.is_refused():
            raise LineEnded(None)

    def _look(self, now: float) -> None:
        self._leave_if_refused()
        untold_since = self._owner.untold_since()
        if untold_since is not None and now - untold_since > self._timing.push_patience:
            raise LineEnded(Trouble(Cause.STREAM_SILENT))

    def _ended(self, trouble: Trouble | None) -> None:
        """Decide when the next life begins; old age and a first silence need no patience."""
        if trouble is None:
            may_go_on = self._owner.may_ask()
            self._become(StreamState.STARTING if may_go_on else StreamState.OFF, None)
            return
        _logger.info("user data stream ended: %s", trouble.cause.value)
        next_try_at = self._line.rest(self._delay(trouble.cause))
        self._become(StreamState.HEALING, trouble, next_try_at=next_try_at)

    def _delay(self, cause: Cause) -> float:
        since = self.status.since if self.status.state is StreamState.LISTENING else None
        if cause is Cause.STREAM_SILENT:
            self._silences += 1
            if self._silences == 1:
                return 0.0
        elif since is not None and self._clock.now() - since >= self._timing.steady_after:
            self._line.backoff.reset()
        least = self._timing.least_waits.get(cause, 0.0)
        cap = self._timing.longest_stream_wait if least else None
        return self._line.backoff.next_delay(least, cap)

    def _become(
        self, state: StreamState, trouble: Trouble | None, *, next_try_at: float | None = None
    ) -> None:
        healed = state is StreamState.LISTENING and self.status.trouble is not None
        self.status = replace(
            self.status,
            state=state,
            since=self._clock.now(),
            trouble=trouble,
            next_try_at=next_try_at,
            healed=self.status.healed + healed,
        )
        self._owner.stream_changed()
