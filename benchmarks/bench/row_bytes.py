"""What the bytes of a history's rows of balances are, by SQLite's own count of its pages."""

import sqlite3
from collections.abc import Iterable

_WORDS = ("source", "reason", "moved")
_AMOUNTS = (
    "wallet_balance",
    "cross_wallet_balance",
    "available_balance",
    "withdraw_available",
    "cross_unrealized_pnl",
    "margin_balance",
    "unrealized_profit",
    "maintenance_margin",
    "initial_margin",
)
_BESIDE = ("rollup", "price", "spell")
_PAGES = "SELECT name, sum(pgsize), sum(payload) FROM dbstat GROUP BY name"
_INDEXES = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'balance'"


def bytes_of_rows(connection: sqlite3.Connection) -> int:
    """What the rows of balances take of the file, with all their indexes; the rest is roll-ups,
    prices and what was watched."""
    pages = {name: size for name, size, _ in connection.execute(_PAGES)}
    indexes = sum(pages.get(name, 0) for (name,) in connection.execute(_INDEXES))
    return int(pages["balance"] + indexes)


def bytes_of_a_row(connection: sqlite3.Connection) -> str:
    """A few lines that say it."""
    rows = connection.execute("SELECT count(*) FROM balance").fetchone()[0]
    pages = {name: (size, payload) for name, size, payload in connection.execute(_PAGES)}
    size, payload = (each / rows for each in pages["balance"])
    amounts, words = _letters(connection, _AMOUNTS), _letters(connection, _WORDS)
    others = payload - amounts - words
    together = bytes_of_rows(connection) / rows
    told = {
        "its nine amounts, as the exchange wrote them": amounts,
        "where it is from, and why": words,
        "its moments and numbers, and what tells the type of each column": others,
        "what pages need, and the room left in them": size - payload,
        "the indexes of rows that moved, and of coins that are gone": together - size,
        "together": together,
        **{f"beside it: {name}s": pages[name][0] / rows for name in _BESIDE},
    }
    return "\n".join([" bytes  of a row", *(f"{each:6.1f}  {what}" for what, each in told.items())])


def _letters(connection: sqlite3.Connection, columns: Iterable[str]) -> float:
    each = " + ".join(f"coalesce(length({name}), 0)" for name in columns)
    told: float = connection.execute(f"SELECT avg({each}) FROM balance").fetchone()[0]  # noqa: S608 - ours
    return told
