"""What was told of one figure: every change by itself, or roll-ups taken together in buckets."""

from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Protocol

from tidemark.history.questions import Range
from tidemark.history.sources import FigureSource
from tidemark.history.steps import NOTHING, Step, constant, run_together
from tidemark.history.texts import amount, numbers

EACH = 1
"""The level of every change by itself: buckets of one ms."""

Told = list[tuple[int, Step]]


class Rows(Protocol):
    """The rows of one source at one level."""

    def count(self, within: Range, most: int) -> int:
        """How many begin in the range, counted up to ``most``."""

    def oldest(self) -> int | None:
        """When the first one began."""

    def told(self, within: Range, width: int) -> Told:
        """The newest that began before the range, and all that began in it, in order.

        Those that begin in the same bucket of ``width`` ms are one, which begins where it does.
        """


def rows_of(connection: Connection, source: FigureSource, span: int) -> Rows:
    """The rows of a source at a level."""
    return _Changes(connection, source) if span == EACH else _RollUps(connection, source, span)


class _Changes:
    """A wallet's changes, out of all rows of its coin."""

    def __init__(self, connection: Connection, source: FigureSource) -> None:
        self._connection = connection
        self._coin_key = source.coin_key

    def count(self, within: Range, most: int) -> int:
        found = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM balance WHERE coin_key = ?"
            " AND seen_at >= ? AND seen_at < ? LIMIT ?)",
            (self._coin_key, within.since, within.until, most),
        )
        return int(found.fetchone()[0])

    def oldest(self) -> int | None:
        found: tuple[int | None] = self._connection.execute(
            "SELECT min(seen_at) FROM balance WHERE coin_key = ?", (self._coin_key,)
        ).fetchone()
        return found[0]

    def told(self, within: Range, width: int) -> Told:
        which = (
            "SELECT seen_at, CASE is_gone WHEN 0 THEN wallet_balance ELSE '0' END FROM balance"
            " WHERE coin_key = ? AND (wallet_balance IS NOT NULL OR is_gone)"
        )
        before = self._connection.execute(
            f"{which} AND seen_at < ? ORDER BY seen_at DESC, number DESC LIMIT 1",
            (self._coin_key, within.since),
        )
        inside = self._connection.execute(
            f"{which} AND seen_at >= ? AND seen_at < ? ORDER BY seen_at, number",
            (self._coin_key, within.since, within.until),
        )
        return _changes((*before, *inside), width)


def _changes(rows: Iterable[tuple[int, str]], width: int) -> Told:
    """Where the text is another."""
    told: Told = []
    newest = ""
    for seen_at, text in rows:
        if text == newest:
            continue
        newest, step, began = text, constant(amount(text).value), seen_at - seen_at % width
        if told and told[-1][0] == began:
            told[-1] = began, run_together((told[-1][1], step))
        else:
            told.append((began, step))
    return told


class _RollUps:
    """A figure's roll-ups of one length."""

    def __init__(self, connection: Connection, source: FigureSource, span: int) -> None:
        self._connection = connection
        self._coin_key = source.coin_key
        self._series_key = source.series_key
        self._span = span

    def count(self, within: Range, most: int) -> int:
        found = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM rollup WHERE series_key = ? AND span = ?"
            " AND began_at >= ? AND began_at < ? LIMIT ?)",
            (self._series_key, self._span, within.since, within.until, most),
        )
        return int(found.fetchone()[0])

    def oldest(self) -> int | None:
        found: tuple[int | None] = self._connection.execute(
            "SELECT min(began_at) FROM rollup WHERE series_key = ? AND span = ?",
            (self._series_key, self._span),
        ).fetchone()
        return found[0]

    def told(self, within: Range, width: int) -> Told:
        which = (
            "SELECT began_at, first, last, least, greatest FROM rollup"
            " WHERE series_key = ? AND span = ?"
        )
        before = self._connection.execute(
            f"{which} AND began_at < ? ORDER BY began_at DESC LIMIT 1",
            (self._series_key, self._span, within.since),
        )
        inside = self._connection.execute(
            f"{which} AND began_at >= ? AND began_at < ? ORDER BY began_at",
            (self._series_key, self._span, within.since, within.until),
        )
        told = _buckets((*before, *inside), width)
        for gone_at, is_back_at in self._gone(told, within):
            told = _without(told, gone_at, is_back_at, width)
        return told

    def _gone(self, told: Told, within: Range) -> list[tuple[int, int | None]]:
        """When the exchange no longer listed the coin, and when it did again."""
        if self._coin_key is None or not told:
            return []
        return self._connection.execute(
            "SELECT seen_at, (SELECT min(seen_at) FROM balance AS back"
            "  WHERE back.coin_key = gone.coin_key AND back.seen_at > gone.seen_at"
            "  AND back.is_gone = 0)"
            " FROM balance AS gone INDEXED BY balance_gone WHERE coin_key = ? AND is_gone = 1"
            " AND seen_at >= ? AND seen_at < ? ORDER BY seen_at",
            (self._coin_key, told[0][0], within.until),
        ).fetchall()


def _buckets(rows: Sequence[tuple[int, str, str, str, str]], width: int) -> Told:
    """Roll-ups taken together. Column by column: this is what a chart waits for."""
    if not rows:
        return []
    begins, firsts, lasts, leasts, greatests = zip(*rows, strict=True)
    buckets = [began - began % width for began in begins]
    least, greatest = numbers(leasts), numbers(greatests)
    if len(set(buckets)) == len(buckets):
        alone = map(Step, numbers(firsts), numbers(lasts), least, greatest)
        return list(zip(buckets, alone, strict=True))
    since = [0, *(at for at in range(1, len(rows)) if buckets[at] != buckets[at - 1])]
    until = [*since[1:], len(rows)]
    first, last = numbers([firsts[at] for at in since]), numbers([lasts[at - 1] for at in until])
    return [
        (
            buckets[one],
            Step(first[place], last[place], min(least[one:other]), max(greatest[one:other])),
        )
        for place, (one, other) in enumerate(zip(since, until, strict=True))
    ]


def _without(told: Told, gone_at: int, is_back_at: int | None, span: int) -> Told:
    """The same of a coin that was nothing from one moment until another."""
    began = gone_at - gone_at % span
    steps = dict(told)
    here = steps.get(began)
    if here is None:
        steps[began] = NOTHING
    elif is_back_at is not None and is_back_at < began + span:
        steps[began] = run_together((here, NOTHING, constant(here.last)))
    else:
        steps[began] = run_together((here, NOTHING))
    return sorted(steps.items())
