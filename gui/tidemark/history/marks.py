"""The changes of wallets in a range: told one by one, or where there are too many, counted."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import merge
from sqlite3 import Connection

from tidemark.domain.changes import Source
from tidemark.history.coins import Coin, coins_of
from tidemark.history.questions import Mark, Range, Subject

MOST_MARKS = 500

_MOVED = "balance INDEXED BY balance_moved"  # which SQLite would not choose by itself
_WITHIN = "coin_key = ? AND moved IS NOT NULL AND seen_at >= ? AND seen_at < ?"


def marks_in(
    connection: Connection, subject: Subject, within: Range
) -> tuple[tuple[Mark, ...] | None, int]:
    """The changes of a subject's coins, and how many there are.

    Where there are more than `MOST_MARKS` they are not told, and counted only that far.
    """
    coins = coins_of(connection, subject.account_ids, subject.asset)
    number = 0
    for coin in coins:
        number += _count(connection, coin, within, MOST_MARKS + 1 - number)
        if number > MOST_MARKS:
            return None, number
    each = (_marks(connection, coin, within) for coin in coins)
    return tuple(merge(*each, key=_time)), number


def marks(connection: Connection, account_ids: Iterable[str], within: Range) -> Iterator[Mark]:
    """All changes of the wallets of accounts, in order of time, read while they are taken."""
    coins = coins_of(connection, account_ids)
    return merge(*(_marks(connection, coin, within) for coin in coins), key=_time)


def _time(mark: Mark) -> int:
    return mark.seen_at


def _count(connection: Connection, coin: Coin, within: Range, most: int) -> int:
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {_MOVED} WHERE {_WITHIN} LIMIT ?)",  # noqa: S608
        (coin.key, within.since, within.until, most),
    )
    return int(found.fetchone()[0])


def _marks(connection: Connection, coin: Coin, within: Range) -> Iterator[Mark]:
    rows = connection.execute(
        "SELECT seen_at, exchange_time, moved, wallet_balance, source, reason"  # noqa: S608
        f" FROM {_MOVED} WHERE {_WITHIN} ORDER BY seen_at, number",
        (coin.key, within.since, within.until),
    )
    for seen_at, exchange_time, moved, balance, source, reason in rows:
        yield Mark(
            coin.account_id,
            coin.asset,
            seen_at,
            exchange_time,
            Decimal(moved),
            None if balance is None else Decimal(balance),
            Source(source),
            reason,
        )
