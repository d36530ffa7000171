"""The rows of the history as they were written, in order of time, read while they are taken."""

from collections.abc import Iterable, Iterator
from heapq import merge
from sqlite3 import Connection

from tidemark.domain.changes import Source
from tidemark.history.coins import Coin, coins_of
from tidemark.history.questions import BalanceWritten, Range
from tidemark.history.texts import FIGURES, figures, number

_ROWS = f"""
SELECT seen_at, exchange_time, source, reason, moved, is_gone, {", ".join(FIGURES)} FROM balance
WHERE coin_key = ? AND seen_at >= ? AND seen_at < ? ORDER BY seen_at, number
"""  # noqa: S608 - of our own words


def balances(
    connection: Connection, account_ids: Iterable[str], within: Range
) -> Iterator[BalanceWritten]:
    """All rows of accounts, whatever their number: no more than one of each coin is in memory."""
    coins = coins_of(connection, account_ids)
    return merge(*(_rows(connection, coin, within) for coin in coins), key=_time)


def _time(row: BalanceWritten) -> int:
    return row.seen_at


def _rows(connection: Connection, coin: Coin, within: Range) -> Iterator[BalanceWritten]:
    rows = connection.execute(_ROWS, (coin.key, within.since, within.until))
    for seen_at, exchange_time, source, reason, moved, is_gone, *texts in rows:
        yield BalanceWritten(
            coin.account_id,
            coin.label,
            coin.environment,
            coin.asset,
            seen_at,
            exchange_time,
            Source(source),
            reason,
            None if moved is None else number(moved),
            bool(is_gone),
            figures(texts),
        )
