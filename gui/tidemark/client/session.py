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
from tidemark.client.relay import Relay
from tidemark.domain.account import Account, Row
from tidemark.domain.balance import RefusedRow
from tidemark.domain.credential import Credential, KeyKind
from tidemark.domain.freshness import Evidence, State, state
from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause, Trouble

_logger = logging.getLogger(__name__)
_GOODBYE = 1.0
_LOOK_TWICE = 1.0


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
        self._host = network.exchange(profile.endpoints)
        self._server_clock = ServerClock(network.clock)
        self._account = Account()
        self._patience = Patience(network, self._host, self._server_clock)
        self._began_at = network.clock.now()
        self._relay = Relay(network, self._patience, self._open, listener.status_changed)
        self._trouble: Trouble | None = None
        self._next_try_at: float | None = network.clock.now()
        self._untold: frozenset[str] = frozenset()
        self._round_trip: float | None = None
        self._wanted = asyncio.Event()
        self._closing = False
        self._stop_seen_at: float | None = None
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
        return self._server_clock.time_of(moment)

    def status(self, now: float) -> Status:
        """The session's condition at ``now``."""
        link, interval = self._relay.link, self._check_interval()
        evidence = Evidence(
            refused=self._trouble is not None and self._trouble.is_final,
            connected_at=link.opened_at if link else None,
            confirmed_at=self._account.confirmed_at,
            check_interval=interval,
            answered=link is not None and link.answered_at is not None,
            unanswered_since=link.unanswered_since if link else None,
        )
        present = state(evidence, now)
        confirmed_at = self._account.confirmed_at
        budget = self._host.budget
        return Status(
            generation=self.generation,
            state=present,
            trouble=self._trouble_in(present, now),
            confirmed_at=confirmed_at,
            not_live_since=None if present is State.LIVE else self._last_known_at(),
            next_try_at=None if link else self._next_try_at,
            next_check_at=link.next_check_at if link else None,
            check_interval=interval,
            round_trip_ms=self._round_trip,
            weight_used=budget.used,
            weight_limit=budget.limit,
            clock_offset_ms=self._server_clock.offset_ms,
            proxy=self._network.proxy_towards(self._url),
            inspected_by=self._relay.inspected_by,
        )

    def _last_known_at(self) -> float:
        confirmed_at = self._account.confirmed_at
        return self._began_at if confirmed_at is None else confirmed_at

    def _check_interval(self) -> float:
        """The interval being kept. One that cannot be kept allows no figure to be older for it."""
        link = self._relay.link
        keeps_it = link is not None and not link.is_starved
        return link.check_interval if link and keeps_it else self._network.check_interval

    def _trouble_in(self, present: State, now: float) -> Trouble | None:
        if present is State.LIVE:
            # Some row's newest figure was refused; the others are as live as they look.
            refused = self._trouble is not None and self._trouble.cause is Cause.UNREADABLE
            return self._trouble if refused else None
        if self._has_stopped(now):
            # Whoever looks first after a sleep must not take it for a mistake of ours.
            is_seen_again = now - (self._stop_seen_at or now) >= _LOOK_TWICE
            return Trouble(Cause.INTERNAL_ERROR if is_seen_again else Cause.WOKE_UP)
        if self._trouble is None and (used_up := self._used_up_weight(now)) is not None:
            return used_up
        if present is State.STALE and self._trouble is None:
            unanswered = Trouble(Cause.SLOW_ANSWERS if self._is_answered(now) else Cause.NO_ANSWER)
            return self._imposed_silence() or unanswered
        return self._trouble

    def _has_stopped(self, now: float) -> bool:
        """Whether the link's own work stands still, and since when that has been seen."""
        link = self._relay.link
        stopped = link is not None and now - link.beat > self._network.timing.frozen_after
        if not stopped:
            self._stop_seen_at = None
        elif self._stop_seen_at is None:
            self._stop_seen_at = now
        return stopped

    def _used_up_weight(self, now: float) -> Trouble | None:
        """Checks are held back on purpose; ends when the exchange's next minute begins."""
        link = self._relay.link
        if link is None or not link.is_starved or link.next_check_at is None:
            return None
        until_ms = self._clock.wall_ms() + round(1000 * (link.next_check_at - now))
        return Trouble(Cause.WEIGHT_USED_UP, until_ms=until_ms)

    def _imposed_silence(self) -> Trouble | None:
        """A ban from elsewhere: from another account of this computer, or from an earlier run."""
        until = self._host.silence.until(self._server_clock.timestamp())
        if until is None:
            return None
        return Trouble(Cause.BANNED, until_ms=until - (self._server_clock.offset_ms or 0))

    def _is_answered(self, now: float) -> bool:
        answered_at = self._relay.link.answered_at if self._relay.link else None
        return answered_at is not None and now - answered_at <= 2 * self._check_interval()

    # -- what a user may want ------------------------------------------------------------------

    def confirm_now(self) -> None:
        """Ask for a snapshot at once; without a connection, try for one."""
        if self._relay.link is not None:
            self._relay.link.check_now()
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
            self._relay.drop()

    async def close(self) -> None:
        """End `run`: politely for a moment, then for good."""
        self._closing = True
        if self._relay.link is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE):
                    await self._relay.link.close()
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
                self._trouble = self._trouble or self._imposed_silence()
                self._announce()
            await self._wait_until(min(now + timing.tick, next_try_at or math.inf))
            if watch.woke():
                self._patience.woke(self._clock.now())

    async def _wait_until(self, moment: float) -> None:
        """Wait until then, or until somebody wants a try at once."""
        self._wanted.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(moment - self._clock.now()):
                await self._wanted.wait()

    def _announce(self) -> None:
        """Tell of a change between connections, where a listener's failure ends none of them."""
        try:
            self._listener.status_changed()
        except Exception as error:  # noqa: BLE001 - nor may it end the supervision
            _log_internal(error)

    async def _one_connection(self) -> None:
        """Live through one connection, from its opening to its end (or its successors')."""
        trouble = Trouble(Cause.INTERNAL_ERROR)
        try:
            trouble = await self._relay.run()
        except ConnectionEnded as ended:
            trouble = ended.trouble
        except KeyUnusable:
            trouble = Trouble(Cause.KEY_UNREADABLE)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the supervision
            _log_internal(error)
        finally:
            was_steady = self._relay.is_steady()
            self._relay.drop()
        if trouble.cause in {Cause.RATE_LIMITED, Cause.BANNED}:
            self._host.budget.be_cautious(self._server_clock.timestamp())
        self._trouble = trouble
        self._patience.ended(trouble, was_steady=was_steady, now=self._clock.now())
        _logger.info("%s: connection ended: %s", self.profile.label, _in_words(trouble))
        self._announce()

    async def _open(self) -> Link:
        """Open a connection and give it a protocol machine of its own."""
        protocol = self._new_conversation()
        self._network.connects.count(self._clock.now())
        self._host.budget.spend(HANDSHAKE_WEIGHT, self._server_clock.timestamp())
        try:
            connection = await self._network.opener.open(self._url, self._server_clock.timestamp())
        except ConnectionEnded as ended:
            raise ConnectionEnded(
                impose_silence(ended.trouble, self._host, self._server_clock)
            ) from ended
        return Link(
            connection,
            protocol,
            network=self._network,
            host=self._host,
            server_clock=self._server_clock,
            listener=self._apply,
        )

    def _new_conversation(self) -> Protocol:
        return Protocol(
            self._credential.api_key,
            self._signer,
            logs_on=self._credential.kind is KeyKind.ED25519,
            new_id=self._network.new_id,
            deadlines=self._network.timing.deadlines,
        )

    # -- what the exchange said ----------------------------------------------------------------

    def _apply(self, news: News) -> None:
        match news:
            case SnapshotReceived(snapshot, sent_at, received_at):
                self._round_trip = 1000 * (received_at - sent_at)
                changed = self._account.apply_snapshot(snapshot, sent_at=sent_at)
                self._trouble = _trouble_of(self._account.refused)
                self._tell_rows(changed)
                self._listener.status_changed()
            case Trouble() as trouble:
                _logger.info("%s: %s", self.profile.label, _in_words(trouble))
                self._trouble = trouble
                self._listener.status_changed()
            case _:
                pass

    def _tell_rows(self, changed: frozenset[str]) -> None:
        """Tell which rows changed, also those which a listener failed to take in before."""
        self._untold |= changed
        if self._untold:
            self._listener.rows_changed(self._untold)
            self._untold = frozenset()


def _trouble_of(refused: tuple[RefusedRow, ...]) -> Trouble | None:
    """A row that could not be read keeps the whole account from being vouched for."""
    if not refused:
        return None
    row = refused[0]
    return Trouble(Cause.UNREADABLE, detail=f"{row.asset} {row.field}" if row.asset else row.field)


def _in_words(trouble: Trouble) -> str:
    details = [str(trouble.code) if trouble.code is not None else "", trouble.detail]
    return " ".join([trouble.cause.value, *filter(None, details)])


def _log_internal(error: BaseException) -> None:
    """Log type and place of an error. Not its message: that may hold what it stumbled over."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    _logger.error("internal error: %s at %s", type(error).__name__, place)
