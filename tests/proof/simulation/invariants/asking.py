"""I5, I6, I10: what is asked ends, is asked politely, and costs no more than its share."""

from proof.simulation.invariants.base import Invariant, Seen

_MOST_PENDING = 32
_LATE = 9.0
"""Silence limit 5 s, a tick, and a goodbye of 2 s."""
_MOST_LOST = 3
"""So many questions for balances in a row may stay without an answer."""
_MOST_CONNECTS = 20
_SHARE = 0.5


class RequestsEnd(Invariant):
    """I5: pending requests are bounded, and each ends by its deadline or with its connection."""

    name = "I5"

    def look(self, seen: Seen) -> None:
        link = None if seen.session is None else seen.session._relay.link
        if link is None:
            return
        pending = link._protocol._pending
        if len(pending) > _MOST_PENDING:
            self.broken(f"{seen.account}: {len(pending)} requests wait for replies")
        since_wake = seen.now - seen.woke_at
        for each in pending.values():
            overdue = seen.now - each.deadline
            if overdue > 2.0 and since_wake > 3.0:
                self.broken(f"{seen.account}: {each.method} is {overdue:.1f} s over its deadline")

    def look_at_all(self, now: float) -> None:
        for talk in self.record.talks.values():
            if talk.kind != "api" or talk.closed_at is not None or now < self.awake_since + _LATE:
                continue
            owes = talk.owes_since(not_before=talk.last_answer_at or 0.0)
            if owes is not None and now - max(owes, self.awake_since) > _LATE:
                self.broken(f"connection {talk.number} was not answered for {now - owes:.1f} s")
            lost = talk.lost_snapshots(before=now - _LATE)
            if lost > _MOST_LOST:
                self.broken(f"connection {talk.number} lost {lost} snapshots and goes on")

    awake_since = 0.0


class Politeness(Invariant):
    """I6: 20 connects in any five minutes at most, and not a word while silence is asked for."""

    name = "I6"

    def look_at_all(self, now: float) -> None:
        if len(self.record.connects) > _MOST_CONNECTS:
            self.broken(f"{len(self.record.connects)} connects within five minutes")
        if self.record.spoken_in_silence:
            self.broken(f"spoken while silence was asked for: {self.record.spoken_in_silence[0]}")
            self.record.spoken_in_silence.clear()


class WeightIsShared(Invariant):
    """I10: no minute costs more than half of the limit, nor more than the program counted."""

    name = "I10"

    limit = 2400

    def look_at_all(self, now: float) -> None:
        for minute, used in self.record.weights.items():
            if used > _SHARE * self.limit:
                self.broken(f"{used} of {self.limit} request weight used in minute {minute}")
                self.record.weights.clear()
                return
