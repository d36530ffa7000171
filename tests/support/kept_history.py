"""An honest fake of a history: what was put into it is what it tells, as a keeper would."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from samples import NOON_MS, amount
from tidemark.domain.changes import Source
from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import Entry, Figures, Owner
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

T = TypeVar("T")


def owner(label: str = "Main", environment: str = "mainnet") -> Owner:
    """An account; its id is its label."""
    return Owner(label, label, environment, "wss://exchange")


def written(
    asset: str = "BTC",
    wallet: str | None = "1.00000000",
    *,
    ago: int = 0,
    moved: str | None = None,
    reason: str | None = None,
    of: str = "Main",
    environment: str = "mainnet",
) -> BalanceWritten:
    """A row written so many seconds before noon; the exchange's time is 200 ms earlier."""
    at = NOON_MS - 1000 * ago
    return BalanceWritten(
        of,
        of,
        environment,
        asset,
        at,
        at - 200,
        Source.SNAPSHOT,
        reason,
        None if moved is None else Decimal(moved),
        False,
        Figures(wallet_balance=amount(wallet), cross_unrealized_pnl=amount("-0.00000001")),
    )


@dataclass
class KeptRows:
    """A reader of rows in a list. Questions that no export asks are none of its business."""

    rows: list[BalanceWritten] = field(default_factory=list)
    fails_with: str | None = None
    before_each: Callable[[], object] = lambda: None
    """Called before each row is told, in whatever thread reads."""

    def accounts(self) -> tuple[Owner, ...]:
        found = {row.account_id: owner(row.label, row.environment) for row in self.rows}
        return tuple(found.values())

    def extent(self, account_ids: Iterable[str]) -> Range | None:
        self._may()
        wanted = set(account_ids)
        moments = [row.seen_at for row in self.rows if row.account_id in wanted]
        return Range(min(moments), max(moments) + 1) if moments else None

    def balances(self, account_ids: Iterable[str], within: Range) -> Iterator[BalanceWritten]:
        self._may()
        wanted = set(account_ids)
        for row in sorted(self.rows, key=lambda each: each.seen_at):
            if row.account_id in wanted and within.since <= row.seen_at < within.until:
                self.before_each()
                yield row

    def marks(self, account_ids: Iterable[str], within: Range) -> Iterator[Mark]:
        for row in self.balances(account_ids, within):
            if row.moved is not None:
                balance = row.figures.wallet_balance
                yield Mark(
                    row.account_id,
                    row.asset,
                    row.seen_at,
                    row.exchange_time,
                    row.moved,
                    None if balance is None else balance.value,
                    row.source,
                    row.reason,
                )

    def newest_marks(
        self, account_ids: Iterable[str], within: Range, most: int
    ) -> tuple[Mark, ...]:
        return tuple(self.marks(account_ids, within))[-most:]

    def last_seen(self, account_id: str) -> LastSeen | None:
        raise NotImplementedError

    def line(self, subject: Subject, within: Range, most_pieces: int) -> Line:
        raise NotImplementedError

    def sparks(self, account_id: str, within: Range, parts: int) -> dict[str, Spark]:
        raise NotImplementedError

    def funding(self, account_ids: Iterable[str], within: Range, zone: tzinfo) -> list[FundingDay]:
        raise NotImplementedError

    def _may(self) -> None:
        if self.fails_with is not None:
            raise HistoryUnreadable(self.fails_with)


@dataclass
class KeptHistory:
    """A keeper of such rows."""

    reader: KeptRows = field(default_factory=KeptRows)
    condition: Condition = field(
        default_factory=lambda: Condition(Keeping.WRITING, Path("history.db"))
    )

    def put(self, entries: Iterable[Entry]) -> None:
        raise NotImplementedError

    async def ask(self, question: Callable[[KeptRows], T]) -> T:
        return await asyncio.to_thread(question, self.reader)

    async def forget(self, account_id: str) -> tuple[Path, ...]:
        raise NotImplementedError

    async def close(self) -> None:
        return
