"""Answers to what may be asked of the history, out of one connection."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import tzinfo
from sqlite3 import Connection

from tidemark.formatting import harmless
from tidemark.history import funding, last_seen, lines, marks, rows, sparks
from tidemark.history.entries import Owner
from tidemark.history.forgetting import IS_SEEN
from tidemark.history.questions import (
    BalanceWritten,
    FundingDay,
    HistoryUnreadable,
    LastSeen,
    Line,
    Mark,
    Range,
    Spark,
    Subject,
)

_ACCOUNTS = f"""
SELECT account_id, label, environment, exchange FROM account WHERE {IS_SEEN}
ORDER BY label, account_id
"""  # noqa: S608 - ours


class HistoryReader:
    """A `keeper.Reader`. What it iterates over is read while it is taken, from the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def accounts(self) -> tuple[Owner, ...]:
        """All accounts that anything is kept of, by what they were last called."""
        with _readable():
            return tuple(Owner(*row) for row in self._connection.execute(_ACCOUNTS))

    def last_seen(self, account_id: str) -> LastSeen | None:
        """What was known of an account when it was seen last; None where nothing was written."""
        with _readable():
            return last_seen.last_seen(self._connection, account_id)

    def extent(self, account_ids: Iterable[str]) -> Range | None:
        """From the first until the last moment at which anything is known of accounts."""
        with _readable():
            return last_seen.extent(self._connection, account_ids)

    def line(self, subject: Subject, within: Range, most_pieces: int) -> Line:
        """A line to draw; see `lines.line`."""
        with _readable():
            return lines.line(self._connection, subject, within, most_pieces)

    def sparks(self, account_id: str, within: Range, parts: int) -> dict[str, Spark]:
        """The margin balance of each coin at the end of each part of a range; None in a gap."""
        with _readable():
            return sparks.sparks(self._connection, account_id, within, parts)

    def marks(self, account_ids: Iterable[str], within: Range) -> Iterator[Mark]:
        """All changes of the wallets of accounts, in order of when they were seen."""
        with _readable():
            yield from marks.marks(self._connection, account_ids, within)

    def newest_marks(
        self, account_ids: Iterable[str], within: Range, most: int
    ) -> tuple[Mark, ...]:
        """The last changes of the wallets of accounts in a range, in order of when they were
        seen."""
        with _readable():
            return marks.newest_marks(self._connection, account_ids, within, most)

    def balances(self, account_ids: Iterable[str], within: Range) -> Iterator[BalanceWritten]:
        """All rows of accounts, in order of when they were seen, in flat memory."""
        with _readable():
            yield from rows.balances(self._connection, account_ids, within)

    def funding(self, account_ids: Iterable[str], within: Range, zone: tzinfo) -> list[FundingDay]:
        """The funding of accounts together, by day of a time zone and by coin."""
        with _readable():
            return funding.funding(self._connection, account_ids, within, zone)


class RowUnreadable(HistoryUnreadable):
    """A row holds what no Tidemark writes; the text is no sentence, and fit to be shown."""


@contextmanager
def _readable() -> Iterator[None]:
    """What was written and makes no sense is told as such, whatever it breaks.

    What SQLite says travels: whoever asks has to see whether the file is damaged.
    """
    try:
        yield
    except (ValueError, TypeError, ArithmeticError) as error:
        raise RowUnreadable(f"a row makes no sense ({harmless(str(error))})") from error
