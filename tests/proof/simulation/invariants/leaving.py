"""I10: what others at this address use of the limit is theirs, and a warning is heeded."""

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.talks import Asked, Fields, Talk, Witness
from proof.simulation.wire_record import WireRecord

_BALANCE = "account.balance"
_LIMIT = 2400
_MINUTE_MS = 60_000
_CAUTIOUS_FOR_MS = 10 * _MINUTE_MS
_NOT_BY_THE_BEAT = 1.3
"""A push has balances asked for again, and so has whoever connects anew."""
_WISHES_COUNT_FOR = 120.0
_SAME_MOMENT = 0.005
"""What leaves as a count arrives was on its way already."""
_BEFORE_THE_TURN = 3.0
"""Whoever measured the exchange's clock over a slow way may take so much for the next minute."""
_AFTER_THE_TURN = 6.0
"""Who is told a count so early in a minute may take it for one of the minute before."""


class LeavesToOthers(Invariant, Witness):
    """I10: nobody checks where what others were told to have used leaves no room for it.

    What opens a connection is not held back by that: without it nothing is known at all.
    """

    name = "I10"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._minute = -1
        self._run = 0
        self._others = 0
        self._told_at = 0.0
        record.witnesses.append(self)

    def was_asked(self, talk: Talk, asked: Asked) -> None:
        is_opening = talk.first_balance_asked_at is None
        if asked.method != _BALANCE or is_opening or self.conditions.skews:
            return
        own = self.record.weight.used[self._turn()]
        is_known = self._others > 0 and asked.sent_at - self._told_at > _SAME_MOMENT
        is_turning = self.record.server_now() % _MINUTE_MS > _MINUTE_MS - 1000 * _BEFORE_THE_TURN
        if is_known and not is_turning and own + self._others > _LIMIT:
            self.broken(f"{own} request weight used, where others have used {self._others}")

    def was_answered(self, talk: Talk, asked: Asked, at: float, frame: Fields) -> None:
        minute = self._turn()
        into_it = self.record.server_now() % _MINUTE_MS / 1000
        if asked.sent_at < at - into_it + _AFTER_THE_TURN:
            return
        limits = frame.get("rateLimits")
        for limit in limits if isinstance(limits, list) else ():
            if isinstance(limit, dict) and limit.get("rateLimitType") == "REQUEST_WEIGHT":
                count = limit.get("count")
                others = count - self.record.weight.used[minute] if isinstance(count, int) else 0
                if others > self._others:
                    self._others, self._told_at = others, at

    def _turn(self) -> int:
        """The minute of the exchange's clock; what was told in another, or another run, is gone."""
        minute = self.record.server_now() // _MINUTE_MS
        if (minute, self.record.runs) != (self._minute, self._run):
            self._minute, self._run, self._others = minute, self.record.runs, 0
        return minute


class WarnedAsksLess(Invariant):
    """I10: for ten minutes after a warning checks take half of the share that is theirs else."""

    name = "I10"

    _judged = 0

    def look(self, seen: Seen) -> None:
        record = self.record
        warned_at = record.weight.warned_at_ms
        if warned_at is None or self.conditions.skews:
            return
        minute = record.server_now() // _MINUTE_MS - 1  # the last that is over
        since, until = _MINUTE_MS * minute - warned_at, _MINUTE_MS * (minute + 1) - warned_at
        if minute == self._judged or since < 0 or until > _CAUTIOUS_FOR_MS:
            return
        self._judged = minute
        accounts = len(record.ledgers)
        wishes = sum(at > seen.now - _WISHES_COUNT_FOR for at in record.wishes)
        fair = seen.most_share / 2 * _LIMIT * _NOT_BY_THE_BEAT + 10 * (accounts + wishes)
        if (used := record.weight.checks[minute]) > fair:
            self.broken(f"{used} request weight of checks in a minute after a warning")
