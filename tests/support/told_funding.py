"""A history that answers about funding by hand: what it is told, for the days that it is asked."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from typing import Any, cast

from samples import NOON_MS
from shown_window import Desk
from tidemark.history.keeper import Keeper, Reader
from tidemark.history.questions import FundingDay, HistoryUnreadable, Range

LOOKING_SINCE = NOON_MS - 40 * 86_400_000


def funding_day(day: str, asset: str = "BTC", received: str = "0", paid: str = "0") -> FundingDay:
    """Funding of a coin on a day of November 2026, or on the one that is written out."""
    told = date.fromisoformat(day if "-" in day else f"2026-11-{day}")
    return FundingDay(told, asset, Decimal(received), Decimal(paid))


@dataclass
class ToldFunding:
    """Keeper and reader in one. ``asked`` are the ranges and zones of all questions."""

    days: dict[str, list[FundingDay]] = field(default_factory=dict)
    since: dict[str, int | None] = field(default_factory=dict)
    fails_with: str | None = None
    asked: list[tuple[str, Range, tzinfo]] = field(default_factory=list)
    gate: asyncio.Event | None = None
    """What answers wait for, if anything."""
    given_up: int = 0
    """How many questions nobody waited for to the end."""

    @property
    def keeper(self) -> Keeper:
        """As the engine has it."""
        return cast("Keeper", self)

    async def ask(self, question: Callable[[Reader], Any]) -> Any:
        gate = self.gate
        if self.fails_with is not None:
            raise HistoryUnreadable(self.fails_with)
        answer = question(cast("Reader", self))
        try:
            if gate is not None:
                await gate.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        return answer

    def extent(self, account_ids: Iterable[str]) -> Range | None:
        (account_id,) = account_ids
        since = self.since.get(account_id, LOOKING_SINCE)
        return None if since is None else Range(since, NOON_MS)

    def funding(self, account_ids: Iterable[str], within: Range, zone: tzinfo) -> list[FundingDay]:
        (account_id,) = account_ids
        self.asked.append((account_id, within, zone))
        told = self.days.get(account_id, [])
        return [each for each in told if within.since <= _noon_ms(each.day) < within.until]


def _noon_ms(day: date) -> int:
    return round(datetime.combine(day, time(12), UTC).timestamp() * 1000)


def tell_funding(desk: Desk, told: ToldFunding) -> None:
    """Let the desk's history be this one, whosever accounts they are."""
    desk.desk.funding._keeper_of = lambda _: told.keeper
