"""Whether what a history holds is exactly the first so many entries that were put into it."""

import contextlib
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

from history_entries import NOON
from history_under_load import STEP, entry
from tidemark.history.entries import BalanceSeen, MinuteSeen, PriceSeen, SpellSeen
from tidemark.history.schema import SPANS

Row = tuple[Any, ...]


def prefix_in(path: Path) -> int:
    """How many entries there are, with none missing before the last; fails if that is not so."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0  # killed before the tables were made
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return _prefix(connection)


def _prefix(connection: sqlite3.Connection) -> int:
    balances = connection.execute(
        "SELECT seen_at, wallet_balance FROM balance ORDER BY coin_key, seen_at, number"
    ).fetchall()
    prices = connection.execute("SELECT seen_at, usd FROM price ORDER BY 1").fetchall()
    spells = connection.execute("SELECT ended_at FROM spell").fetchall()
    rollups = connection.execute(
        "SELECT span, began_at, first, last, least, greatest FROM rollup ORDER BY 1, 2"
    ).fetchall()
    number = len(balances) + len(prices) + _minutes_in(rollups) + _spells_in(spells)
    first = [entry(each) for each in range(number)]
    assert balances == [_row(each) for each in first if isinstance(each, BalanceSeen)]
    assert prices == [_row(each) for each in first if isinstance(each, PriceSeen)]
    assert rollups == _rolled_up([each for each in first if isinstance(each, MinuteSeen)])
    assert spells == [(each.ended_at,) for each in first if isinstance(each, SpellSeen)][-1:]
    return number


def _minutes_in(rollups: list[Row]) -> int:
    """The last value tells its number."""
    return abs(int(rollups[-1][3])) + 1 if rollups else 0


def _spells_in(spells: list[Row]) -> int:
    """And so does the end of the spell."""
    return (int(spells[0][0]) - NOON) // STEP + 1 if spells else 0


def _row(seen: BalanceSeen | PriceSeen) -> Row:
    if isinstance(seen, PriceSeen):
        return seen.seen_at, seen.usd.text
    assert seen.figures.wallet_balance is not None
    return seen.seen_at, seen.figures.wallet_balance.text


def _rolled_up(minutes: list[MinuteSeen]) -> list[Row]:
    """What roll-ups have to be, made anew from all that was told."""
    found: dict[tuple[int, int], list[Decimal]] = {}
    for each in minutes:
        for span in SPANS:
            found.setdefault((span, each.began_at // span * span), []).append(each.last)
    return [
        (*key, str(values[0]), str(values[-1]), str(min(values)), str(max(values)))
        for key, values in sorted(found.items())
    ]
