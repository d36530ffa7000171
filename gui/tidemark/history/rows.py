"""The rows of the history as they were written, in order of time, read while they are taken."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from heapq import merge
from sqlite3 import Connection

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.history.coins import Coin, coins_of
from tidemark.history.entries import Figures
from tidemark.history.questions import BalanceWritten, Range

FIGURES = ", ".join(field.name for field in fields(Figures))
"""The columns of a row's figures, in the order that `figures` takes their texts in."""

_ROWS = f"""
SELECT seen_at, exchange_time, source, reason, moved, is_gone, {FIGURES} FROM balance
WHERE coin_key = ? AND seen_at >= ? AND seen_at < ? ORDER BY seen_at, number
"""  # noqa: S608 - of our own words


def balances(
    connection: Connection, account_ids: Iterable[str], within: Range
) -> Iterator[BalanceWritten]:
    """All rows of accounts, whatever their number: no more than one of each coin is in memory."""
    coins = coins_of(connection, account_ids)
    return merge(*(_rows(connection, coin, within) for coin in coins), key=_time)


def figures(texts: Iterable[str | None]) -> Figures:
    """The figures that were written, to the character."""
    return Figures(*(None if text is None else amount(text) for text in texts))


@lru_cache(maxsize=4096)  # most figures are what they were in the row before
def amount(text: str) -> Amount:
    """The amount of a text that was written."""
    return Amount.parse(text)


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
            None if moved is None else Decimal(moved),
            bool(is_gone),
            figures(texts),
        )
