"""One account, kept live: connects, takes in snapshots, and starts again after every ending."""

import asyncio
import contextlib
import logging
import math
import traceback
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol as Interface

from tidemark.binance.errors import KeyUnusable
from tidemark.binance.events import SnapshotReceived
from tidemark.binance.protocol import Protocol
from tidemark.binance.requests import HANDSHAKE_WEIGHT
from tidemark.binance.signing import Signer, signer_for
from tidemark.client.clock import ServerClock, WakeWatch
from tidemark.client.failures import ConnectionEnded
from tidemark.client.link import Link, News, impose_silence
from tidemark.client.network import Network
from tidemark.client.patience import Patience
from tidemark.domain.account import Account, Row
from tidemark.domain.balance import Snapshot
from tidemark.domain.credential import Credential, KeyKind
from tidemark.domain.freshness import Evidence, State, state
from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause, Trouble

_logger = logging.getLogger(__name__)
_GOODBYE = 1.0


class SessionListener(Interface):
    """Whoever shows a session; called in the loop's thread, after the figures are stored."""

    def rows_changed(self, assets: frozenset[str]) -> None:
        """These coins' rows changed in more than their age."""
        ...

    def status_changed(self) -> None:
        """Something of the status changed that time alone would not have changed."""
        ...


class Session:
    """An account's figures, as live as the exchange allows.

    `run` supervises until `close`; no trouble of network or exchange ever escapes it. Figures
    stay, with their age, whatever happens.
    """

    def __init__(
        self,
        profile: AccountProfile,
        credential: Credential,
        network: Network,
        listener: SessionListener,
        *,
        generation: int = 1,
    ) -> None:
        self.profile = profile
        self.generation = generation
        self._credential = credential
        self._network = network
        self._clock = network.clock
        self._listener = listener
        self._url = profile.endpoints.ws_api
        self._host = network.host(self._url)
        self._server_clock = ServerClock(network.clock)
        self._account = Account()
        self._patience = Patience(network, self._host, self._server_clock)
        self._began_at = network.clock.now()
        self._link: Link | None = None
        self._trouble: Trouble | None = None
        self._next_try_at: float | None = network.clock.now()
        self._renew_at = 0.0
        self._round_trip: float | None = None
        self._inspected_by: str | None = None
        self._wanted = asyncio.Event()
        self._closing = False
        self._runner: asyncio.Task[None] | None = None

    @cached_property
    def _signer(self) -> Signer:
        return signer_for(self._credential)

    # -- what may be asked at any time ---------------------------------------------------------

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows by asset, read-only and live."""
        return self._account.rows

    def as_of_ms(self, moment: float) -> int:
        """A moment of the steady clock as the exchange's time, in ms since the epoch."""
        return self._server_clock.timestamp() - round(1000 * (self._clock.now() - moment))

    def status(self, now: float) -> Status:
        """The session's condition at ``now``."""
        link, interval = self._link, self._check_interval()
        evidence = Evidence(
            refused=self._trouble is not None and self._trouble.is_final,
            connected_at=link.opened_at if link else None,
            confirmed_at=self._account.confirmed_at,
            check_interval=interval,
        )
        present = state(evidence, now)
        confirmed_at = self._account.confirmed_at
        budget = self._host.budget
        return Status(
            generation=self.generation,
            state=present,
            trouble=self._trouble_in(present, now),
            confirmed_at=confirmed_at,
            not_live_since=None if present is State.LIVE else (confirmed_at or self._began_at),
            next_try_at=None if link else self._next_try_at,
            next_check_at=link.next_check_at if link else None,
            check_interval=interval,
            round_trip_ms=self._round_trip,
            weight_used=budget.used,
            weight_limit=budget.limit,
            clock_offset_ms=self._server_clock.offset_ms,
            proxy=self._network.proxy_towards(self._url),
            inspected_by=self._inspected_by,
        )

    def _check_interval(self) -> float:
        return self._link.check_interval if self._link else self._network.check_interval

    def _trouble_in(self, present: State, now: float) -> Trouble | None:
        if present is State.LIVE:
            return None
        if self._link and now - self._link.beat > self._network.timing.frozen_after:
            return Trouble(Cause.INTERNAL_ERROR)
        if present is State.STALE and self._trouble is None:
            return Trouble(Cause.SLOW_ANSWERS if self._is_answered(now) else Cause.NO_ANSWER)
        return self._trouble

    def _is_answered(self, now: float) -> bool:
        answered_at = self._link.answered_at if self._link else None
        return answered_at is not None and now - answered_at <= 2 * self._check_interval()

    # -- what a user may want ------------------------------------------------------------------

    def confirm_now(self) -> None:
        """Ask for a snapshot at once; without a connection, try for one."""
        if self._link is not None:
            self._link.check_now()
        else:
            self.retry_now()

    def retry_now(self) -> None:
        """Try again without waiting any longer, also after a refusal; a ban is waited for."""
        self._patience.wanted_now(self._clock.now())
        self._wanted.set()

    # -- the supervisor ------------------------------------------------------------------------

    async def run(self) -> None:
        """Keep the account live until `close` is called."""
        self._runner = asyncio.current_task()
        try:
            while not self._closing:
                await self._await_turn()
                await self._one_connection()
        except asyncio.CancelledError:
            if not self._closing:
                raise
        finally:
            self._drop_link()

    async def close(self) -> None:
        """End `run`: politely for a moment, then for good."""
        self._closing = True
        if self._link is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE):
                    await self._link.close()
        if self._runner is not None and not self._runner.done():
            self._runner.cancel()
            await asyncio.wait({self._runner})

    async def _await_turn(self) -> None:
        """Wait until another connection may be tried."""
        timing = self._network.timing
        watch = WakeWatch(self._clock, tick=timing.tick, tolerance=timing.wake_tolerance)
        while (next_try_at := self._patience.next_try_at(now := self._clock.now())) != now:
            if next_try_at != self._next_try_at:
                self._next_try_at = next_try_at
                self._tell_of_silence()
                self._listener.status_changed()
            await self._wait_until(min(now + timing.tick, next_try_at or math.inf))
            if watch.woke():
                self._patience.woke(self._clock.now())

    async def _wait_until(self, moment: float) -> None:
        """Wait until then, or until somebody wants a try at once."""
        self._wanted.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(moment - self._clock.now()):
                await self._wanted.wait()

    def _tell_of_silence(self) -> None:
        """Name a ban from before this session, perhaps from before this program began."""
        until = self._host.silence.until(self._server_clock.timestamp())
        if self._trouble is None and until is not None:
            until_ms = until - (self._server_clock.offset_ms or 0)
            self._trouble = Trouble(Cause.BANNED, until_ms=until_ms)

    async def _one_connection(self) -> None:
        """Live through one connection, from its opening to its end (or its successors')."""
        trouble = Trouble(Cause.INTERNAL_ERROR)
        try:
            trouble = await self._stay(await self._open())
        except ConnectionEnded as ended:
            trouble = ended.trouble
        except KeyUnusable:
            trouble = Trouble(Cause.KEY_UNREADABLE)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the supervision
            _logger.error("internal error: %s", _where(error))  # noqa: TRY400 - texts may hold secrets
        finally:
            was_steady = self._is_steady()
            self._drop_link()
        if trouble.cause in {Cause.RATE_LIMITED, Cause.BANNED}:
            self._host.budget.be_cautious(self._server_clock.timestamp())
        self._trouble = trouble
        self._patience.ended(trouble, was_steady=was_steady, now=self._clock.now())
        _logger.info("%s: connection ended: %s", self.profile.label, _in_words(trouble))
        self._listener.status_changed()

    def _is_steady(self) -> bool:
        served_at = self._link.served_at if self._link else None
        steady_after = self._network.timing.steady_after
        return served_at is not None and self._clock.now() - served_at >= steady_after

    def _drop_link(self) -> None:
        if self._link is not None:
            self._link.abort()
            self._link = None

    async def _open(self) -> Link:
        """Open a connection and give it a protocol machine of its own."""
        now = self._clock.now()
        self._network.connects.count(now)
        self._host.budget.spend(HANDSHAKE_WEIGHT, self._server_clock.timestamp())
        try:
            connection = await self._network.opener.open(self._url, self._server_clock.timestamp())
        except ConnectionEnded as ended:
            raise ConnectionEnded(
                impose_silence(ended.trouble, self._host, self._server_clock)
            ) from ended
        protocol = Protocol(
            self._credential.api_key,
            self._signer,
            logs_on=self._credential.kind is KeyKind.ED25519,
            new_id=self._network.new_id,
            deadlines=self._network.timing.deadlines,
        )
        return Link(
            connection,
            protocol,
            network=self._network,
            host=self._host,
            server_clock=self._server_clock,
            listener=self._apply,
        )

    async def _stay(self, link: Link) -> Trouble:
        """Keep a link until it ends; before the exchange's 24 h cut, let a new one take over."""
        self._adopt(link)
        running = asyncio.create_task(link.run(), name="link")
        try:
            while True:
                await asyncio.wait({running}, timeout=self._renew_at - self._clock.now())
                if running.done():
                    return running.result()
                running = await self._renew(running)
        finally:
            await _end(running)

    def _adopt(self, link: Link) -> None:
        timing, uniform = self._network.timing, self._network.uniform
        self._link = link
        self._renew_at = link.opened_at + timing.lifetime - timing.lifetime_jitter * uniform()
        self._inspected_by = link.inspected_by()
        self._listener.status_changed()

    async def _renew(self, running: "asyncio.Task[Trouble]") -> "asyncio.Task[Trouble]":
        """Make before break: the old link goes on until the new one has brought its figures."""
        old = self._link
        self._renew_at = self._clock.now() + self._network.timing.renewal_retry
        try:
            new = await self._open()
        except ConnectionEnded:
            return running
        left_over = asyncio.create_task(new.run(), name="link")
        try:
            await self._first_of(new.served, left_over, running)
            if new.served.is_set():
                running, left_over = left_over, running
                self._adopt(new)
                if old is not None:
                    await old.close()
            return running
        finally:
            await _end(left_over)

    async def _first_of(self, served: asyncio.Event, *tasks: "asyncio.Task[Trouble]") -> None:
        """Wait for the first figures or the first ending, but no longer than for an opening."""
        waiting = asyncio.create_task(served.wait(), name="first snapshot")
        try:
            await asyncio.wait(
                {waiting, *tasks},
                timeout=self._network.timing.open_timeout,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            waiting.cancel()

    # -- what the exchange said ----------------------------------------------------------------

    def _apply(self, news: News) -> None:
        match news:
            case SnapshotReceived(snapshot, sent_at, received_at):
                self._round_trip = 1000 * (received_at - sent_at)
                self._trouble = _trouble_of(snapshot)
                changed = self._account.apply_snapshot(snapshot, sent_at=sent_at)
                if changed:
                    self._listener.rows_changed(changed)
                self._listener.status_changed()
            case Trouble() as trouble:
                _logger.info("%s: %s", self.profile.label, _in_words(trouble))
                self._trouble = trouble
                self._listener.status_changed()
            case _:
                pass


async def _end(task: "asyncio.Task[Trouble]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _trouble_of(snapshot: Snapshot) -> Trouble | None:
    """A row that could not be read keeps the whole account from being vouched for."""
    if snapshot.is_whole:
        return None
    row = snapshot.refused[0]
    return Trouble(Cause.UNREADABLE, detail=f"{row.asset} {row.field}" if row.asset else row.field)


def _in_words(trouble: Trouble) -> str:
    details = [str(trouble.code) if trouble.code is not None else "", trouble.detail]
    return " ".join([trouble.cause.value, *filter(None, details)])


def _where(error: BaseException) -> str:
    """Type and place of an error. Not its message: that may hold what it stumbled over."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(error).__name__} at {place}"
