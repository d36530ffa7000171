"""Which level of rows a line reads: the finest that does not tell more than can be drawn."""

from collections.abc import Sequence
from sqlite3 import Connection

from tidemark.history.questions import Range
from tidemark.history.schema import DAY, SPANS
from tidemark.history.sources import Source
from tidemark.history.told import EACH, rows_of


def level_for(
    connection: Connection, sources: Sequence[Source], within: Range, most_rows: int
) -> int:
    """The finest level that tells the whole range in at most so many rows; days if none does.

    No more rows than ``most_rows`` are looked at for each level.
    """
    for span in (EACH, *SPANS) if _have_each_change(sources) else SPANS:
        if all(_reaches(connection, each, span, within) for each in sources) and _fits(
            connection, sources, span, within, most_rows
        ):
            return span
    return DAY


def widened(within: Range, span: int) -> Range:
    """The range with the whole of the buckets at its ends."""
    return Range(within.since - within.since % span, within.until + -within.until % span)


def _have_each_change(sources: Sequence[Source]) -> bool:
    return all(each.has_each_change for each in sources)


def _reaches(connection: Connection, source: Source, span: int, within: Range) -> bool:
    """Whether a level was not thinned out where coarser ones still tell of the range."""
    oldest = rows_of(connection, source, span).oldest()
    if oldest is not None and oldest <= within.since:
        return True
    oldest_day = rows_of(connection, source, DAY).oldest()
    return oldest_day is None or (oldest is not None and oldest <= oldest_day + DAY)


def _fits(
    connection: Connection, sources: Sequence[Source], span: int, within: Range, most: int
) -> bool:
    left = most
    for source in sources:
        left -= rows_of(connection, source, span).count(widened(within, span), left + 1)
        if left < 0:
            return False
    return True
