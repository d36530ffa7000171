"""Funding by day and coin: what was received and what was paid, exactly."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal
from sqlite3 import Connection

from tidemark.domain.exact import EXACT
from tidemark.history.coins import Coin, coins_of
from tidemark.history.questions import FundingDay, Range
from tidemark.history.schema import DAY
from tidemark.history.texts import number

# A change is indexed by when it was seen, and funding counts by when it happened: the exchange's
# clock and ours, and what was seen late, are taken to be less than this apart.
_APART = DAY

_FUNDING = """
SELECT coalesce(exchange_time, seen_at) AS at, moved FROM balance INDEXED BY balance_moved
WHERE coin_key = ? AND moved IS NOT NULL AND seen_at >= ? AND seen_at < ?
AND reason = 'FUNDING_FEE' AND at >= ? AND at < ?
"""


def funding(
    connection: Connection, account_ids: Iterable[str], within: Range, zone: tzinfo
) -> list[FundingDay]:
    """The funding of accounts together, on each day of a time zone and in each coin; by day.

    It counts to the day on which it happened by the exchange's clock, or was seen where the
    exchange told no time.
    """
    days: dict[tuple[date, str], tuple[Decimal, Decimal]] = {}
    for coin in coins_of(connection, account_ids):
        for at, text in _moves(connection, coin, within):
            key = datetime.fromtimestamp(at / 1000, zone).date(), coin.asset
            days[key] = _with(days.get(key, (Decimal(0), Decimal(0))), number(text))
    return [FundingDay(*key, *days[key]) for key in sorted(days)]


def _moves(connection: Connection, coin: Coin, within: Range) -> Iterable[tuple[int, str]]:
    seen = within.since - _APART, within.until + _APART
    return connection.execute(_FUNDING, (coin.key, *seen, within.since, within.until))


def _with(both: tuple[Decimal, Decimal], moved: Decimal) -> tuple[Decimal, Decimal]:
    received, paid = both
    return (EXACT.add(received, moved), paid) if moved > 0 else (received, EXACT.add(paid, moved))
