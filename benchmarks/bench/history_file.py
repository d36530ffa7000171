"""Fills a history file of any size with plain SQL: years of three accounts, in the bulk way.

Every day is alike: each account runs around the clock and is out of touch for half a minute
twelve times. Three coins float with the price and have a row and roll-ups a minute; 57 hold a
little and have one row and one roll-up a day. Wallets move 24 times a day, three times by
funding. Days are written one after the other, as they would have been.
"""

import random
import sqlite3
from decimal import Decimal
from pathlib import Path

from tidemark.history.schema import APPLICATION_ID, DAY, MINUTE, SPANS, TABLES, VERSION

ACCOUNTS, MOVING, COINS = 3, 3, 60
ROWS_A_DAY = ACCOUNTS * MOVING * DAY // MINUTE
UNTIL = 20_700 * DAY
"""When a file ends unless told otherwise, in ms since the epoch."""

Walk = list[tuple[str, str, str, str]]
"""First, last, least and greatest of each minute."""

_GAP, _BETWEEN_GAPS = 30_000, DAY // 12
_MOVES = DAY // (24 * MINUTE)
_WATCHED = ("balances", "margin", "prices", "total")

_BALANCE = """
INSERT INTO balance SELECT coin_key, at + :day, number, at + :day, source, reason, moved, 0, wallet,
  wallet, available, available, profit, margin, profit, maintenance, maintenance FROM a_day
"""
_ROLLUP = """
INSERT INTO rollup SELECT series_key, span, began_at + :day, first, last, least, greatest
FROM a_day_rolled_up
"""
_PRICE = "INSERT INTO price SELECT pair_key, at + :day, usd, at + :day FROM a_day_priced"
_SPELL = (
    "INSERT INTO spell SELECT account_key, watched, at + :day, ended + :day, '' FROM a_day_known"
)


def fill(path: Path, rows: int, until: int = UNTIL) -> sqlite3.Connection:
    """A new file of at least so many rows of balances: whole days, at least one.

    ``until`` is a day's beginning (UTC), in ms since the epoch.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(TABLES)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    _one_day(connection, random.Random(20_700))  # noqa: S311 - a made-up market
    days = max(1, -(-rows // ROWS_A_DAY))
    for day in range(until - days * DAY, until, DAY):
        connection.execute("BEGIN")
        for statement in (_BALANCE, _ROLLUP, _PRICE, _SPELL):
            connection.execute(statement, {"day": day})
        connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _one_day(connection: sqlite3.Connection, chance: random.Random) -> None:
    """What happens every day, in tables of its own."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.executescript("""
        CREATE TEMP TABLE a_day (coin_key, at, number, source, reason, moved, wallet, available,
          profit, margin, maintenance);
        CREATE TEMP TABLE a_day_rolled_up (series_key, span, began_at, first, last, least,
          greatest);
        CREATE TEMP TABLE a_day_priced (pair_key, at, usd);
        CREATE TEMP TABLE a_day_known (account_key, watched, at, ended);
    """)
    for pair in range(1, MOVING + 1):
        connection.execute("INSERT INTO pair VALUES (?, 'bench', ?)", (pair, _asset(pair)))
        prices = _walk(chance, 6_000_000_000_000 // pair, DAY // MINUTE)
        _roll_up(connection, ("index_price", None, None, pair), prices)
        connection.executemany(
            "INSERT INTO a_day_priced VALUES (?, ?, ?)",
            ((pair, minute * MINUTE, each[1]) for minute, each in enumerate(prices)),
        )
    for account in range(1, ACCOUNTS + 1):
        _one_account(connection, chance, account)


def _one_account(connection: sqlite3.Connection, chance: random.Random, account: int) -> None:
    connection.execute(
        "INSERT INTO account VALUES (?, ?, ?, 'mainnet', 'bench')",
        (account, f"a{account}", f"Account {account}"),
    )
    connection.executemany(
        "INSERT INTO a_day_known VALUES (?, ?, ?, ?)",
        (
            (account, watched, at + _GAP, at + _BETWEEN_GAPS)
            for watched in _WATCHED
            for at in range(0, DAY, _BETWEEN_GAPS)
        ),
    )
    for figure, scale in (("total_usd", 2 * 10**12), ("total_btc", 2 * 10**9)):
        _roll_up(connection, (figure, None, account, None), _walk(chance, scale, DAY // MINUTE))
    for number in range(1, COINS + 1):
        _one_coin(connection, chance, account, number)


def _one_coin(
    connection: sqlite3.Connection, chance: random.Random, account: int, number: int
) -> None:
    coin = connection.execute(
        "INSERT INTO coin (account_key, asset) VALUES (?, ?)", (account, _asset(number))
    ).lastrowid
    minutes = DAY // MINUTE if number <= MOVING else 1
    margin = _walk(chance, 5_000_000_000, minutes)
    wallet = _walk(chance, 4_000_000_000, minutes, every=_MOVES)
    for figure, values, every in (
        ("margin_balance", margin, 1),
        ("wallet_balance", wallet, _MOVES),
    ):
        _roll_up(connection, (figure, coin, None, None), values, every)
    connection.executemany(
        "INSERT INTO a_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_row(coin, minute, margin, wallet) for minute in range(minutes)),
    )


def _row(coin: int | None, minute: int, margin: Walk, wallet: Walk) -> tuple[object, ...]:
    at, has, holds = minute * MINUTE + 31_000, margin[minute][1], wallet[minute][1]
    moved = reason = None
    if minute and minute % _MOVES == 0:
        moved = str(Decimal(holds) - Decimal(wallet[minute - 1][1]))
        reason = "ORDER" if minute % (8 * _MOVES) else "FUNDING_FEE"
    profit = str(Decimal(has) - Decimal(holds))
    source = "snapshot" if moved is None else "push"
    return coin, at, minute, source, reason, moved, holds, has, profit, has, "1.20500000"


def _asset(number: int) -> str:
    return "BTC" if number == 1 else f"C{number:02}"


def _walk(chance: random.Random, start: int, minutes: int, every: int = 1) -> Walk:
    """First, last, least and greatest of each minute, all of as many digits."""
    told, now = [], start
    for minute in range(minutes):
        first = now
        if minute % every == 0:
            now += chance.randint(-start // 10_000, start // 10_000)
        least, greatest = min(first, now), max(first, now)
        told.append((_text(first), _text(now), _text(least), _text(greatest)))
    return told


def _text(value: int) -> str:
    return f"{value // 10**8}.{value % 10**8:08}"


def _roll_up(
    connection: sqlite3.Connection,
    series: tuple[str, int | None, int | None, int | None],
    minutes: Walk,
    every: int = 1,
) -> None:
    """A series and its roll-ups of a day, those of minutes in which it was told."""
    key = connection.execute(
        "INSERT INTO series (figure, coin_key, account_key, pair_key) VALUES (?, ?, ?, ?)", series
    ).lastrowid
    told = list(enumerate(minutes))[::every]
    for span in SPANS:
        buckets: dict[int, Walk] = {}
        for minute, each in told:
            at = minute * MINUTE
            buckets.setdefault(at - at % span, []).append(each)
        connection.executemany(
            "INSERT INTO a_day_rolled_up VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    key,
                    span,
                    began_at,
                    each[0][0],
                    each[-1][1],
                    min(one[2] for one in each),
                    max(one[3] for one in each),
                )
                for began_at, each in buckets.items()
            ),
        )
