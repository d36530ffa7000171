"""The changes of wallets in a range: told one by one, or where there are too many, counted."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from sqlite3 import Connection
from typing import Any

from tidemark.domain.changes import Source
from tidemark.history.coins import Coin, coins_of
from tidemark.history.questions import Mark, Range, Subject
from tidemark.history.texts import amount, number

MOST_MARKS = 500

# SQLite would not choose these indexes by itself: it has no statistics of the file.
_WITHIN = "moved IS NOT NULL AND seen_at >= ? AND seen_at < ?"
_OF_ACCOUNT = f"""
FROM account CROSS JOIN coin USING (account_key)
CROSS JOIN balance INDEXED BY balance_moved USING (coin_key)
WHERE account_id = ? AND coalesce(asset = ?, 1) AND {_WITHIN}
"""
_MARK = "seen_at, exchange_time, moved, wallet_balance, source, reason"
_COUNT = f"SELECT count(*) FROM (SELECT 1 {_OF_ACCOUNT} LIMIT ?)"  # noqa: S608 - our own words
_FEW = f"SELECT account_id, asset, {_MARK} {_OF_ACCOUNT} ORDER BY seen_at, number"
_ALL = f"""
SELECT {_MARK} FROM balance INDEXED BY balance_moved WHERE coin_key = ? AND {_WITHIN}
ORDER BY seen_at, number
"""  # noqa: S608
_NEWEST = f"""
SELECT {_MARK} FROM balance INDEXED BY balance_moved WHERE coin_key = ? AND {_WITHIN}
ORDER BY seen_at DESC, number DESC LIMIT ?
"""  # noqa: S608


def marks_in(
    connection: Connection, subject: Subject, within: Range
) -> tuple[tuple[Mark, ...] | None, int]:
    """The changes of a subject's coins in order of time, and how many there are.

    Where there are more than `MOST_MARKS` they are not told, and counted only that far.
    """
    accounts = dict.fromkeys(subject.account_ids)
    which = [(each, subject.asset, within.since, within.until) for each in accounts]
    number = 0
    for one in which:
        left = MOST_MARKS + 1 - number
        number += int(connection.execute(_COUNT, (*one, left)).fetchone()[0])
    if number > MOST_MARKS:
        return None, number
    found = (_mark(*row) for one in which for row in connection.execute(_FEW, one))
    return tuple(sorted(found, key=_time)), number


def marks(connection: Connection, account_ids: Iterable[str], within: Range) -> Iterator[Mark]:
    """All changes of the wallets of accounts, in order of time, read while they are taken."""
    each = (_marks(connection, coin, within) for coin in coins_of(connection, account_ids))
    return merge(*each, key=_time)


def newest_marks(
    connection: Connection, account_ids: Iterable[str], within: Range, most: int
) -> tuple[Mark, ...]:
    """The last changes in a range, in order of time; the index is walked back no further."""
    each = (_newest(connection, coin, within, most) for coin in coins_of(connection, account_ids))
    newest_first = islice(merge(*each, key=_time, reverse=True), most)
    return tuple(reversed(tuple(newest_first)))


def _newest(connection: Connection, coin: Coin, within: Range, most: int) -> Iterator[Mark]:
    for row in connection.execute(_NEWEST, (coin.key, within.since, within.until, most)):
        yield _mark(coin.account_id, coin.asset, *row)


def _marks(connection: Connection, coin: Coin, within: Range) -> Iterator[Mark]:
    for row in connection.execute(_ALL, (coin.key, within.since, within.until)):
        yield _mark(coin.account_id, coin.asset, *row)


def _mark(account_id: str, asset: str, *row: Any) -> Mark:
    seen_at, exchange_time, moved, balance, source, reason = row
    return Mark(
        account_id,
        asset,
        seen_at,
        exchange_time,
        number(moved),
        None if balance is None else amount(balance).value,
        Source(source),
        reason,
    )


def _time(mark: Mark) -> int:
    return mark.seen_at
