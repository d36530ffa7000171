"""Small lines of all coins of an account: one look at the roll-ups of each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from sqlite3 import Connection

from tidemark.history.coins import coins_of
from tidemark.history.entries import Figure, Watched
from tidemark.history.questions import Range, Spark
from tidemark.history.schema import SPANS
from tidemark.history.stretches import known
from tidemark.history.texts import number

_ROWS_FOR_A_PART = 4
_KNOWN_PARTS = 8  # a gap that is shorter than an eighth of a part cannot leave it without a value

# The newest row of each part, and the newest before them all (part -1).
_LASTS = """
SELECT part, last FROM (
  SELECT (began_at - :since) * :parts / :length AS part, last, max(began_at) FROM rollup
  WHERE series_key = :key AND span = :span AND began_at >= :since AND began_at < :until
  GROUP BY part)
UNION ALL
SELECT -1, last FROM (
  SELECT last FROM rollup WHERE series_key = :key AND span = :span AND began_at < :since
  ORDER BY began_at DESC LIMIT 1)
"""

_SERIES = """
SELECT coin_key, figure, series_key FROM series
WHERE figure IN ('margin_balance', 'wallet_balance') AND coin_key IN
  (SELECT coin_key FROM coin JOIN account USING (account_key) WHERE account_id = ?)
"""


def sparks(connection: Connection, account_id: str, within: Range, parts: int) -> dict[str, Spark]:
    """The margin balance of each coin at the end of each part of a range; None in a gap.

    A coin that never had a margin balance tells its wallet balance.
    """
    if within.length < parts or parts < 1:
        return {}
    found = {}
    series = _series(connection, account_id)
    stretches: dict[Watched, list[bool]] = {}
    for coin in coins_of(connection, [account_id]):
        if coin.key not in series:
            continue
        watched, key = series[coin.key]
        if watched not in stretches:
            stretches[watched] = _known(connection, coin.account_key, watched, within, parts)
        values = _values(_lasts(connection, key, within, parts), stretches[watched])
        if any(value is not None for value in values):
            found[coin.asset] = Spark(values)
    return found


def _series(connection: Connection, account_id: str) -> dict[int, tuple[Watched, int]]:
    """Which series tells of a coin, and the spells it was watched in."""
    found: dict[int, tuple[Watched, int]] = {}
    for coin_key, figure, series_key in connection.execute(_SERIES, (account_id,)):
        if figure == Figure.MARGIN_BALANCE.value:
            found[coin_key] = Watched.MARGIN, series_key
        else:
            found.setdefault(coin_key, (Watched.BALANCES, series_key))
    return found


def _known(
    connection: Connection, account_key: int, watched: Watched, within: Range, parts: int
) -> list[bool]:
    """In which parts anything was known."""
    told = [False] * parts
    for stretch in known(connection, account_key, watched, within, _KNOWN_PARTS * parts):
        since, until = max(stretch.since, within.since), min(stretch.until, within.until)
        first = (since - within.since) * parts // within.length
        last = (until - 1 - within.since) * parts // within.length
        told[first : last + 1] = [True] * (last + 1 - first)
    return told


def _lasts(connection: Connection, key: int, within: Range, parts: int) -> dict[int, Decimal]:
    values = {
        "key": key,
        "span": _span(within.length // parts),
        "since": within.since,
        "until": within.until,
        "length": within.length,
        "parts": parts,
    }
    return {part: number(last) for part, last in connection.execute(_LASTS, values)}


def _span(part: int) -> int:
    """The longest roll-up of which a part has several; minutes if none is so short."""
    return max((span for span in SPANS if span * _ROWS_FOR_A_PART <= part), default=SPANS[0])


def _values(lasts: Mapping[int, Decimal], told: Sequence[bool]) -> tuple[Decimal | None, ...]:
    values = []
    value = lasts.get(-1)
    for part, is_told in enumerate(told):
        value = lasts.get(part, value)
        values.append(value if is_told else None)
    return tuple(values)
