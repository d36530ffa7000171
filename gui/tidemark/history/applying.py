"""Entries become rows: a function for each kind of entry, and a table that finds it."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from tidemark.domain.amount import Amount
from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    Figures,
    MinuteSeen,
    PriceSeen,
    ReasonLearnt,
    SpellSeen,
)
from tidemark.history.holes import Holes
from tidemark.history.keys import Keys
from tidemark.history.rollups import Rollups
from tidemark.history.texts import FIGURES, plain


class Applier:
    """Applies entries in the transaction that the caller began.

    It remembers what it wrote: once a transaction is rolled back, another one has to be made.
    """

    def __init__(self, connection: sqlite3.Connection, holes: Holes) -> None:
        self.connection = connection
        self.holes = holes
        self.keys = Keys(connection)
        self.rollups = Rollups(connection)

    def apply(self, entry: Entry) -> None:
        """Write one entry; one that was just written, before a failure, is not written twice.

        May raise anything where it cannot be written, ever.
        """
        _BY_KIND[type(entry)](self, entry)


def _balance(to: Applier, seen: BalanceSeen) -> None:
    coin = to.keys.coin(seen.owner, seen.asset)
    moved = None if seen.moved is None else plain(seen.moved)
    told = (seen.exchange_time, seen.source.value, moved, int(seen.is_gone), *_texts(seen.figures))
    newest = to.connection.execute(_NEWEST_OF_MS, (coin, seen.seen_at)).fetchone()
    if newest is not None and newest[1:] == told:
        return
    number = 0 if newest is None else newest[0] + 1
    to.connection.execute(_BALANCE, (coin, seen.seen_at, number, seen.reason, *told))


def _texts(figures: Figures) -> tuple[str | None, ...]:
    """The exchange's own texts, in the order of `texts.FIGURES`."""
    return tuple(_text(getattr(figures, name)) for name in FIGURES)


def _text(amount: Amount | None) -> str | None:
    return None if amount is None else amount.text


def _reason(to: Applier, learnt: ReasonLearnt) -> None:
    coin = to.keys.coin(learnt.owner, learnt.asset)
    to.connection.execute(_REASON, (learnt.reason, coin, coin, learnt.exchange_time))


def _price(to: Applier, seen: PriceSeen) -> None:
    pair = to.keys.pair(seen.exchange, seen.asset)
    to.connection.execute(_PRICE, (pair, seen.seen_at, seen.usd.text, seen.event_time))


def _spell(to: Applier, seen: SpellSeen) -> None:
    account = to.keys.account(seen.owner)
    for piece in to.holes.pieces(seen):
        row = account, piece.watched.value, piece.began_at, piece.ended_at, piece.ending
        to.connection.execute(_SPELL, row)


def _minute(to: Applier, seen: MinuteSeen) -> None:
    to.rollups.add(to.keys.series(seen.series), seen)


_BY_KIND: Mapping[type[Entry], Callable[[Applier, Any], None]] = {
    BalanceSeen: _balance,
    ReasonLearnt: _reason,
    PriceSeen: _price,
    SpellSeen: _spell,
    MinuteSeen: _minute,
}

_TOLD = ", ".join(("exchange_time", "source", "moved", "is_gone", *FIGURES))

_NEWEST_OF_MS = f"""
SELECT number, {_TOLD} FROM balance WHERE (coin_key, seen_at) = (?, ?)
ORDER BY number DESC LIMIT 1
"""  # noqa: S608 - names of our own
_BALANCE = f"""
INSERT INTO balance (coin_key, seen_at, number, reason, {_TOLD})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, {", ".join("?" * len(FIGURES))})
"""  # noqa: S608

# A reason comes at most minutes after its change: the last thousand changes are searched, and
# not a coin's whole life.
_REASON = """
UPDATE balance SET reason = ? WHERE coin_key = ? AND (seen_at, number) = (
  SELECT seen_at, number FROM (
    SELECT seen_at, number, exchange_time, reason FROM balance
    WHERE coin_key = ? AND moved IS NOT NULL ORDER BY seen_at DESC, number DESC LIMIT 1000
  ) WHERE exchange_time = ? AND reason IS NULL ORDER BY seen_at DESC, number DESC LIMIT 1
)
"""
_PRICE = """
INSERT INTO price (pair_key, seen_at, usd, event_time) VALUES (?, ?, ?, ?)
ON CONFLICT (pair_key, seen_at) DO UPDATE SET usd = excluded.usd, event_time = excluded.event_time
"""
_SPELL = """
INSERT INTO spell (account_key, watched, began_at, ended_at, ending) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (account_key, watched, began_at)
DO UPDATE SET ended_at = max(ended_at, excluded.ended_at), ending = excluded.ending
"""
