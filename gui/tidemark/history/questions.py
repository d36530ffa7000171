"""What may be asked of the history, and the values it answers with."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.history.entries import Figures


class HistoryUnreadable(Exception):
    """The history cannot be read now; the text says why, in English."""


class NothingKept(HistoryUnreadable):
    """There is no history at all."""


class HistoryInUse(Exception):
    """The history cannot be changed now; the text says why and what to do, in English."""


class Measure(Enum):
    """Which figure of a coin a line is of. A total is always of margin balances."""

    MARGIN = "margin_balance"
    WALLET = "wallet_balance"


@frozen
class Subject:
    """What a line is of: a coin, or with ``asset`` None the total, of one or several accounts.

    A total is told in BTC or USD; a coin also in itself (`Unit.COIN`).
    """

    account_ids: tuple[str, ...]
    asset: str | None
    unit: Unit
    measure: Measure = Measure.MARGIN

    def __post_init__(self) -> None:
        if self.asset is None and self.unit is Unit.COIN:
            raise ValueError("a total is told in BTC or USD")


@frozen
class Range:
    """From ``since`` to ``until``, in ms since the epoch; ``until`` is not in it."""

    since: int
    until: int

    @property
    def length(self) -> int:
        """How long it is, in ms."""
        return self.until - self.since

    def with_all_between(self, other: "Range") -> "Range":
        """The shortest range that holds both."""
        return Range(min(self.since, other.since), max(self.until, other.until))

    def shared_with(self, other: "Range") -> "Range | None":
        """What is in both; None where nothing is."""
        since, until = max(self.since, other.since), min(self.until, other.until)
        return Range(since, until) if since < until else None


EVER = Range(-(1 << 63), (1 << 63) - 1)
"""Whenever it was: all that the file can hold."""

CALENDAR = Range(0, 253_370_764_800_000)
"""From 1970 until 9999 (UTC): in every time zone there is a date, and a day after it."""


class Piece(NamedTuple):
    """What the figure did from ``since`` to ``until`` (ms), exactly.

    ``least`` and ``greatest`` are of everything that was seen, None where they cannot be told
    (a product of two figures that both moved, a sum of several accounts): first and last can.
    """

    since: int
    until: int
    first: Decimal
    last: Decimal
    least: Decimal | None
    greatest: Decimal | None


@frozen
class Mark:
    """A wallet that changed: ``moved`` and ``balance`` (after it) in coin, times in ms."""

    account_id: str
    asset: str
    seen_at: int
    exchange_time: int | None
    moved: Decimal
    balance: Decimal | None
    source: Source
    reason: str | None

    @property
    def at(self) -> int:
        """When it happened: by the exchange's clock where it said so."""
        return self.seen_at if self.exchange_time is None else self.exchange_time


@frozen
class BalanceWritten:
    """One row as it was written, with whose it is; see `entries.BalanceSeen`."""

    account_id: str
    label: str
    environment: str
    asset: str
    seen_at: int
    exchange_time: int | None
    source: Source
    reason: str | None
    moved: Decimal | None
    is_gone: bool
    figures: Figures


@frozen
class Line:
    """A line to draw: pieces in order of time; between the end of one stretch and the
    beginning of the next nothing is known.

    ``stretches`` are the spells in which the figure was known; within one, the last piece goes
    on. ``span`` is the resolution in ms (0: every change by itself). ``marks`` are the changes
    in the range; None where there are too many to tell one by one (``marked`` counts them, up to
    some limit).

    Pieces of roll-ups may reach out of the range at its ends, and over gaps, by less than
    ``span``: whoever draws them clips them to the stretches.
    """

    subject: Subject
    range: Range
    pieces: tuple[Piece, ...]
    stretches: tuple[Range, ...]
    span: int
    marks: tuple[Mark, ...] | None
    marked: int


@frozen
class Spark:
    """A small line: the last value of each of equally long parts of a range, None in a gap."""

    values: tuple[Decimal | None, ...]


@frozen
class LastBalance:
    """The newest figures that were written of a coin; ``as_of`` is until when they were known
    to be so (ms since the epoch)."""

    asset: str
    figures: Figures
    update_time: int | None
    as_of: int
    margin_as_of: int | None


@frozen
class LastPrice:
    """The newest price that was written."""

    usd: Amount
    event_time: int
    seen_at: int


@frozen
class LastSeen:
    """All that was known of an account when it was seen last; coins that were gone are left out."""

    account_id: str
    balances: tuple[LastBalance, ...]
    prices: Mapping[str, LastPrice]

    @property
    def figures(self) -> dict[str, Figures]:
        """Those of each coin."""
        return {each.asset: each.figures for each in self.balances}


@frozen
class FundingDay:
    """Funding of one coin on one day, in that coin: both parts exact, ``paid`` negative."""

    day: date
    asset: str
    received: Decimal
    paid: Decimal

    @property
    def is_nothing(self) -> bool:
        """Whether neither happened."""
        return not self.received and not self.paid
