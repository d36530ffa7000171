"""I12: what moved is in the history as it was told: with its time, its source and its reason.

What is not a change of the account's log bears the time and the source of the row that was shown.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from proof.simulation.invariants.base import Broken
from tidemark.domain.changes import Change, ChangeLog, Source
from tidemark.domain.row import Row

_LOOKED_AT_BY = 2.5
"""Every account is looked at once a second, for as long as it is there."""
_BETWEEN_LOOKS = 1.2
_ROUNDING = 0.001

_ROWS = """
SELECT account_id, asset, seen_at, exchange_time, source, reason, moved, is_gone, wallet_balance
FROM balance JOIN coin USING (coin_key) JOIN account USING (account_key)
ORDER BY coin_key, seen_at, number
"""

_Key = tuple[Decimal, Decimal, int | None, str, str | None]
"""By how much, to what, when, known how, and why."""
_Sight = tuple[Decimal | None, int | None, str]
"""A row's wallet, its time, and how it is known."""


@dataclass(frozen=True, slots=True)
class Written:
    """A row of a coin."""

    seen_at: int
    time: int | None
    source: str
    reason: str | None
    moved: Decimal | None
    is_gone: bool
    wallet: Decimal | None

    @property
    def key(self) -> _Key | None:
        """The change that it is of, if it is of one."""
        if self.moved is None or self.wallet is None:
            return None
        return self.moved, self.wallet, self.time, self.source, self.reason


@dataclass(slots=True)
class _Noted:
    """A change as it is known now; since when it is so, and since when it is there (s)."""

    change: Change
    as_it_is: float
    since: float


@dataclass(slots=True)
class _Log:
    """The changes of one session, until its account was seen last (s)."""

    log: ChangeLog
    heard_at: float
    revision: int = -1
    noted: dict[int, _Noted] = field(default_factory=dict)


@dataclass(slots=True)
class _Account:
    logs: list[_Log] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    sights: dict[str, list[tuple[float, _Sight]]] = field(default_factory=dict)


class WrittenChanges:
    """Notes every change that an account tells of, and holds the file against them."""

    def __init__(self, broken: Broken) -> None:
        self._broken = broken
        self._accounts: dict[str, _Account] = {}

    def hear(
        self, name: str, now: float, changes: ChangeLog | None, rows: Mapping[str, Row]
    ) -> None:
        """An account is as this from now on."""
        account = self._accounts.setdefault(name, _Account())
        for asset, row in rows.items():
            if account.rows.get(asset) is not row:
                account.rows[asset] = row
                _see(account.sights.setdefault(asset, []), row, now)
        if changes is None:
            return
        if not account.logs or account.logs[-1].log is not changes:
            account.logs.append(_Log(changes, now))
        log = account.logs[-1]
        log.heard_at = now
        if log.revision != changes.revision:
            log.revision = changes.revision
            _note(log, now)

    def judge(
        self, connection: sqlite3.Connection, wall_ms: Callable[[float], int] | None, until: float
    ) -> Mapping[tuple[str, str], Sequence[Written]]:
        """Hold the file against what was told before the program ended.

        Returns what is in it, by account and coin.
        """
        told = connection.execute(_ROWS).fetchall()
        written: dict[tuple[str, str], list[Written]] = {}
        for account, asset, seen_at, time, source, reason, moved, is_gone, wallet in told:
            told_so = seen_at, time, source, reason
            row = Written(*told_so, _number(moved), bool(is_gone), _number(wallet))
            written.setdefault((account, asset), []).append(row)
        for name, account in self._accounts.items():
            required, allowed = _expected(account, until)
            for asset in account.sights.keys() | required.keys():
                rows = written.get((name, asset), [])
                spare = Counter(allowed.get(asset, {}))
                own = [_take(spare, row.key) for row in rows]
                for key, number in required.get(asset, Counter()).items():
                    if sum(row.key == key for row in rows) < number:
                        self._broken(f"{name} {asset}: {_words(key)} is not in the history")
                for flaw in _flaws(rows, own, account.sights.get(asset, []), wall_ms):
                    self._broken(f"{name} {asset}: {flaw}")
        return written


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _see(sights: list[tuple[float, _Sight]], row: Row, now: float) -> None:
    wallet = row.balance.wallet_balance
    source = Source.SNAPSHOT if row.pushed is None else Source.PUSH
    sight = None if wallet is None else wallet.value, row.balance.update_time or None, source.value
    if not sights or sights[-1][1] != sight:
        sights.append((now, sight))


def _note(log: _Log, now: float) -> None:
    changes = log.log
    for number, change in enumerate(changes, changes.noted - len(changes)):
        known = log.noted.get(number)
        if change.is_recalled or (known is not None and known.change is change):
            continue
        log.noted[number] = _Noted(change, now, now if known is None else known.since)


def _expected(
    account: _Account, until: float
) -> tuple[Mapping[str, Counter[_Key]], Mapping[str, Counter[_Key]]]:
    """The changes, by coin, that the file has to have, and those that it may have.

    An account that is removed, or opened anew, within a second need not have been looked at.
    """
    required: dict[str, Counter[_Key]] = {}
    allowed: dict[str, Counter[_Key]] = {}
    for log in account.logs:
        heard_at = log.heard_at + _LOOKED_AT_BY if log.heard_at >= until else log.heard_at
        for noted in log.noted.values():
            change = noted.change
            may_be = allowed.setdefault(change.asset, Counter())
            may_be[_key(change, change.reason)] += 1
            if noted.as_it_is < until and noted.as_it_is + _LOOKED_AT_BY <= heard_at:
                required.setdefault(change.asset, Counter())[_key(change, change.reason)] += 1
            elif change.reason is not None:  # which may have been learnt too late to be written
                may_be[_key(change, None)] += 1
    return required, allowed


def _key(change: Change, reason: str | None) -> _Key:
    return change.moved, change.balance, change.time, change.source.value, reason


def _take(spare: Counter[_Key], key: _Key | None) -> bool:
    """Whether it is a change of the log; one row is written of each."""
    if key is None or not spare[key]:
        return False
    spare[key] -= 1
    return True


def _flaws(
    rows: list[Written],
    own: list[bool],
    sights: list[tuple[float, _Sight]],
    wall_ms: Callable[[float], int] | None,
) -> Iterator[str]:
    """What is wrong with rows that are no change of the log; ``own`` says which are."""
    for (row, is_of_log), following in zip(
        zip(rows, own, strict=True), [*rows, None][1:], strict=True
    ):
        if is_of_log or (row.is_gone and row.wallet is None) or _leads_up(row, following):
            continue
        if row.reason is not None:
            yield f"{row} has a reason that nobody told of such a change"
        elif not any(
            sight == (row.wallet, row.time, row.source)
            for sight in _shown_at(sights, row.seen_at, wall_ms)
        ):
            yield f"{row} was neither told nor shown then, dated so and known so"


def _leads_up(row: Written, following: Written | None) -> bool:
    """Whether it says what the wallet held before the change that was written with it."""
    if row.time is not None or row.source != Source.SNAPSHOT.value or row.reason is not None:
        return False
    if following is None or following.moved is None or following.wallet is None:
        return False
    is_together = row.seen_at == following.seen_at
    return (
        is_together
        and row.wallet is not None
        and row.wallet + following.moved == (following.wallet)
    )


def _shown_at(
    sights: list[tuple[float, _Sight]], seen_at: int, wall_ms: Callable[[float], int] | None
) -> Iterator[_Sight]:
    """What was shown then, be it for a moment; at any time where nobody can tell what was when."""
    now = None if wall_ms is None else (seen_at - wall_ms(0.0)) / 1000
    ends = [*(since for since, _ in sights[1:]), float("inf")]
    for (since, sight), until in zip(sights, ends, strict=True):
        if now is None or (since <= now + _ROUNDING and until >= now - _BETWEEN_LOOKS):
            yield sight


def _words(key: _Key) -> str:
    moved, balance, time, source, reason = key
    return f"{moved} to {balance} at {time}, known by {source}, because of {reason},"
