"""Stretches of time in which something was known: read from spells, joined, intersected."""

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any

from tidemark.history.entries import Watched
from tidemark.history.questions import Range

# Spells may overlap where the clock was set back: an older one may reach further than the newest.
_LOOK_BACK = 8
_NEVER = -(1 << 62)

_SPELLS = """
SELECT began_at, ended_at FROM (
  SELECT began_at, ended_at FROM spell
  WHERE account_key = :account AND watched = :watched AND began_at < :since
  ORDER BY began_at DESC LIMIT :look_back)
WHERE ended_at > :since
UNION ALL
SELECT began_at, ended_at FROM spell
WHERE account_key = :account AND watched = :watched
  AND began_at >= :since AND began_at < :until
ORDER BY began_at
"""

_ARE_MANY = """
SELECT 1 FROM spell WHERE account_key = :account AND watched = :watched
AND began_at >= :since AND began_at < :until LIMIT 1 OFFSET :many
"""

# From the end of a spell to the last one that begins before a gap could be seen, or else to the
# next one: at most two leaps for each part of the range, however many spells there are.
_LEAPS = """
WITH RECURSIVE leap(since, until, began) AS (
  SELECT min(began_at), ended_at, began_at FROM spell
  WHERE account_key = :account AND watched = :watched AND began_at >= :since AND began_at < :until
  UNION ALL
  SELECT iif(began_at < leap.until + :nearer, leap.since, began_at), ended_at, began_at
  FROM leap JOIN spell ON account_key = :account AND watched = :watched AND began_at = coalesce(
    (SELECT max(began_at) FROM spell WHERE account_key = :account AND watched = :watched
     AND began_at > leap.began AND began_at < min(leap.until + :nearer, :until)),
    (SELECT min(began_at) FROM spell WHERE account_key = :account AND watched = :watched
     AND began_at > leap.began AND began_at >= leap.until + :nearer AND began_at < :until)))
SELECT since, max(until) FROM leap WHERE since IS NOT NULL GROUP BY since
"""
_SPELLS_FOR_A_PART = 2


def known(
    connection: Connection, account_key: int, watched: Watched, within: Range, parts: int
) -> list[Range]:
    """The spells that overlap a range, whole, in order.

    Those are joined that are nearer to each other than one of so many equal parts of the range:
    what is read is in proportion to the parts, not to the spells.
    """
    values: dict[str, Any] = {
        "account": account_key,
        "watched": watched.value,
        "since": within.since,
        "until": within.until,
        "look_back": _LOOK_BACK,
        "many": _SPELLS_FOR_A_PART * parts,
        "nearer": -(-within.length // parts),
    }
    if connection.execute(_ARE_MANY, values).fetchone() is None:
        return joined(connection.execute(_SPELLS, values), values["nearer"])
    before = connection.execute(_SPELLS, values | {"until": within.since}).fetchall()
    return joined(before + connection.execute(_LEAPS, values).fetchall(), values["nearer"])


def first_known(connection: Connection, account_key: int, watched: Watched) -> int | None:
    """When the first spell of an account began."""
    found: tuple[int | None] = connection.execute(
        "SELECT min(began_at) FROM spell WHERE account_key = ? AND watched = ?",
        (account_key, watched.value),
    ).fetchone()
    return found[0]


def last_known(connection: Connection, account_key: int, watched: Watched) -> int | None:
    """When the newest spell of an account ended, or until when it is known to go on."""
    found: tuple[int | None] = connection.execute(
        "SELECT max(ended_at) FROM (SELECT ended_at FROM spell WHERE account_key = ?"
        " AND watched = ? ORDER BY began_at DESC LIMIT ?)",
        (account_key, watched.value, _LOOK_BACK),
    ).fetchone()
    return found[0]


def joined(spells: Iterable[tuple[int, int]], nearer: int) -> list[Range]:
    """Stretches of spells in order of their beginnings, which may overlap or be empty."""
    return [Range(since, until) for since, until in _joined(spells, nearer) if since < until]


def _joined(spells: Iterable[tuple[int, int]], nearer: int) -> Iterator[tuple[int, int]]:
    since = until = _NEVER
    for began, ended in spells:
        if began >= until + nearer and began > until:
            yield since, until
            since, until = began, ended
        elif ended > until:
            until = ended
    yield since, until


def rejoined(stretches: Iterable[Range], nearer: int) -> list[Range]:
    """The same stretches, in whatever order, those nearer than ``nearer`` ms joined."""
    return joined(sorted((each.since, each.until) for each in stretches), nearer)


def shared(one: Sequence[Range], other: Sequence[Range]) -> list[Range]:
    """What is in a stretch of both; each is in order and does not overlap itself."""
    both, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if (found := one[i].shared_with(other[j])) is not None:
            both.append(found)
        if one[i].until < other[j].until:
            i += 1
        else:
            j += 1
    return both


def clipped(stretches: Iterable[Range], within: Range) -> list[Range]:
    """What of the stretches is in the range."""
    return shared(list(stretches), [within])
