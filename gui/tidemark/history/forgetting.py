"""All of one account deleted from the file, so that not a byte of it is left there."""

import sqlite3
from collections.abc import Iterator

from tidemark.history import copies
from tidemark.history.connections import transaction
from tidemark.history.place import Place
from tidemark.history.vacuum import truncate_log

_ROWS_AT_ONCE = 5_000
_HIDDEN = "forgetting "
IS_SEEN = f"account_id NOT GLOB '{_HIDDEN}*'"
"""What holds in SQL of accounts that are not being forgotten."""


def delete_copies(place: Place, connection: sqlite3.Connection) -> None:
    """Delete the copies, which go whole; raises `copies.Damaged` instead where they are needed."""
    copies.check(connection)
    for each in (*place.copies(), *place.drafts()):
        each.unlink(missing_ok=True)


def forget(connection: sqlite3.Connection, account_id: str) -> Iterator[None]:
    """Delete it, and see to it that not a byte stays behind; between two steps others may write."""
    hide(connection, account_id)
    yield from finish(connection)


def hide(connection: sqlite3.Connection, account_id: str) -> None:
    """Let nobody find it from now on, and have it noted that it is to go: a kill changes nothing
    of that. What is written of the account later is another one's, and stays.
    """
    found = connection.execute(
        "SELECT account_key FROM account WHERE account_id = ?", (account_id,)
    ).fetchone()
    hidden = f"{_HIDDEN}{found[0] if found else 0}"
    with transaction(connection):
        connection.execute(
            "UPDATE account SET account_id = ?, label = '' WHERE account_id = ?",
            (hidden, account_id),
        )
        connection.execute(
            "INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (hidden, hidden)
        )


def finish(connection: sqlite3.Connection) -> Iterator[None]:
    """Delete all that is hidden."""
    for hidden in unfinished(connection):
        yield from delete(connection, hidden)
        yield from clear_up(connection, hidden)


def unfinished(connection: sqlite3.Connection) -> list[str]:
    """What the accounts are called that are being forgotten, or were when Tidemark was killed."""
    found = connection.execute("SELECT value FROM note WHERE name GLOB ?", (_HIDDEN + "*",))
    return [value for (value,) in found]


def delete(connection: sqlite3.Connection, hidden: str) -> Iterator[None]:
    """Delete one in transactions that are short.

    Prices of coins that no other account has go too, as they tell what this one held. At last
    the file is written anew in one long step: SQLite overwrites what is deleted, but not what it
    left behind when it moved rows between pages before.
    """
    for statement in _IN_CHUNKS:
        while connection.execute(statement, (hidden, _ROWS_AT_ONCE)).rowcount > 0:
            yield
    with transaction(connection):
        for statement in _AT_ONCE:
            connection.execute(statement, {"id": hidden})
    yield
    connection.execute("VACUUM")


def clear_up(connection: sqlite3.Connection, hidden: str) -> Iterator[None]:
    """Empty the log, which waits for whoever reads what was before; note that it is done."""
    yield from truncate_log(connection)
    connection.execute("DELETE FROM note WHERE name = ?", (hidden,))
    yield from truncate_log(connection)


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
