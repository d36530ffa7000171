"""The days so far of the accounts that are shown: how each began, and what there is now."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from tidemark.domain.day_start import DayStart, Since
from tidemark.domain.price import Price
from tidemark.domain.today import day_of
from tidemark.domain.valuation import Holding
from tidemark.domain.values import frozen
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.band.today_words import ToldDay
from tidemark.qt.environment_names import account_name
from tidemark.qt.table.coin_line import Figures, RowKey


class Starts(Protocol):
    """Whoever knows how days began; a `DayKeeper` does."""

    def start_of(self, account_id: str, since: Since, wall_ms: int) -> DayStart | None: ...
    def mark_of(self, account_id: str) -> int | None: ...


@frozen
class DaysShown:
    """The days that can be told, and the labels of the accounts of which none can."""

    days: tuple[ToldDay, ...]
    missing: tuple[str, ...]
    since: SinceWords


def days_shown(
    accounts: Sequence[Figures],
    holdings: Mapping[RowKey, tuple[Holding, ...]],
    prices: Mapping[str, Price],
    starts: Starts,
    since: SinceWords,
) -> DaysShown:
    """Every account's day, measured by the same holdings and prices as the total."""
    amounts: dict[str, dict[str, Decimal | None]] = {}
    for key, held in holdings.items():
        for holding in held:
            amounts.setdefault(key.account_id, {})[holding.asset] = holding.amount
    days, missing = [], []
    for account in accounts:
        account_id, name = account.profile.account_id, account_name(account.profile)
        start = starts.start_of(account_id, since.since, since.wall_ms)
        if start is None or not _is_known(account):
            missing.append(name)
        else:
            day = day_of(start, amounts.get(account_id, {}), prices)
            days.append(ToldDay(name, day))
    return DaysShown(tuple(days), tuple(missing), since)


def _is_known(account: Figures) -> bool:
    """Whether this run has seen it: a coin that no answer has listed yet is not lost, and figures
    of an earlier run are not those of now."""
    is_of_before = account.margin is not None and account.margin.is_recalled
    rows = account.rows.values()
    return not is_of_before and any(row.as_of is not None and not row.is_recalled for row in rows)
