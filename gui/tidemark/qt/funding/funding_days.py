"""Funding by day, account and coin: what is asked of the history, and what it answers."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum

from tidemark.domain.exact import EXACT
from tidemark.domain.local_zone import LocalZone
from tidemark.domain.values import frozen
from tidemark.history.keeper import Reader
from tidemark.history.questions import Range


class Span(Enum):
    """How far back funding is shown; the values are days, today among them."""

    WEEK = 7
    MONTH = 30
    QUARTER = 90
    YEAR = 365
    ALL = 0


@frozen
class FundingRow:
    """Funding of one coin, in that coin: of an account on a day, or where ``day`` is None the sum
    of all. ``paid`` is negative. While it ``is_masked``, no amount of it may be seen."""

    day: date | None
    account: str
    asset: str
    received: Decimal
    paid: Decimal
    is_masked: bool = False

    @property
    def net(self) -> Decimal:
        """What is left of both."""
        return EXACT.add(self.received, self.paid)

    @property
    def key(self) -> tuple[date | None, str, str]:
        """Which row it is, whatever it says."""
        return self.day, self.account, self.asset


@frozen
class Whose:
    """An account by its id, and by what the user calls it."""

    account_id: str
    label: str


@frozen
class Watch:
    """Since when anything is known of an account (ms since the epoch); None is nothing yet."""

    label: str
    since: int | None


@frozen
class Funding:
    """Rows, newest day first, and since when each account has been looked at."""

    rows: tuple[FundingRow, ...]
    watches: tuple[Watch, ...]

    @property
    def sums(self) -> tuple[FundingRow, ...]:
        """The sum of each coin over all rows, by name."""
        found: dict[str, FundingRow] = {}
        for row in self.rows:
            known = found.get(row.asset, FundingRow(None, "", row.asset, Decimal(0), Decimal(0)))
            found[row.asset] = FundingRow(
                None,
                "",
                row.asset,
                EXACT.add(known.received, row.received),
                EXACT.add(known.paid, row.paid),
            )
        return tuple(found[asset] for asset in sorted(found))


@frozen
class FundingQuestion:
    """Which accounts' funding, how far back from ``wall_ms``, and by whose midnights."""

    accounts: tuple[Whose, ...]
    span: Span
    is_utc: bool
    wall_ms: int

    @property
    def zone(self) -> tzinfo:
        """The zone whose days are told."""
        return UTC if self.is_utc else LocalZone()

    def answer(self, reader: Reader) -> Funding:
        """Have it answered; blocks, and raises `HistoryUnreadable`."""
        extents = {each: reader.extent((each.account_id,)) for each in self.accounts}
        known = [extent.since for extent in extents.values() if extent is not None]
        within = self.within(min(known, default=self.wall_ms))
        rows = [row for each in self.accounts for row in self._rows_of(each, reader, within)]
        watches = (
            Watch(each.label, None if extent is None else extent.since)
            for each, extent in extents.items()
        )
        return Funding(_newest_first(rows), tuple(watches))

    def within(self, known_since: int) -> Range:
        """Whole days up to the end of today, for the exchange's clock may be a little ahead."""
        today = datetime.fromtimestamp(self.wall_ms / 1000, self.zone).date()
        first = today - timedelta(days=self.span.value - 1)
        if self.span is Span.ALL:
            first = datetime.fromtimestamp(known_since / 1000, self.zone).date()
        return Range(self._midnight(first), self._midnight(today + timedelta(days=1)))

    def _midnight(self, day: date) -> int:
        return round(datetime.combine(day, time(), self.zone).timestamp() * 1000)

    def _rows_of(self, whose: Whose, reader: Reader, within: Range) -> Iterable[FundingRow]:
        for told in reader.funding((whose.account_id,), within, self.zone):
            if not told.is_nothing:
                yield FundingRow(told.day, whose.label, told.asset, told.received, told.paid)


def together(answers: Iterable[Funding]) -> Funding:
    """The answers of several histories as one."""
    told = list(answers)
    rows = [row for each in told for row in each.rows]
    return Funding(_newest_first(rows), tuple(watch for each in told for watch in each.watches))


def _newest_first(rows: Sequence[FundingRow]) -> tuple[FundingRow, ...]:
    """Within a day, accounts stay in the user's order and coins follow each other by name."""
    by_coin = sorted(rows, key=lambda row: row.asset)
    order = {row.account: place for place, row in reversed(list(enumerate(rows)))}
    by_account = sorted(by_coin, key=lambda row: order[row.account])
    return tuple(sorted(by_account, key=lambda row: row.day or date.min, reverse=True))
