"""Roll-ups from a minute to a day: what a figure did in each, taken together from its minutes."""

import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from tidemark.history.entries import MinuteSeen
from tidemark.history.schema import SPANS
from tidemark.history.texts import numbers, plain


@dataclass(slots=True)
class _Span:
    began_at: int
    first: Decimal
    last: Decimal
    least: Decimal
    greatest: Decimal

    def take_in(self, seen: MinuteSeen) -> None:
        """What is told later comes after: the first stays. Texts would not compare as numbers."""
        self.last = seen.last
        self.least = min(self.least, seen.least)
        self.greatest = max(self.greatest, seen.greatest)

    @classmethod
    def read(cls, began_at: int, texts: tuple[str, str, str, str]) -> Self:
        return cls(began_at, *numbers(texts))

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(map(plain, (self.first, self.last, self.least, self.greatest)))


class Rollups:
    """Adds minutes to their spans; remembers the newest span of each series and length."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._newest: dict[tuple[int, int], _Span] = {}

    def add(self, series_key: int, seen: MinuteSeen) -> None:
        """Take the minute into a span of each length."""
        for length in SPANS:
            self._add(series_key, length, seen)

    def _add(self, series_key: int, length: int, seen: MinuteSeen) -> None:
        began_at = seen.began_at - seen.began_at % length
        span = self._span(series_key, length, began_at)
        if span is None:
            span = _Span(began_at, seen.first, seen.last, seen.least, seen.greatest)
        else:
            span.take_in(seen)
        self._newest[series_key, length] = span
        self._connection.execute(_PUT, (series_key, length, began_at, *span.texts))

    def _span(self, series_key: int, length: int, began_at: int) -> _Span | None:
        known = self._newest.get((series_key, length))
        if known is not None and known.began_at == began_at:
            return known
        row = self._connection.execute(_GET, (series_key, length, began_at)).fetchone()
        return None if row is None else _Span.read(began_at, row)


_GET = """
SELECT first, last, least, greatest FROM rollup WHERE (series_key, span, began_at) = (?, ?, ?)
"""
_PUT = """
INSERT INTO rollup (series_key, span, began_at, first, last, least, greatest)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (series_key, span, began_at) DO UPDATE SET
  last = excluded.last, least = excluded.least, greatest = excluded.greatest
"""
