"""A history in memory: it keeps what it is put, and answers what was known last when it may."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, cast

from samples import NOON_MS, amount
from tidemark.domain.changes import Source
from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import BalanceSeen, Entry, Figures, Owner
from tidemark.history.keeper import Reader
from tidemark.history.kept import Kept
from tidemark.history.questions import LastBalance, LastPrice, LastSeen, Mark, Range

T = TypeVar("T")
HOUR_MS = 3_600_000
YESTERDAY_MS = NOON_MS - 24 * HOUR_MS
PATH = Path("/home/me/data/history.db")


def last_balance(
    asset: str, wallet: str, margin: str | None = None, *, as_of: int = YESTERDAY_MS
) -> LastBalance:
    """A balance as it was last known, with so much margin balance and a tenth of it bound."""
    told = amount(wallet)
    balance = amount(margin)
    figures = Figures(
        wallet_balance=told,
        cross_wallet_balance=told,
        available_balance=told,
        withdraw_available=told,
        cross_unrealized_pnl=amount("0"),
        margin_balance=balance,
        unrealized_profit=None if balance is None else amount("0"),
        maintenance_margin=None if balance is None else amount("0.1"),
        initial_margin=None if balance is None else amount("0.2"),
    )
    return LastBalance(asset, figures, as_of - HOUR_MS, as_of, None if margin is None else as_of)


def last_seen(
    *balances: LastBalance, account_id: str = "Main", as_of: int = YESTERDAY_MS, **prices: str
) -> LastSeen:
    """What was known of an account, with prices in USD by coin."""
    told = {
        asset: LastPrice(price, as_of, as_of)
        for asset, text in prices.items()
        if (price := amount(text)) is not None
    }
    return LastSeen(account_id, balances, told)


def mark_of(
    moved: str = "0.01",
    asset: str = "BTC",
    *,
    balance: str | None = "1.01",
    seen_at: int = YESTERDAY_MS,
    reason: str | None = "FUNDING_FEE",
    account_id: str = "Main",
) -> Mark:
    """A change that the history holds; the exchange's time is when it was seen."""
    after = None if balance is None else Decimal(balance)
    return Mark(account_id, asset, seen_at, seen_at, Decimal(moved), after, Source.PUSH, reason)


@dataclass
class _Reader:
    """As much of a reader as a start needs."""

    seen: dict[str, LastSeen]
    marks: list[Mark]
    kept: dict[str, Kept]

    def accounts(self) -> tuple[Owner, ...]:
        return tuple(each.owner for each in self.kept.values())

    def extent(self, account_ids: Iterable[str]) -> Range | None:
        (account_id,) = account_ids
        return self.kept[account_id].extent

    def last_seen(self, account_id: str) -> LastSeen | None:
        return self.seen.get(account_id)

    def newest_marks(
        self, account_ids: Iterable[str], within: Range, most: int
    ) -> tuple[Mark, ...]:
        wanted = set(account_ids)
        found = [
            each
            for each in sorted(self.marks, key=lambda mark: mark.seen_at)
            if each.account_id in wanted and within.since <= each.seen_at < within.until
        ]
        return tuple(found[-most:])


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass
class FakeHistory:
    """``written`` is all that was put, in order. Answers while ``may_answer`` is set; raises
    ``fails_with`` instead if there is one.
    """

    seen: dict[str, LastSeen] = field(default_factory=dict)
    fails_with: Exception | None = None
    may_answer: asyncio.Event = field(default_factory=_set)
    answered: int = 0
    written: list[Entry] = field(default_factory=list)
    condition: Condition = field(default_factory=lambda: Condition(Keeping.WRITING, PATH))
    forgotten: list[str] = field(default_factory=list)
    set_aside: tuple[Path, ...] = ()
    is_closed: bool = False
    marks: list[Mark] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def of(cls, *seen: LastSeen) -> "FakeHistory":
        """One that knows this of accounts."""
        return cls({each.account_id: each for each in seen})

    def put(self, entries: Iterable[Entry]) -> None:
        assert not self.is_closed
        self.written += entries

    async def ask(self, question: Callable[[Reader], T]) -> T:
        await self.may_answer.wait()
        self._may()
        self.answered += 1
        return question(cast("Reader", _Reader(self.seen, self.marks, self.kept)))

    async def forget(self, account_id: str) -> tuple[Path, ...]:
        self._may()
        self.seen.pop(account_id, None)
        self.kept.pop(account_id, None)
        self.forgotten.append(account_id)
        return self.set_aside

    async def close(self) -> None:
        self.is_closed = True

    def _may(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with

    # What a test does with it, and looks for.

    def keep(
        self, label: str, *, since: int = YESTERDAY_MS, until: int = NOON_MS, account_id: str = ""
    ) -> None:
        """Have something of an account of this name; its id is its name unless given."""
        owner = Owner(account_id or label, label, "mainnet", "wss://exchange")
        self.kept[owner.account_id] = Kept(owner, Range(since, until))

    def fares(self, keeping: Keeping, **more: Any) -> None:
        """Be in another condition from now on."""
        self.condition = replace(self.condition, keeping=keeping, **more)

    def told(self, kind: type[T]) -> list[T]:
        """Everything of one kind that was written."""
        return [each for each in self.written if isinstance(each, kind)]

    def wallets(self, asset: str) -> list[str]:
        """The wallet balances that were written of a coin."""
        return [
            each.figures.wallet_balance.text
            for each in self.told(BalanceSeen)
            if each.asset == asset and each.figures.wallet_balance is not None
        ]
