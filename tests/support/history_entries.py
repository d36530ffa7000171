"""Entries of a history as tests put them, and the rows that are found of them."""

import contextlib
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    Figure,
    Figures,
    MinuteSeen,
    Owner,
    PriceSeen,
    ReasonLearnt,
    Series,
    SpellSeen,
    Watched,
)

EXCHANGE = "wss://exchange.example"
NOON = 1_767_268_800_000  # 2026-01-01 12:00 UTC
MINUTE = 60_000


def owner(account_id: str = "main", label: str = "Main") -> Owner:
    return Owner(account_id, label, "mainnet", EXCHANGE)


OWNER = owner()


def balance(wallet: str, at: int = NOON, *, of: Owner = OWNER, **told: Any) -> BalanceSeen:
    figures = Figures(wallet_balance=Amount.parse(wallet))
    known: dict[str, Any] = {
        "asset": "BTC",
        "exchange_time": at - 5,
        "source": Source.PUSH,
        "figures": figures,
    }
    return BalanceSeen(owner=of, seen_at=at, **(known | told))


def moved(wallet: str, by: str, at: int = NOON, **told: Any) -> BalanceSeen:
    return balance(wallet, at, moved=Decimal(by), **told)


def reason(why: str, at: int = NOON, of: Owner = OWNER) -> ReasonLearnt:
    return ReasonLearnt(of, "BTC", at - 5, why)


def price(usd: str, at: int = NOON, asset: str = "BTC") -> PriceSeen:
    return PriceSeen(EXCHANGE, asset, at, Amount.parse(usd), at - 1)


def spell(began: int, ended: int, *, of: Owner = OWNER, ending: str | None = None) -> SpellSeen:
    return SpellSeen(of, Watched.BALANCES, began, ended, ending)


def minute(values: str, at: int = NOON, *, of: Owner = OWNER, asset: str = "BTC") -> MinuteSeen:
    """What the wallet balance was one after the other: "1.5 2 0.5"."""
    seen = [Decimal(each) for each in values.split()]
    series = Series(Figure.WALLET_BALANCE, of, asset=asset)
    return MinuteSeen(series, at - at % MINUTE, seen[0], seen[-1], min(seen), max(seen))


def one_of_each(at: int = NOON, of: Owner = OWNER, wallet: str = "1.5") -> list[Entry]:
    return [
        moved(wallet, "0.5", at, of=of),
        price("50000.1", at),
        minute(f"1 {wallet}", at, of=of),
        spell(at - MINUTE, at, of=of),
    ]


def rows(path: Path, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """What another program finds in the file."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(question, values).fetchall()


def wallets(path: Path) -> list[str]:
    found = rows(path, "SELECT wallet_balance FROM balance ORDER BY coin_key, seen_at, number")
    return [wallet for (wallet,) in found]
