"""I3: what is called live was confirmed lately, and nothing that was asked is left unanswered."""

from collections.abc import Iterable

from proof.simulation.invariants.base import Invariant, Seen
from tidemark.domain.freshness import State

_LEAST_LIMIT = 3.0
_INTERVALS = 3
_LONGEST_INTERVAL = 60.0
_DEADLINE = 5.0
_SEEN_AFTER = _DEADLINE + 2.0
"""An answer may take so long, and then the next look at it."""
_SLOWEST = 3.3
"""The slowest way there is, which nobody can tell from none."""
_A_BLINK = 0.15
"""What an answer takes from the link to the screen, at most."""


class LiveIsYoung(Invariant):
    """I3: LIVE implies that the last valid whole reply is younger than the limit.

    The limit is three times the interval that the user wished for, 3 s at least; only where
    request weight is short may the interval be the longer one that the program names.
    """

    name = "I3"

    def look(self, seen: Seen) -> None:
        if seen.session is not None:
            self._look_at_words(seen)
        if not self.conditions.skews:
            self._look_at_prices(seen)
        if seen.status.state not in {State.LIVE, State.CONFIRMING}:
            return
        newest = self.ledger(seen).last_whole
        if seen.status.state is State.CONFIRMING:
            return
        if newest is None or newest.sent_at < seen.opened_at:
            self.broken(f"{seen.account} is LIVE, and nothing was ever said to it")
            return
        age, limit = seen.now - newest.sent_at, self._limit(seen)
        if age > limit + _A_BLINK:
            self.broken(f"{seen.account} is LIVE with figures {age:.2f} s old, limit {limit:.2f} s")
        self._look_at_connection(seen, newest.talk)

    def _limit(self, seen: Seen) -> float:
        interval = seen.wished_interval
        if self.conditions.presses:
            interval = min(_LONGEST_INTERVAL, max(interval, seen.status.check_interval))
        return max(_LEAST_LIMIT, _INTERVALS * interval)

    def _look_at_connection(self, seen: Seen, number: int) -> None:
        talk = self.record.talks.get(number)
        if talk is None or talk.closed_at is not None:
            closed = None if talk is None else talk.closed_at
            successors = [
                each
                for each in self.record.talks.values()
                if each.account == seen.account and each.kind == "api" and each.closed_at is None
            ]
            since = max(closed or 0.0, seen.woke_at)
            if not successors and seen.now - since > _A_BLINK:
                self.broken(f"{seen.account} is LIVE without a connection")
            return
        owes_since = talk.owes_since(seen.now - _DEADLINE)
        if owes_since is not None and seen.now - owes_since > _LEAST_LIMIT + _A_BLINK:
            waited = seen.now - owes_since
            self.broken(f"{seen.account} is LIVE, and was not answered for {waited:.2f} s")

    def _look_at_prices(self, seen: Seen) -> None:
        """A price that was held up on its way is as old as it is."""
        for asset, price in seen.prices.items():
            made_at = (price.event_time - self.record.begins_ms) / 1000
            if price.is_recalled or price.event_time in self.record.first_prices:
                continue
            if price.as_of > made_at + _SLOWEST:
                self.broken(
                    f"a price of {asset} of {made_at:.2f} passes for one of {price.as_of:.2f}"
                )

    def _look_at_words(self, seen: Seen) -> None:
        """What is told of the condition agrees with itself."""
        status = seen.status
        if (status.not_live_since is None) != (status.state is State.LIVE):
            self.broken(f"{seen.account}: {status.state} since {status.not_live_since}")
        if status.pending and status.state is State.LIVE:
            self.broken(f"{seen.account} is LIVE while {sorted(status.pending)} await a snapshot")
        if status.state is State.LIVE and any(row.pushed for row in seen.rows.values()):
            self.broken(f"{seen.account} is LIVE with a pushed figure that no snapshot confirmed")


class RecalledIsOld(Invariant):
    """I3: what an earlier run knew is no younger than this run.

    But for what this run was told and wrote down itself, before the history was asked: that is
    dated by when it was seen, which is a while after it was asked for.
    """

    name = "I3"

    def look(self, seen: Seen) -> None:
        if self.record.is_misled:
            return
        ledger = self.ledger(seen)
        for asset, row in seen.changed.items():
            if row.is_recalled and row.as_of is not None:
                asked = (told.sent_at for told in ledger.snapshots)
                self._look_at(f"{seen.account} {asset}", row.as_of, asked)
        if seen.margin is not None and seen.margin.is_recalled:
            asked = (sent_at for sent_at, _ in ledger.margins)
            self._look_at(f"{seen.account}'s margin", seen.margin.as_of, asked)

    def _look_at(self, what: str, as_of: float, asked: Iterable[float]) -> None:
        began_at = self.record.run_began_at
        if as_of > began_at and not any(0 <= as_of - each < _SEEN_AFTER for each in asked):
            self.broken(f"{what}: was known before {began_at:.3f}, and passes for {as_of:.3f}")
