"""The columns of the change feed: one table of what each shows, copies and explains."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from tidemark.domain.values import frozen
from tidemark.formatting import local_time
from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.feed.feed_words import (
    Moment,
    account_text,
    asset_text,
    balance_text,
    moved_text,
    reason_text,
    reason_tip,
    source_text,
    source_tip,
    time_text,
    time_tip,
)
from tidemark.qt.translation import QT_TRANSLATE_NOOP


class Kind(Enum):
    """How a column is drawn."""

    TIME = auto()
    TEXT = auto()
    NAME = auto()
    MOVED = auto()
    AMOUNT = auto()
    SOURCE = auto()


@frozen
class FeedColumn:
    """One column; ``sample`` is as wide as its cells usually are (figures are measured)."""

    title: str
    kind: Kind
    text: Callable[[FeedEntry, Moment], str]
    tip: Callable[[FeedEntry, Moment], str]
    sample: str = ""

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate("Feed", self.title)

    @property
    def is_figure(self) -> bool:
        """Whether amounts stand in it, at the right."""
        return self.kind in {Kind.MOVED, Kind.AMOUNT}


FEED_COLUMNS: tuple[FeedColumn, ...] = (
    FeedColumn(
        QT_TRANSLATE_NOOP("Feed", "Time"),
        Kind.TIME,
        time_text,
        lambda entry, _: time_tip(entry),
        "08:08:08",
    ),
    FeedColumn(
        QT_TRANSLATE_NOOP("Feed", "Account"),
        Kind.TEXT,
        lambda entry, _: account_text(entry),
        lambda entry, _: account_text(entry),
        "Trading account",
    ),
    FeedColumn(
        QT_TRANSLATE_NOOP("Feed", "Coin"),
        Kind.NAME,
        lambda entry, _: asset_text(entry),
        lambda entry, _: asset_text(entry),
        "1000SHIB",
    ),
    FeedColumn(QT_TRANSLATE_NOOP("Feed", "Change"), Kind.MOVED, moved_text, moved_text),
    FeedColumn(QT_TRANSLATE_NOOP("Feed", "Balance after"), Kind.AMOUNT, balance_text, balance_text),
    FeedColumn(
        QT_TRANSLATE_NOOP("Feed", "Reason"),
        Kind.TEXT,
        lambda entry, _: reason_text(entry),
        lambda entry, _: reason_tip(entry),
        "withdrawal rejected",
    ),
    FeedColumn(
        QT_TRANSLATE_NOOP("Feed", "Source"),
        Kind.SOURCE,
        lambda entry, _: source_text(entry),
        source_tip,
        "seen by a check",
    ),
)
"""In the order in which they are shown; the account only where several are."""

TIME = 0
ACCOUNT = 1
MOVED = 3
BALANCE = 4


def exact_line(entry: FeedEntry, moment: Moment, *, tells_account: bool) -> str:
    """An entry as it is copied: exact, dated whole, tabs between columns."""
    cells = [column.text(entry, moment) for column in FEED_COLUMNS]
    cells[TIME] = local_time(entry.change.time)
    if not tells_account:
        del cells[ACCOUNT]
    return "\t".join(cells)
