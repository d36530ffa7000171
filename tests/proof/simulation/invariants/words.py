"""I3: what is told of an account's condition is why it is so, and no hope without an end."""

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen, must_be_shown
from proof.simulation.talks import Asked, Fields, Talk, Witness
from proof.simulation.wire_record import WireRecord
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause

_MARGIN = "account.status"
_LEAST_LIMIT = 3.0
_INTERVALS = 3
_A_BLINK = 0.3
_IN_TIME = 3.5
_LATELY = 1.5
_CONCERN_ALL = frozenset({-1003, -1021})
_SILENCES = frozenset({418, 429})
_SILENT_FOR = frozenset({Cause.RATE_LIMITED, Cause.BANNED})
_SPARE = 12.0
"""What an answer may take on its way; who does not know the time counts from its coming."""
_BLAMES = frozenset({Cause.NO_ANSWER, Cause.SLOW_ANSWERS})
_GIVEN_UP = 6.0
"""A question is given up after five seconds; what is asked next, or another connection, follows."""


def _opened(record: WireRecord, seen: Seen) -> list[float]:
    """When the connections that are, or just were, open were upgraded; those of this account.

    Nobody knows at once that one has been cut.
    """
    just_now = seen.now - _A_BLINK
    return [
        talk.upgraded_at
        for talk in record.talks.values()
        if talk.kind == "api" and talk.account in {None, seen.account}
        if talk.upgraded_at is not None and (talk.closed_at is None or talk.closed_at > just_now)
    ]


class HopeIsShort(Invariant):
    """I3: CONFIRMING is told for one age limit after a connection opened, and no longer.

    But for a push that awaits its snapshot.
    """

    name = "I3"

    def look(self, seen: Seen) -> None:
        status = seen.status
        if status.state is not State.CONFIRMING or status.awaits_pushes_only:
            return
        opened = _opened(self.record, seen)
        interval = max(status.check_interval, seen.wished_interval)
        limit = max(_LEAST_LIMIT, _INTERVALS * interval) + _A_BLINK
        if opened and seen.now - max(*opened, seen.woke_at) > limit:
            since = seen.now - max(opened)
            self.broken(f"{seen.account} is CONFIRMING {since:.1f} s after its connection opened")


class SilencesAreTold(Invariant):
    """I3: whoever was asked to be silent is told until when, and no try is promised before that.

    By this computer's clock, as long as nobody sets it.
    """

    name = "I3"

    def look(self, seen: Seen) -> None:
        record, status = self.record, seen.status
        is_told = record.silence_told_at + _LATELY < seen.now < record.silent_until - _LATELY
        if not is_told or seen.woke_at > record.silence_told_at or self.conditions.is_set:
            return
        if seen.session is None or self.conditions.skews or record.is_misled:
            return
        tried_at = status.next_try_at
        if tried_at is not None and seen.now < tried_at < record.silent_until - _A_BLINK:
            self.broken(
                f"{seen.account}: a try is promised for {tried_at:.3f}, and silence was asked for"
                f" until {record.silent_until:.3f}"
            )
        trouble = status.trouble
        if trouble is None or trouble.cause not in _SILENT_FOR or trouble.until_ms is None:
            return
        until = seen.now + (trouble.until_ms - seen.wall_ms) / 1000
        latest = max(record.silent_until, record.may_wait_until) + _SPARE
        if not record.silent_until - _LATELY < until < latest:
            self.broken(
                f"{seen.account}: {trouble.cause.value} until {until:.3f} is told, and silence"
                f" was asked for until {record.silent_until:.3f}"
            )


class TroublesAreTold(Invariant, Witness):
    """I3: margin that was refused is told to be, and a row that could not be read."""

    name = "I3"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._margins: dict[str, tuple[float, float, bool, Talk]] = {}
        record.witnesses.append(self)

    def was_answered(self, talk: Talk, asked: Asked, at: float, frame: Fields) -> None:
        account, error = asked.account or talk.account, frame.get("error")
        if asked.method != _MARGIN or account is None or at - asked.sent_at > _IN_TIME:
            return
        is_no = isinstance(error, dict)
        if isinstance(error, dict):
            concerns_all = error.get("code") in _CONCERN_ALL or frame.get("status") in _SILENCES
            if concerns_all:
                self._margins.pop(account, None)
                return
        known = self._margins.get(account)
        if known is None or asked.sent_at > known[0] or not is_no:
            self._margins[account] = (asked.sent_at, at, is_no, talk)

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        self._look_at_margin(seen)
        self._look_at_rows(seen)
        self._look_at_blame(seen)

    def _look_at_margin(self, seen: Seen) -> None:
        known = self._margins.get(seen.account)
        if known is None or seen.status.margin_trouble is not None:
            return
        sent_at, at, is_no, talk = known
        went_on = talk.closed_at is None or talk.closed_at > at + 1.0
        is_told_by_now = seen.now > at + _A_BLINK and at > seen.woke_at + 2.0
        if is_no and went_on and is_told_by_now and sent_at > seen.opened_at:
            self.broken(f"{seen.account}: margin was refused at {at:.3f}, and nothing tells so")

    def _look_at_blame(self, seen: Seen) -> None:
        """Who says that the exchange does not answer has asked it lately."""
        trouble, asked_at = seen.status.trouble, self.ledger(seen).asked_at
        is_stale = seen.status.state is State.STALE  # who is offline tells what it ended by
        if not is_stale or trouble is None or trouble.cause not in _BLAMES or asked_at is None:
            return
        interval = max(seen.status.check_interval, seen.wished_interval)
        record = self.record
        silent = record.silent_until, record.may_wait_until
        since = max(asked_at, seen.opened_at, seen.woke_at, *silent, *_opened(record, seen))
        is_silent = record.silence_told_at < seen.now < record.silent_until - _A_BLINK
        if is_silent and not record.is_misled:
            since = asked_at  # silence is told as such
        if seen.now - since > _INTERVALS * interval + _GIVEN_UP:
            waited = seen.now - asked_at
            self.broken(
                f"{seen.account}: {trouble.cause.value}, and was not asked for {waited:.1f} s"
            )

    def _look_at_rows(self, seen: Seen) -> None:
        newest = max(self.ledger(seen).snapshots, key=lambda told: told.sent_at, default=None)
        if newest is None or not newest.refused or not must_be_shown(self.record, newest, seen):
            return
        talk = self.record.talks[newest.talk]
        is_told_another = self.record.refused_at >= newest.heard_at
        is_past = talk.closed_at is not None or seen.now > newest.heard_at + _LATELY
        if is_past or (is_told_another and seen.status.state is not State.LIVE):
            return
        trouble = seen.status.trouble
        is_silent = trouble is None or trouble.cause in {Cause.NO_ANSWER, Cause.SLOW_ANSWERS}
        if is_silent and seen.status.state is not State.OFFLINE:
            coins = sorted(newest.refused)
            self.broken(f"{seen.account}: {coins} could not be read, told {trouble}")
