"""I5, I6: a refusal is waited for, the clock is measured, and neither keeps a set-up waiting."""

from dataclasses import dataclass

from proof.simulation.exchange import WEBSOCKET_HOST
from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.talks import Asked, Fields, Talk, Witness
from proof.simulation.wire_record import WireRecord
from tidemark.domain.trouble import Cause

_BALANCE, _CLOCK = "account.balance", "session.status"
_CLOCK_WRONG = -1021
_IN_TIME = 3.5
"""What is answered later may have been given up already."""
_SILENCES = frozenset({418, 429})
_LEAST, _MOST = 0.5, 30.0
"""Half of a second after the first refusal, doubled with each; half of a minute at the most."""
_SAME_MOMENT = 0.005
"""What leaves as a refusal arrives was on its way already."""
_ROUNDING = 0.02
_ANSWERED_BY = 3.0
"""The time is asked after for 2.5 s: the session is set up without it."""
_STAYS_AWAY = {200: 30.0, 302: 30.0, 511: 30.0, 403: 300.0}
"""Seconds at the least, by the status that a handshake was answered with."""
_MEASURED_EACH = 600.0
_AT_ONCE = 1.5
_OWED = 45.0


@dataclass(slots=True)
class _Refusals:
    code: object
    count: int
    at: float


class RefusalsAreWaitedFor(Invariant, Witness):
    """I6: whoever is refused waits before it asks again, and twice as long after each refusal.

    Only the user's wish, or a session that is set up again, ends that wait.
    """

    name = "I6"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._refusals: dict[int, _Refusals] = {}
        record.witnesses.append(self)

    def was_asked(self, talk: Talk, asked: Asked) -> None:
        known = self._refusals.get(talk.number)
        if known is None:
            return
        if asked.method == _CLOCK:
            del self._refusals[talk.number]
            return
        is_wished = any(wish >= known.at - 0.5 for wish in self.record.wishes)
        if asked.method != _BALANCE or is_wished or asked.sent_at - known.at < _SAME_MOMENT:
            return
        least = min(_MOST, _LEAST * 2 ** (known.count - 1))
        waited = asked.sent_at - known.at
        if waited < least - _ROUNDING:
            self.broken(
                f"connection {talk.number} asks for balances {waited:.2f} s after refusal "
                f"{known.count} in a row"
            )

    def was_answered(self, talk: Talk, asked: Asked, at: float, frame: Fields) -> None:
        if asked.method != _BALANCE:
            return
        error = frame.get("error")
        if not isinstance(error, dict):
            self._refusals.pop(talk.number, None)
            return
        code = error.get("code")
        is_another = code == _CLOCK_WRONG or frame.get("status") in _SILENCES
        if is_another or at - asked.sent_at > _IN_TIME:
            return
        known = self._refusals.get(talk.number)
        if known is None or known.code != code:
            known = self._refusals[talk.number] = _Refusals(code, 0, at)
        known.count, known.at = known.count + 1, at


class TurnedAwayStaysAway(Invariant):
    """I6: whoever meets a page to sign in at, or is turned away at the door, does not come again
    soon; but for a wish of the user's."""

    name = "I6"

    def look_at_all(self, now: float) -> None:
        record = self.record
        if record.turned_away is None or len(record.ledgers) > 1:
            return  # of several nobody can tell who comes
        at, status = record.turned_away
        least = _STAYS_AWAY.get(status, 0.0)
        for tried_at, host in record.tries:
            is_soon = host == WEBSOCKET_HOST and at < tried_at < at + least - _ROUNDING
            if is_soon and not any(at - 0.5 < wish <= tried_at for wish in record.wishes):
                record.turned_away = None
                self.broken(f"tried again {tried_at - at:.2f} s after a handshake ended {status}")
                return


class SetUpGoesOn(Invariant, Witness):
    """I5: the exchange's time is a convenience: a connection that is not told it goes on."""

    name = "I5"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._waiting: dict[int, tuple[Talk, float]] = {}
        self._known: set[int] = set()
        record.witnesses.append(self)

    def was_asked(self, talk: Talk, asked: Asked) -> None:
        if asked.method != _CLOCK:
            self._waiting.pop(talk.number, None)
        elif talk.number not in self._known:
            self._known.add(talk.number)
            self._waiting[talk.number] = (talk, asked.sent_at)

    def look_at_all(self, now: float) -> None:
        for number, (talk, since) in list(self._waiting.items()):
            is_undisturbed = self.record.woke_at < since and not self.conditions.presses
            is_over = talk.closed_at is not None or talk.out.said_goodbye
            if is_over or not is_undisturbed:
                del self._waiting[number]
            elif now - since > _ANSWERED_BY:
                waited = now - since
                self.broken(f"connection {number} asks for nothing but the time {waited:.1f} s")


class ClocksAreMeasured(Invariant, Witness):
    """I7: the exchange's clock is measured at times, and again before it is called wrong."""

    name = "I7"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._doubts: dict[str, int] = {}
        self._served: dict[int, float] = {}
        self._measured_at: float | None = None
        self._owed: dict[int, float] = {}
        """When connections were told that a stamp is wrong, which have not measured since."""
        record.witnesses.append(self)

    def was_asked(self, talk: Talk, asked: Asked) -> None:
        if asked.method == _CLOCK:
            self._measured_at = asked.sent_at
            self._owed.pop(talk.number, None)
            if talk.number not in self._served:
                self._served[talk.number] = -1.0
                self._doubts.pop(talk.account or "", None)

    def was_answered(self, talk: Talk, asked: Asked, at: float, frame: Fields) -> None:
        account, error = talk.account, frame.get("error")
        if account is None:
            return
        if not isinstance(error, dict):
            if asked.method == _BALANCE:
                self._served[talk.number] = at
                self._doubts.pop(account, None)
        elif error.get("code") == _CLOCK_WRONG and asked.method != _CLOCK:
            # What was stamped before the last success may count as one that was measured for.
            is_doubtful = asked.sent_at <= self._served.get(talk.number, -1.0)
            self._doubts[account] = self._doubts.get(account, 0) + (2 if is_doubtful else 1)
            if self._doubts[account] == 1 and at - asked.sent_at < _IN_TIME:
                self._owed[talk.number] = at

    def look(self, seen: Seen) -> None:
        trouble = seen.status.trouble
        is_called_wrong = trouble is not None and trouble.cause is Cause.CLOCK_WRONG
        if is_called_wrong and self._doubts.get(seen.account) == 1:
            self.broken(f"{seen.account}: the clock is called wrong, and was not measured again")

    def _look_at_owed(self, now: float) -> None:
        """Whoever is told that a stamp is wrong measures at once, and asks on."""
        record = self.record
        for number, since in list(self._owed.items()):
            talk = record.talks.get(number)
            is_over = talk is None or talk.closed_at is not None or talk.out.said_goodbye
            may_wait_until = max(record.woke_at, record.silent_until, record.may_wait_until)
            if is_over or may_wait_until > since:
                del self._owed[number]
            elif now - since > _AT_ONCE:
                waited = now - since
                self.broken(f"connection {number} was told of a wrong stamp {waited:.1f} s ago")
                del self._owed[number]

    def look_at_all(self, now: float) -> None:
        self._look_at_owed(now)
        measured_at = self._measured_at
        if measured_at is None or now - measured_at < _MEASURED_EACH + _OWED:
            return
        record = self.record
        if max(record.woke_at, record.silent_until, record.may_wait_until) > now - _OWED:
            return
        for talk in record.talks.values():
            is_at_work = talk.kind == "api" and talk.closed_at is None
            if is_at_work and (talk.last_balance_at or 0.0) > now - _MEASURED_EACH:
                self.broken(f"the clock was not measured for {now - measured_at:.0f} s")
                return
