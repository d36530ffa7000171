"""I5, I6, I10: what is asked ends, is asked politely, and costs no more than its share."""

from proof.simulation.exchange import WEBSOCKET_HOST
from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.memory_link import MemoryTransport
from proof.simulation.wire_record import WireRecord
from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState

_MOST_PENDING = 32
_DEADLINE = 5.0
"""No question waits longer for its answer, whatever the engine thinks."""
_A_TICK = 2.0
_LATE = 9.0
"""Silence limit 5 s, a tick, and a goodbye of 2 s."""
_MOST_LOST = 2
"""So many questions for balances in a row may stay without an answer: the third is too much."""
_MOST_CONNECTS = 20
_SOON = 10.0
_MOST_SOON = 6
"""Waits of 0.5, 1, 2 and 4 s at the least: more tries of one account in 10 s are no backoff."""
_SHARE = 0.5
_KEY_LASTS = 30 * 60.0
_OLDEST = 23.9 * 3600.0
_CALM_SINCE = 70.0
_MINUTE = 60.0
_SLEPT = 4.5
_PASSES = frozenset({-1000, -1001, -1003, -1006, -1007, -1008, -1016, 429, 418, 500, 502, 503})
"""What the exchange says of its own state, and of too many requests (COIN-M error codes)."""


class RequestsEnd(Invariant):
    """I5: pending requests are bounded, and each ends by its deadline or with its connection.

    So does a connection that does not answer, or answers everything but what it is there for.
    """

    name = "I5"

    def look(self, seen: Seen) -> None:
        link = None if seen.session is None else seen.session._relay.link
        if link is None:
            return
        pending = link._protocol._pending
        if len(pending) > _MOST_PENDING:
            self.broken(f"{seen.account}: {len(pending)} requests wait for replies")
        since_wake = seen.now - self.record.woke_at
        transport = link._connection._socket.transport
        number = transport.number if isinstance(transport, MemoryTransport) else 0
        talk = self.record.talks.get(number)
        for request_id, at in talk.answered if talk is not None else ():
            if request_id in pending and at < seen.now - 0.5 and since_wake > 3.0:
                self.broken(f"{seen.account}: {request_id} was answered, and is pending still")
        for each in pending.values():
            waited = seen.now - each.sent_at
            if waited > _DEADLINE + _A_TICK and since_wake > 3.0:
                self.broken(f"{seen.account}: {each.method} has waited for {waited:.1f} s")

    def look_at_all(self, now: float) -> None:
        woke_at = self.record.woke_at
        if now < max(self.record.silent_until, self.record.may_wait_until) + _LATE:
            return  # whoever may not ask again has nothing to leave a connection for
        for talk in self.record.talks.values():
            if talk.kind != "api" or talk.closed_at is not None or now < woke_at + _LATE:
                continue
            owes = talk.owes_since(not_before=talk.last_answer_at or 0.0)
            if owes is not None and now - max(owes, woke_at) > _LATE:
                self.broken(f"connection {talk.number} was not answered for {now - owes:.1f} s")
            lost = talk.lost_snapshots(before=now - _LATE)
            if lost > _MOST_LOST:
                self.broken(f"connection {talk.number} lost {lost} snapshots and goes on")


class WhatMustBeAskedIs(Invariant):
    """I5: a push is confirmed by a snapshot, a listen key kept, an old connection renewed."""

    name = "I5"

    def look(self, seen: Seen) -> None:
        ledger = self.ledger(seen)
        pushed_at, talk = ledger.pushed_at, self.record.talks.get(ledger.asked_on)
        if pushed_at is None or self.conditions.presses or talk is None:
            return
        patience = 3.0 + max(1.0, 0.4 * len(self.record.ledgers))
        is_quiet = (
            talk.closed_at is None
            and talk.opened_at < pushed_at - 5.0
            and self.record.refused_at < pushed_at - _CALM_SINCE
            and self.record.woke_at < pushed_at - 3.0
            and seen.opened_at < pushed_at - 5.0
        )
        if is_quiet and ledger.asked_at < pushed_at < seen.now - patience:
            self.broken(f"{seen.account}: a push of {pushed_at:.3f} calls for no snapshot")

    def look_at_all(self, now: float) -> None:
        for talk in self.record.talks.values():
            if talk.closed_at is not None:
                continue
            if now - talk.opened_at > _OLDEST and talk.kind:
                self.broken(f"connection {talk.number} is {now - talk.opened_at:.0f} s old")
            kept_at = self.record.keys_kept_at.get(talk.account or "")
            is_stream = talk.kind == "stream" and kept_at is not None
            if is_stream and not self.conditions.presses and now - (kept_at or now) > _KEY_LASTS:
                self.broken(f"the listen key of {talk.account} is not kept alive")


class Politeness(Invariant):
    """I6: few connects, none at once, and not a word while silence is asked for.

    Whoever was told no for good does not ask again before the user wants it.
    """

    name = "I6"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._judged = 0.0

    def look_at_all(self, now: float) -> None:
        record = self.record
        if len(record.connects) > _MOST_CONNECTS:
            self.broken(f"{len(record.connects)} connects within five minutes")
        if record.spoken_in_silence:
            self.broken(f"spoken while silence was asked for: {record.spoken_in_silence.pop()}")
            record.spoken_in_silence.clear()
        if record.asked_after_no:
            self.broken(f"asked again after a no for good: {record.asked_after_no.pop()}")
            record.asked_after_no.clear()
        self._judge_backoff(now)
        self._judge_old_sockets(now)
        self._judged = now

    def _judge_backoff(self, now: float) -> None:
        record, accounts = self.record, len(self.record.ledgers)
        tries = [at for at, host in record.tries if host == WEBSOCKET_HOST and at > now - _SOON]
        wishes = [at for at in record.wishes if at > now - _SOON - 2.0]
        if len(tries) > _MOST_SOON * accounts + 2 * accounts * len(wishes):
            self.broken(f"{len(tries)} tries within {_SOON} s, without patience")
        fresh = [at for at in tries if at > self._judged]
        for at in set(fresh):
            together = fresh.count(at)
            is_meant = any(at - 3.0 <= wish <= at for wish in record.wishes)
            silences = record.silent_until, record.may_wait_until
            is_over = any(abs(at - end) < 90.0 for end in silences) or len(record.connects) > 12
            if together > 2 and not is_meant and not is_over:
                self.broken(f"{together} accounts come back in the same moment {at:.3f}")

    def _judge_old_sockets(self, now: float) -> None:
        woke_at, slept = self.record.woke_at, self.record.slept
        if slept < _SLEPT or not woke_at + 3.5 < now < woke_at + 8.0:
            return
        for talk in self.record.talks.values():
            if talk.closed_at is not None or talk.upgraded_at is None:
                continue
            if talk.upgraded_at < woke_at - slept:  # later is as good as new
                self.broken(f"connection {talk.number} is believed after a sleep")


class NoForGoodIsOne(Invariant):
    """I7: what passes by itself is waited for, and not called a no for good."""

    name = "I7"

    def look(self, seen: Seen) -> None:
        trouble = seen.status.trouble
        is_refused = seen.session is not None and seen.status.state is State.REFUSED
        if is_refused and trouble is not None and trouble.code in _PASSES:
            self.broken(f"{seen.account} is refused for good by {trouble.code}, which passes")


class WeightIsShared(Invariant):
    """I10: no minute costs more than half of the limit, nor more than the program counted."""

    name = "I10"

    limit = 2400
    _told = 0

    def look_at_all(self, now: float) -> None:
        used = self.record.weight.most
        if used > max(_SHARE * self.limit, self._told):
            self._told = used
            self.broken(f"{used} of {self.limit} request weight used in a minute")

    _guessed = -1
    """The last minute in which the program did not know the exchange's yet."""

    def look(self, seen: Seen) -> None:
        if seen.session is None or self.conditions.skews or self.conditions.presses:
            return
        if seen.status.clock_offset_ms is None:
            self._guessed = self.record.server_now() // 60_000
        counted = seen.session._host.budget._minute
        minute = counted.number
        if minute <= self._guessed or seen.now - seen.woke_at < _MINUTE:
            return
        used = self.record.weight.used[minute] - self.record.weight.early[minute]
        if used > counted.own:
            self.broken(f"{used} request weight used, and {counted.own} counted")


class StreamsSayHow(Invariant):
    """I3: pushes are called listened to only while there is a socket that brings them."""

    name = "I3"

    def look(self, seen: Seen) -> None:
        stream = seen.status.stream
        if stream.state is not StreamState.LISTENING or seen.now < self.record.woke_at + 1.0:
            return
        is_open = any(
            talk.kind == "stream" and talk.account == seen.account and talk.closed_at is None
            for talk in self.record.talks.values()
        )
        if not is_open and stream.since is not None and seen.now - stream.since > 1.0:
            lately = [
                talk.closed_at
                for talk in self.record.talks.values()
                if talk.kind == "stream" and talk.account == seen.account and talk.closed_at
            ]
            if not lately or seen.now - max(lately) > 1.0:
                self.broken(f"{seen.account} listens to pushes without a socket")
