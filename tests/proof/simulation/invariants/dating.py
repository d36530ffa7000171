"""I2, I14: what is shown, and what moved, bears the time at which it happened, and its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from proof.simulation.invariants.base import Broken, Conditions, Invariant, Seen
from proof.simulation.talks import Ledger, Pushed
from proof.simulation.wire_record import WireRecord
from tidemark.domain.changes import Change, ChangeLog, Source
from tidemark.domain.row import Row
from tidemark.domain.stream_status import StreamState

_LATELY = 20.0


class RowsAreDated(Invariant):
    """I2: a row bears the wallet's time of its snapshot, or the moment that its push tells of.

    When that push was sent is another time.
    """

    name = "I2"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._known: dict[tuple[str, str], Row] = {}

    def look(self, seen: Seen) -> None:
        ledger = self.ledger(seen)
        for asset, row in seen.changed.items():
            known, self._known[seen.account, asset] = self._known.get((seen.account, asset)), row
            if known is not None and known.balance is row.balance:
                continue  # of its being believed alone
            if not row.is_recalled and (flaw := _flaw_of_row(ledger, row)):
                self.broken(f"{seen.account} {asset}: {flaw}")


def _flaw_of_row(ledger: Ledger, row: Row) -> str | None:
    asset, time = row.balance.asset, row.balance.update_time
    if (pushed := row.pushed) is not None:
        said = {(push.transaction_time, push.event_time) for push in ledger.pushes.get(asset, ())}
        if (pushed.transaction_time, pushed.event_time) not in said:
            return f"no push told of {pushed.transaction_time} at {pushed.event_time}"
        if time != pushed.transaction_time:
            return f"is dated {time}, its push told of {pushed.transaction_time}"
        return None
    asked = [each for each in ledger.snapshots if each.sent_at == row.as_of]
    told = [each.rows[asset] for each in asked if asset in each.rows]
    times = {_moment(fields.get("updateTime")) for fields in told}
    return f"is dated {time}, its snapshot said {times}" if told and time not in times else None


@dataclass(slots=True)
class _Told:
    """A change as it was looked at last, and when (s) it was there first."""

    change: Change
    since: float


class ChangesAreDated(Invariant):
    """I14: a change bears the time and the reason that were told of it, late or not."""

    name = "I14"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._logs: dict[tuple[str, int], tuple[ChangeLog, int, dict[int, _Told]]] = {}

    def look(self, seen: Seen) -> None:
        if seen.session is None:
            return
        ledger, log = self.ledger(seen), seen.session.changes
        told = self._news(seen, log, ledger)
        if seen.status.stream.state is StreamState.LISTENING:
            newest = {each.change.asset: each for each in told.values()}
            for asset, each in newest.items():
                if _awaits_reason(each.change, seen.rows.get(asset)):
                    self._look_at_silence(seen, ledger, each)

    def _news(self, seen: Seen, log: ChangeLog, ledger: Ledger) -> dict[int, _Told]:
        """All changes by number, those judged that are others than at the last look."""
        who = (seen.account, seen.generation)
        known = self._logs.get(who)
        if known is not None and known[0] is log and known[1] == log.revision:
            return known[2]
        before = known[2] if known is not None and known[0] is log else {}
        told: dict[int, _Told] = {}
        for number, change in enumerate(log, log.noted - len(log)):
            old = before.get(number)
            if change.is_recalled:
                continue
            told[number] = _Told(change, seen.now if old is None else old.since)
            if old is None or old.change is not change:
                for flaw in _flaws(ledger, change, None if old is None else old.change):
                    self.broken(f"{who} {change}: {flaw}")
        self._logs[who] = log, log.revision, told
        return told

    def _look_at_silence(self, seen: Seen, ledger: Ledger, told: _Told) -> None:
        """A push that told why, after a snapshot had shown the change, was not listened to."""
        since = max(told.since, seen.woke_at, seen.opened_at, seen.now - _LATELY)
        for push in ledger.pushes.get(told.change.asset, ()):
            talk = self.record.talks.get(push.talk)
            is_heard = talk is not None and talk.closed_at is None
            if is_heard and since < push.heard_at < seen.now and _is_of(push, told.change):
                self.broken(f"{seen.account} {told.change}: a push said that it was {push.reason}")


def _awaits_reason(change: Change, row: Row | None) -> bool:
    """Whether nobody told why a wallet is what its row shows."""
    is_open = change.reason is None and not change.was_away
    if not is_open or row is None or row.pushed is not None or row.gone_at is not None:
        return False
    wallet = row.balance.wallet_balance
    is_shown = wallet is not None and wallet.value == change.balance
    return is_shown and change.time is not None and row.balance.update_time == change.time


def _flaws(ledger: Ledger, change: Change, before: Change | None) -> Iterator[str]:
    """What of it was not told so, or is not as it was ``before`` somebody told why."""
    pushes = [push for push in ledger.pushes.get(change.asset, ()) if _is_of(push, change)]
    if change.source is Source.PUSH:
        if before is not None:
            yield f"it was {before}"
        elif not any(push.reason == change.reason for push in pushes):
            yield "no push told of that, so, then and for that reason"
        return
    if change.reason is not None:
        if before is None or before.reason is not None:
            yield "a snapshot gives no reason"
        if not any(push.reason == change.reason for push in pushes):
            yield "no push gave that reason for that moment"
    if before is None and not any(_says(fields, change) for fields in _rows(ledger, change.asset)):
        yield "no snapshot said so, dated so"
    elif before is not None and _but_for_the_reason(before) != _but_for_the_reason(change):
        yield f"it was {before}"


def _rows(ledger: Ledger, asset: str) -> Iterator[dict[str, Any]]:
    for told in ledger.snapshots:
        if asset in told.rows:
            yield told.rows[asset]


def _says(fields: dict[str, Any], change: Change) -> bool:
    is_so = _number(fields.get("balance")) == change.balance
    return is_so and (_moment(fields.get("updateTime")) or None) == change.time


def _is_of(push: Pushed, change: Change) -> bool:
    """Whether it tells of this very change: of its wallet, at its moment."""
    return push.transaction_time == change.time and _number(push.wallet) == change.balance


def _but_for_the_reason(change: Change) -> tuple[object, ...]:
    return change.asset, change.moved, change.balance, change.time, change.source, change.was_away


def _number(said: object) -> Decimal | None:
    try:
        number = Decimal(str(said))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _moment(said: object) -> int | None:
    """Milliseconds, as the exchange tells them."""
    is_moment = isinstance(said, int) and not isinstance(said, bool)
    return said if isinstance(said, int) and is_moment and said >= 0 else None
