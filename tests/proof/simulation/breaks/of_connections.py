"""Mistakes about connections: patience, budget, endings, renewals, streams."""

import asyncio
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.binance.protocol import Deadlines, Protocol
from tidemark.client import failures, patience, session
from tidemark.client.backoff import Backoff
from tidemark.client.bans import Silence
from tidemark.client.budget import WeightBudget
from tidemark.client.clock import ServerClock, WakeWatch
from tidemark.client.connect_rate import ConnectRate
from tidemark.client.connection import Connection, Opener
from tidemark.client.link import Link
from tidemark.client.network import Host, Network
from tidemark.client.patience import Patience
from tidemark.client.price_feed import PriceFeed
from tidemark.client.push_desk import PushDesk
from tidemark.client.relay import Relay
from tidemark.client.schedule import Schedule
from tidemark.client.side_line import SideLine
from tidemark.client.stream_key import StreamKey
from tidemark.client.turn import Turn
from tidemark.client.user_stream import UserStream
from tidemark.domain.trouble import Cause
from tidemark.qt.accounts.session_controller import SessionController


def silence_is_borne(patches: Patches) -> None:
    patches.set(Link, "_give_up_on_silence", lambda *_args: None)


def no_request_timeout(patches: Patches) -> None:
    patches.set(Protocol, "expire", lambda *_args: [])


def patient_requests(patches: Patches) -> None:
    def begin(real: Any, self: Protocol, *args: Any, **named: Any) -> None:
        real(self, *args, **{**named, "deadlines": Deadlines(25.0, 50.0)})

    patches.wrap(Protocol, "__init__", begin)


def lost_snapshots_are_borne(patches: Patches) -> None:
    patches.set(Link, "_count_lost_snapshot", lambda *_args: None)


def pending_not_removed(patches: Patches) -> None:
    def receive(real: Any, self: Protocol, reply: Any, now: float) -> Any:
        pending = self._pending.get(reply.request_id)
        events = real(self, reply, now)
        if pending is not None:
            self._pending[reply.request_id] = pending
        return events

    patches.wrap(Protocol, "_receive_reply", receive)


def no_backoff(patches: Patches) -> None:
    patches.set(Backoff, "next_delay", lambda *_args: 0.0)


def backoff_forgiven_by_a_handshake(patches: Patches) -> None:
    def ended(real: Any, self: Patience, trouble: Any, *, was_steady: bool, now: float) -> None:
        real(self, trouble, was_steady=True, now=now)

    patches.wrap(Patience, "ended", ended)


def no_jitter(patches: Patches) -> None:
    def delay(self: Backoff, least: float = 0.0, cap: float | None = None) -> float:
        uniform, self._uniform = self._uniform, lambda: 0.5
        try:
            return original(self, least, cap)
        finally:
            self._uniform = uniform

    original = Backoff.next_delay
    patches.set(Backoff, "next_delay", delay)


def no_connect_rate(patches: Patches) -> None:
    patches.set(ConnectRate, "wait", lambda *_args, **_named: 0.0)


def connects_of_streams_not_counted(patches: Patches) -> None:
    async def open_(real: Any, self: SideLine, url: str) -> Any:
        rate, self._network.connects = self._network.connects, ConnectRate(20, 300.0)
        try:
            return await real(self, url)
        finally:
            self._network.connects = rate

    patches.wrap(SideLine, "open", open_)
    patches.wrap(SideLine, "_wait", lambda real, self: min(real(self), max(0.0, self._silence())))


def narrow_except(patches: Patches) -> None:
    kept = tuple(each for each in failures._BY_EXCEPTION if each[0] is not OSError)
    patches.set(failures, "_BY_EXCEPTION", kept)


def bans_are_ignored(patches: Patches) -> None:
    patches.set(Silence, "wait", lambda *_args: 0.0)


def bans_are_forgotten(patches: Patches) -> None:
    def made(real: Any, self: Silence, host: str, memory: Any, now_ms: int) -> None:
        real(self, host, memory, now_ms)
        self._until_ms = 0

    patches.wrap(Silence, "__init__", made)


def bans_are_kept_to_oneself(patches: Patches) -> None:
    def exchange(real: Any, self: Network, endpoints: Any) -> Host:
        known: Host = real(self, endpoints)
        own = Host(known.name, self.pace.budget_share, self._ban_memory, self.clock)
        own.server_clock = known.server_clock
        return own

    patches.wrap(Network, "exchange", exchange)


def waits_counted_from_the_question(patches: Patches) -> None:
    async def open_(real: Any, self: Opener, url: str, *more: Any) -> Any:
        asked_at = self.clock.now()
        waited = self.clock.now
        try:
            return await real(self, url, *more)
        except failures.ConnectionEnded as ended:
            late = round(1000 * (waited() - asked_at))
            until = ended.trouble.until_ms
            if until is None:
                raise
            from dataclasses import replace  # noqa: PLC0415

            raise failures.ConnectionEnded(replace(ended.trouble, until_ms=until - late)) from None

    patches.wrap(Opener, "open", open_)


def banned_by_words_not_read(patches: Patches) -> None:
    from tidemark.client import link  # noqa: PLC0415

    def trouble(real: Any, rejection: Any) -> Any:
        from dataclasses import replace  # noqa: PLC0415

        return replace(real(rejection), until_ms=None)

    patches.wrap(link, "trouble_of", trouble)


def refusals_are_retried(patches: Patches) -> None:
    patches.set(patience, "_NEEDS_THE_USER", frozenset())


def one_refusal_stops_all(patches: Patches) -> None:
    refused: set[int] = set()

    def ended(real: Any, self: Patience, trouble: Any, *, was_steady: bool, now: float) -> None:
        real(self, trouble, was_steady=was_steady, now=now)
        if trouble.is_final:
            refused.add(id(self._network))

    def next_try(real: Any, self: Patience, now: float) -> Any:
        return None if id(self._network) in refused else real(self, now)

    patches.wrap(Patience, "ended", ended)
    patches.wrap(Patience, "next_try_at", next_try)


def budget_ignored(patches: Patches) -> None:
    patches.set(WeightBudget, "wait_for", lambda *_args: 0.0)
    patches.set(WeightBudget, "interval", lambda *_args: 0.0)


def half_is_no_limit(patches: Patches) -> None:
    from tidemark.client import budget  # noqa: PLC0415

    patches.set(budget, "_MOST_OF_LIMIT", 1.0)
    patches.wrap(WeightBudget, "interval", lambda real, self, *args: 0.55 * real(self, *args))


def margin_not_counted(patches: Patches) -> None:
    patches.wrap(
        WeightBudget,
        "spend",
        lambda real, self, weight, now_ms: real(self, min(weight, 1), now_ms),
    )


def signed_by_the_wall_clock(patches: Patches) -> None:
    patches.set(ServerClock, "timestamp", lambda self: self._clock.wall_ms())


def sleep_not_noticed(patches: Patches) -> None:
    patches.set(WakeWatch, "woke", lambda _self: False)


def pushes_not_confirmed(patches: Patches) -> None:
    patches.set(PushDesk, "_confirm", lambda _self: None)


def no_checks_while_listening(patches: Patches) -> None:
    def due(real: Any, self: Schedule, now: float) -> Any:
        found = real(self, now)
        return found if not self._last_check_at > 0 or len(found) != 1 else []

    patches.wrap(Schedule, "take_due", due)


def listen_key_not_kept(patches: Patches) -> None:
    async def kept(_self: StreamKey) -> bool:
        return True

    patches.set(StreamKey, "keep_alive", kept)


def connection_not_renewed(patches: Patches) -> None:
    def adopt(real: Any, self: Relay, link: Link) -> None:
        real(self, link)
        self._renew_at = link.opened_at + 1e9

    patches.wrap(Relay, "_adopt", adopt)


def stream_not_healed(patches: Patches) -> None:
    patches.set(UserStream, "_look", lambda *_args: None)
    patches.wrap(UserStream, "_ended", lambda real, self, trouble: real(self, None))


def prices_not_resubscribed(patches: Patches) -> None:
    patches.set(PriceFeed, "_look", lambda *_args: None)


def stream_key_of_before(patches: Patches) -> None:
    """The first listen key is used for ever."""
    known: dict[int, str] = {}

    async def start(real: Any, self: StreamKey) -> str:
        if id(self) not in known:
            known[id(self)] = await real(self)
        return known[id(self)]

    patches.wrap(StreamKey, "start", start)


def pushes_go_on(patches: Patches) -> None:
    async def run(real: Any, self: UserStream) -> None:
        await asyncio.shield(asyncio.get_running_loop().create_task(real(self)))

    patches.wrap(UserStream, "run", run)


def silence_by_the_wrong_clock(patches: Patches) -> None:
    patches.set(Silence, "clock_moved", lambda *_args, **_named: None)


def goodbye_without_end(patches: Patches) -> None:
    async def close(self: Connection) -> None:
        await self._socket.close()
        await asyncio.sleep(5.0)

    patches.set(Connection, "close", close)
    patches.set(session, "_GOODBYE", 30.0)


def prices_never_leave(patches: Patches) -> None:
    async def leave(self: PriceFeed, user: Any) -> None:
        self._users.pop(user, None)

    patches.set(PriceFeed, "leave", leave)


def removed_accounts_go_on(patches: Patches) -> None:
    def close(real: Any, self: SessionController) -> None:
        if self._opening is None and self._session is not None:
            self._session, self._binding = None, None
            return
        real(self)

    patches.wrap(SessionController, "close", close)


def woken_by_nobody(patches: Patches) -> None:
    """The user's wish for a try is not heard."""
    patches.set(Turn, "want_now", lambda _self: None)


def clock_never_doubted(patches: Patches) -> None:
    """A wrong stamp is told to nobody, and not measured again."""

    def doubt(self: Protocol) -> Any:
        return []

    patches.set(Protocol, "_doubt_clock", doubt)


def unknown_replies_end_it(patches: Patches) -> None:
    """A reply to nothing is a mistake of ours."""

    def receive(real: Any, self: Protocol, reply: Any, now: float) -> Any:
        if reply.request_id is not None and reply.request_id not in self._pending:
            raise KeyError("an answer without a question")
        return real(self, reply, now)

    patches.wrap(Protocol, "_receive_reply", receive)


def overload_is_final(patches: Patches) -> None:
    from tidemark.domain import trouble  # noqa: PLC0415

    patches.set(trouble, "FINAL_CAUSES", trouble.FINAL_CAUSES | {Cause.OVERLOADED})
