"""A history that answers one question: what was known last, when a test lets it."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from fake_engine import NOON_MS, amount
from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import Entry, Figures
from tidemark.history.keeper import Reader
from tidemark.history.questions import LastBalance, LastPrice, LastSeen

T = TypeVar("T")
HOUR_MS = 3_600_000
YESTERDAY_MS = NOON_MS - 24 * HOUR_MS


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


@dataclass
class _Reader:
    """As much of a reader as a start needs."""

    seen: dict[str, LastSeen]

    def last_seen(self, account_id: str) -> LastSeen | None:
        return self.seen.get(account_id)


@dataclass
class FakeHistory:
    """Answers as soon as ``may_answer``; raises ``fails_with`` instead if that is set."""

    seen: dict[str, LastSeen] = field(default_factory=dict)
    fails_with: Exception | None = None
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    answered: int = 0

    @classmethod
    def of(cls, *seen: LastSeen) -> "FakeHistory":
        """One that answers at once."""
        history = cls({each.account_id: each for each in seen})
        history.may_answer.set()
        return history

    @property
    def condition(self) -> Condition:
        return Condition(Keeping.WRITING, Path("history.sqlite3"))

    def put(self, entries: Iterable[Entry]) -> None:
        del entries

    async def ask(self, question: Callable[[Reader], T]) -> T:
        await self.may_answer.wait()
        if self.fails_with is not None:
            raise self.fails_with
        self.answered += 1
        return question(cast("Reader", _Reader(self.seen)))

    async def forget(self, account_id: str) -> None:
        self.seen.pop(account_id, None)

    async def close(self) -> None:
        pass
