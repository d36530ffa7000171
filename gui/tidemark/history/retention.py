"""What is older, or more, than the user wants to keep is deleted: the oldest first."""

import sqlite3
from collections.abc import Iterator

from tidemark.domain.values import frozen
from tidemark.history.limits import Limits
from tidemark.history.schema import DAY, HOUR, MINUTE, SPANS
from tidemark.history.vacuum import give_back, used_bytes

_ROWS_AT_ONCE = 5_000
_MEGABYTE = 1_000_000
_DETAILED = tuple(span for span in SPANS if span < HOUR)


def sweep(connection: sqlite3.Connection, limits: Limits, now: int) -> Iterator[None]:
    """Keep within ``limits``; ``now`` is in ms since the epoch.

    Works in transactions that are short: between two of them others may write. Of every coin the
    row that was in force at the end of what is deleted stays: what is kept goes on from it. So
    does a figure's roll-up that is old enough to go, but not one that is too much. The
    last day is not deleted for its size.
    """
    if limits.days:
        yield from _delete_older(connection, now - limits.days * DAY)
    if limits.megabytes:
        yield from _shrink(connection, limits.megabytes * _MEGABYTE, now - DAY)
    yield from give_back(connection)


def _delete_older(connection: sqlite3.Connection, since: int) -> Iterator[None]:
    yield from _delete_details(connection, since)
    for span in SPANS:
        yield from _delete_rollups(connection, span, since, _OLD_ROLLUPS)
    connection.execute("DELETE FROM spell WHERE ended_at < ?", (since,))
    yield


def _shrink(connection: sqlite3.Connection, most: int, until: int) -> Iterator[None]:
    """Delete details by the day, or by a 64th of all; roll-ups of an hour and more stay."""
    while used_bytes(connection) > most:
        oldest = _oldest(connection)
        if oldest is None or oldest + MINUTE >= until:
            return
        since = min(oldest + max(DAY, (until - oldest) // 64), until)
        yield from _delete_details(connection, since)
        for span in _DETAILED:
            yield from _delete_rollups(connection, span, since, _ROLLUPS)


def _delete_details(connection: sqlite3.Connection, since: int) -> Iterator[None]:
    for table in _TABLES:
        for key in table.keys(connection):
            yield from table.delete(connection, key, since)


def _delete_rollups(
    connection: sqlite3.Connection, span: int, since: int, statement: str
) -> Iterator[None]:
    """Of a span that reaches over ``since`` a part is still to be kept."""
    for key in _keys(connection, "SELECT series_key FROM series"):
        row = {"key": key, "span": span, "since": since - span, "most": _ROWS_AT_ONCE}
        while connection.execute(statement, row).rowcount > 0:
            yield


def _oldest(connection: sqlite3.Connection) -> int | None:
    """The time of the oldest row that may be deleted."""
    told = [table.oldest(connection, key) for table in _TABLES for key in table.keys(connection)]
    for key in _keys(connection, "SELECT series_key FROM series"):
        (began_at,) = connection.execute(_OLDEST_ROLLUP, (key, MINUTE)).fetchone()
        told.append(began_at)
    return min((each for each in told if each is not None), default=None)


@frozen
class _Table:
    """One whose rows are in force until the next one of the same key."""

    name: str
    owners: str
    key: str

    def keys(self, connection: sqlite3.Connection) -> list[int]:
        return _keys(connection, f"SELECT {self.key} FROM {self.owners}")  # noqa: S608

    def delete(self, connection: sqlite3.Connection, key: int, since: int) -> Iterator[None]:
        """Delete what was no longer in force at ``since``, a few thousand rows at once."""
        row = {"key": key, "since": since, "most": _ROWS_AT_ONCE}
        while connection.execute(self._delete, row).rowcount > 0:
            yield

    def oldest(self, connection: sqlite3.Connection, key: int) -> int | None:
        """When the oldest row that may go was followed by another."""
        row = connection.execute(
            f"SELECT seen_at FROM {self.name} WHERE {self.key} = ? AND seen_at > "  # noqa: S608
            f"(SELECT min(seen_at) FROM {self.name} WHERE {self.key} = ?) "
            "ORDER BY seen_at LIMIT 1",
            (key, key),
        ).fetchone()
        return None if row is None else int(row[0])

    @property
    def _delete(self) -> str:
        of_key = f"FROM {self.name} WHERE {self.key} = :key"
        return (
            f"DELETE FROM {self.name} WHERE {self.key} = :key AND seen_at < min("  # noqa: S608
            f"(SELECT max(seen_at) {of_key} AND seen_at <= :since), "
            f"coalesce((SELECT seen_at {of_key} ORDER BY seen_at LIMIT 1 OFFSET :most), :since))"
        )


def _keys(connection: sqlite3.Connection, question: str) -> list[int]:
    return [int(key) for (key,) in connection.execute(question)]


_TABLES = (
    _Table("balance", "coin", "coin_key"),
    _Table("price", "pair", "pair_key"),
)

_ROLLUPS = """
DELETE FROM rollup WHERE series_key = :key AND span = :span AND began_at <= :since
  AND began_at < coalesce((
    SELECT began_at FROM rollup WHERE series_key = :key AND span = :span
    ORDER BY began_at LIMIT 1 OFFSET :most), 9223372036854775807)
"""
# What has stood still since then is told by none that is newer.
_OLD_ROLLUPS = f"""{_ROLLUPS}
  AND began_at < (SELECT max(began_at) FROM rollup
    WHERE series_key = :key AND span = :span AND began_at <= :since + :span)
"""  # noqa: S608 - of our own words
_OLDEST_ROLLUP = "SELECT min(began_at) FROM rollup WHERE series_key = ? AND span = ?"
