"""I3, I5: a stream that began calls for a snapshot, and one that is over is left."""

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.talks import Fields, Talk, Witness
from proof.simulation.wire_record import WireRecord
from tidemark.domain.freshness import State

_QUIET = 0.5
_CALM_SINCE = 70.0
_HEARD_WITHIN = 10.0 + 4.5
_LEFT_WITHIN = 4.5
"""A tick, a goodbye of 2 s, and a link that holds it up."""


class StreamsAreKept(Invariant):
    """I5: what came before a stream is asked for, and so is what a push could not settle."""

    name = "I5"

    def look(self, seen: Seen) -> None:
        if seen.session is None or self.conditions.presses:
            return
        opened_at = max(
            (
                talk.upgraded_at
                for talk in self.record.talks.values()
                if talk.kind == "stream" and talk.account == seen.account
                if talk.closed_at is None and talk.upgraded_at is not None
            ),
            default=None,
        )
        if opened_at is not None and self._is_owed(seen, opened_at):
            self.broken(f"{seen.account}: a stream of {opened_at:.3f} calls for no snapshot")
        ledger = self.ledger(seen)
        pushed_at = max((told[-1].heard_at for told in ledger.pushes.values() if told), default=0.0)
        if pushed_at and self._is_owed(seen, pushed_at):
            self.broken(f"{seen.account}: figures of {pushed_at:.3f} call for no snapshot")
        heard_at = max((told.heard_at for told in ledger.snapshots), default=None)
        if heard_at is None or not seen.status.pending:
            return
        if self._is_owed(seen, max(heard_at, pushed_at)):
            coins = sorted(seen.status.pending)
            self.broken(f"{seen.account}: {coins} await a snapshot that nobody asks for")

    def _is_owed(self, seen: Seen, moment: float) -> bool:
        """Whether nothing was asked since, where nothing stood in the way."""
        ledger, record = self.ledger(seen), self.record
        talk = record.talks.get(ledger.asked_on)
        patience = 3.0 + max(1.0, 0.4 * len(record.ledgers))
        is_quiet = (
            talk is not None
            and talk.closed_at is None
            and talk.opened_at < moment - _QUIET
            and record.refused_at < moment - _CALM_SINCE
            and record.woke_at < moment - 3.0
            and seen.opened_at < moment - _QUIET
        )
        return is_quiet and ledger.asked_at < moment < seen.now - patience


class WishesAreHeard(Invariant):
    """I5: no connection is kept that never confirmed what is to come on it."""

    name = "I5"

    def look_at_all(self, now: float) -> None:
        for talk in self.record.talks.values():
            since = min(talk.wishes.values(), default=now)
            if talk.closed_at is None and now - max(since, self.record.woke_at) > _HEARD_WITHIN:
                self.broken(
                    f"connection {talk.number} was not told what comes on it at {since:.3f}"
                )


class StreamsAreLeft(Invariant, Witness):
    """I3: a stream whose key expired is left, and so is one of an account that was refused."""

    name = "I3"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._expired: dict[int, float] = {}
        self._refused_since: dict[str, float] = {}
        record.witnesses.append(self)

    def was_streamed(self, talk: Talk, at: float, event: Fields) -> None:
        if event.get("e") == "listenKeyExpired" and isinstance(event.get("listenKey"), str):
            self._expired.setdefault(talk.number, at)

    def look(self, seen: Seen) -> None:
        if seen.status.state is not State.REFUSED or seen.session is None:
            self._refused_since.pop(seen.account, None)
            return
        since = self._refused_since.setdefault(seen.account, seen.now)
        for talk in self.record.talks.values():
            is_open = talk.upgraded_at is not None and talk.closed_at is None
            is_open &= talk.kind == "stream"
            if is_open and talk.account == seen.account and self._is_late(since, seen.now):
                self.broken(f"{seen.account} is refused, and listens to connection {talk.number}")

    def look_at_all(self, now: float) -> None:
        for number, at in list(self._expired.items()):
            talk = self.record.talks.get(number)
            if talk is None or talk.closed_at is not None:
                del self._expired[number]
            elif self._is_late(at, now):
                self.broken(f"connection {number} is listened to, and its key expired")

    def _is_late(self, since: float, now: float) -> bool:
        return now - max(since, self.record.woke_at) > _LEFT_WITHIN
