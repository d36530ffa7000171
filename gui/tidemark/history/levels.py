"""Which level of rows a line reads: the finest that does not tell more than can be drawn."""

from collections.abc import Sequence
from sqlite3 import Connection
from typing import NamedTuple

from tidemark.history.questions import Range
from tidemark.history.schema import DAY, SPANS
from tidemark.history.sources import FigureSource
from tidemark.history.told import EACH, rows_of

_ROWS_FOR_A_PIECE = 3


class Level(NamedTuple):
    """Roll-ups of ``span`` ms (`EACH`: every change), drawn in pieces of ``width`` ms."""

    span: int
    width: int


def level_for(
    connection: Connection, sources: Sequence[FigureSource], within: Range, most_pieces: int
) -> Level:
    """The level that makes the shortest pieces, and of those the one that reads the least.

    No more than a few rows for each piece are looked at, whatever the length of the range.
    """
    levels = (EACH, *SPANS) if _have_each_change(sources) else SPANS
    found = [_level(connection, sources, span, within, most_pieces) for span in levels]
    fitting = [level for level in found if level is not None]
    last = Level(DAY, width_for(DAY, within, most_pieces))
    return min(reversed(fitting), key=lambda level: level.width, default=last)


def widened(within: Range, span: int) -> Range:
    """The range with the whole of the buckets at its ends."""
    return Range(within.since - within.since % span, within.until + -within.until % span)


def _level(
    connection: Connection,
    sources: Sequence[FigureSource],
    span: int,
    within: Range,
    most_pieces: int,
) -> Level | None:
    """A level; None where it tells too much to be read, or only a part."""
    if not all(_reaches(connection, each, span, within) for each in sources):
        return None
    left, most = _ROWS_FOR_A_PIECE * most_pieces, 0
    for source in sources:
        rows = rows_of(connection, source, span).count(widened(within, span), left + 1)
        left, most = left - rows, max(most, rows)
        if left < 0:
            return None
    return Level(span, span if most < most_pieces else width_for(span, within, most_pieces))


def width_for(span: int, within: Range, most_pieces: int) -> int:
    """How long pieces of whole roll-ups are for all to be few enough."""
    parts = most_pieces - 1
    return span * -(-widened(within, span).length // (parts * span))


def _have_each_change(sources: Sequence[FigureSource]) -> bool:
    return all(each.has_each_change for each in sources)


def _reaches(connection: Connection, source: FigureSource, span: int, within: Range) -> bool:
    """Whether a level was not thinned out where coarser ones still tell of the range."""
    oldest = rows_of(connection, source, span).oldest()
    if oldest is not None and oldest <= within.since:
        return True
    oldest_day = rows_of(connection, source, DAY).oldest()
    return oldest_day is None or (oldest is not None and oldest <= oldest_day + DAY)
