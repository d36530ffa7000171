"""Which level of rows a line reads: the finest that does not tell more than can be drawn."""

from collections.abc import Sequence
from sqlite3 import Connection
from typing import NamedTuple

from tidemark.history.questions import Range
from tidemark.history.schema import DAY, SPANS
from tidemark.history.sources import FigureSource
from tidemark.history.told import EACH, rows_of

_ROWS_FOR_A_PIECE = 3
_AT_ENDS = 2  # rows of which shorter ones may all be out of the range, as it is not widened so far


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
    fitting: list[Level] = []
    most = _ROWS_FOR_A_PIECE * most_pieces
    beyond = most + _AT_ENDS * len(sources)
    for span in reversed(SPANS):
        rows = _counted(connection, sources, span, within, beyond + 1)
        if sum(rows) > beyond:  # shorter ones have a row at least for each of these
            break
        if rows and sum(rows) <= most:
            fitting.append(_level(span, max(rows), within, most_pieces))
    if all(source.has_each_change for source in sources):
        rows = _counted(connection, sources, EACH, within, most + 1)
        if rows and sum(rows) <= most:
            fitting.append(_level(EACH, max(rows), within, most_pieces))
    last = Level(DAY, width_for(DAY, within, most_pieces))
    return min(fitting, key=lambda level: level.width, default=last)


def widened(within: Range, span: int) -> Range:
    """The range with the whole of the buckets at its ends."""
    return Range(within.since - within.since % span, within.until + -within.until % span)


def _level(span: int, rows: int, within: Range, most_pieces: int) -> Level:
    return Level(span, span if rows < most_pieces else width_for(span, within, most_pieces))


def _counted(
    connection: Connection, sources: Sequence[FigureSource], span: int, within: Range, most: int
) -> list[int]:
    """The rows of each source, counted up to ``most`` together; none where only a part is told."""
    if not all(_reaches(connection, each, span, within) for each in sources):
        return []
    counted: list[int] = []
    for source in sources:
        rows = rows_of(connection, source, span)
        counted.append(rows.count(widened(within, span), most - sum(counted)))
    return counted


def width_for(span: int, within: Range, most_pieces: int) -> int:
    """How long pieces of whole roll-ups are for all to be few enough."""
    parts = most_pieces - 1
    return span * -(-widened(within, span).length // (parts * span))


def _reaches(connection: Connection, source: FigureSource, span: int, within: Range) -> bool:
    """Whether a level was not thinned out where coarser ones still tell of the range."""
    oldest = rows_of(connection, source, span).oldest()
    if oldest is not None and oldest <= within.since:
        return True
    oldest_day = rows_of(connection, source, DAY).oldest()
    return oldest_day is None or (oldest is not None and oldest <= oldest_day + DAY)
