"""All of one account deleted from the file, so that not a byte of it is left there."""

import sqlite3
from collections.abc import Iterator

from tidemark.history import copies
from tidemark.history.connections import transaction
from tidemark.history.place import Place
from tidemark.history.vacuum import truncate_log

_ROWS_AT_ONCE = 5_000
_NOTE = "forgetting "


def delete_copies(place: Place, connection: sqlite3.Connection) -> None:
    """Delete the copies, which go whole; raises `copies.Damaged` instead where they are needed."""
    copies.check(connection)
    for each in (*place.copies(), *place.drafts()):
        each.unlink(missing_ok=True)


def forget(connection: sqlite3.Connection, account_id: str) -> Iterator[None]:
    """Delete it, and see to it that not a byte stays behind: `delete`, then `clear_up`."""
    yield from delete(connection, account_id)
    yield from clear_up(connection, account_id)


def delete(connection: sqlite3.Connection, account_id: str) -> Iterator[None]:
    """Delete it in transactions that are short; between two of them others may write.

    Noted first: what a kill interrupts is `unfinished`. Prices of coins that no other account has
    go too, as they tell what this one held. At last the file is written anew in one long step:
    SQLite overwrites what is deleted, but not what it left behind when it moved rows between
    pages before.
    """
    name = _NOTE + account_id
    connection.execute(
        "INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (name, account_id)
    )
    for statement in _IN_CHUNKS:
        while connection.execute(statement, (account_id, _ROWS_AT_ONCE)).rowcount > 0:
            yield
    with transaction(connection):
        for statement in _AT_ONCE:
            connection.execute(statement, {"id": account_id})
    yield
    connection.execute("VACUUM")


def clear_up(connection: sqlite3.Connection, account_id: str) -> Iterator[None]:
    """Empty the log, which waits for whoever reads what was before; note that it is done."""
    yield from truncate_log(connection)
    connection.execute("DELETE FROM note WHERE name = ?", (_NOTE + account_id,))
    yield from truncate_log(connection)


def unfinished(connection: sqlite3.Connection) -> list[str]:
    """The accounts that were being forgotten when Tidemark was killed."""
    found = connection.execute("SELECT value FROM note WHERE name GLOB ?", (_NOTE + "*",))
    return [value for (value,) in found]


_IN_CHUNKS = (
    """
    DELETE FROM balance WHERE (coin_key, seen_at, number) IN (
      SELECT coin_key, seen_at, number FROM account JOIN coin USING (account_key)
      JOIN balance USING (coin_key) WHERE account_id = ? LIMIT ?
    )
    """,
    """
    DELETE FROM rollup WHERE (series_key, span, began_at) IN (
      SELECT series_key, span, began_at FROM account
      JOIN series ON series.account_key = account.account_key
        OR coin_key IN (SELECT coin_key FROM coin WHERE coin.account_key = account.account_key)
      JOIN rollup USING (series_key) WHERE account_id = ? LIMIT ?
    )
    """,
)

# BTC's price stays as long as anybody is left at the exchange: all worth is told in it.
_AT_ONCE = (
    """
    DELETE FROM pair WHERE EXISTS (
      SELECT 1 FROM account JOIN coin USING (account_key)
      WHERE account_id = :id AND account.exchange = pair.exchange AND coin.asset = pair.asset
    ) AND NOT EXISTS (
      SELECT 1 FROM account JOIN coin USING (account_key)
      WHERE account_id <> :id AND account.exchange = pair.exchange
        AND pair.asset IN (coin.asset, 'BTC')
    )
    """,
    "DELETE FROM account WHERE account_id = :id",
)
