"""The history with 10^4 to 10^7 rows of balances: asked, clicked through, and written.

Each file is made up (`history_file`), looked at and deleted. Questions are asked in turns, of a
file that was just read, in ms of the processor: what else the machine does is not in them. Ten
million rows need 4 GB of disk. How it is written: `history_writing`.
"""

import multiprocessing
import resource
import sqlite3
import statistics
import time
from itertools import islice
from pathlib import Path

from bench import history_writing
from bench.chart_questions import (
    ACCOUNTS,
    PIXELS,
    PLAIN,
    SUBJECTS,
    Asked,
    asked_in_turns,
    ranges,
    slowest,
)
from bench.figures import Figure, Found, Growth, Profile, single
from bench.homes import Home, Looked
from bench.measure import Part
from bench.profiles import profile
from bench.row_bytes import bytes_of_a_row, bytes_of_rows
from bench.targets import NAIVE_TEXT, RAW_SQL
from bench.turns import Samples, beside
from tidemark.history.questions import Range
from tidemark.history.reader import HistoryReader

_ROWS = (10_000, 100_000, 1_000_000, 10_000_000)
_CLICKED = (10_000, 10_000_000)
_GOES = 11
_MOST_READ = 200_000


def take(part: Part) -> Found:
    """Every size in turn; the figures are of the largest."""
    found, told, clicked = Found(), list[Samples](), list[Looked]()
    sizes = _ROWS[: part.pick(1, len(_ROWS))]
    for rows in sizes:
        home = Home(part.folder / str(rows), rows)
        clicked.append(home.look(part.pick(1, 3)) if rows in _CLICKED else {})
        connection = sqlite3.connect(home.history, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        told.append(asked_in_turns(connection, home.until, part.pick(1, _GOES)))
        if rows == sizes[0]:  # rows of all files are alike
            found.profiles.append(Profile(_BYTES, bytes_of_a_row(connection)))
        if rows == sizes[-1]:
            slow, times = slowest(connection, home.until, part.pick(1, _GOES))
            found.profiles += _profiles(connection, home, slow)
            found.figures += [
                *_figures(part, connection, home, told[-1]),
                single(
                    "the slowest line of any subject and range on the largest file", "ms", times
                ),
            ]
            # Last: the writer's leaving takes the log of writes away beneath all who still read.
            found.profiles.append(history_writing.where_it_goes(home.history, home.until))
        connection.close()
        for each in home.history.parent.iterdir():
            each.unlink()
    found.growths += [
        Growth(_QUESTIONS, "rows", "ms", sizes, _curves(told)),
        Growth(_CLICKS, "rows", "ms", sizes, _curves(clicked)),
    ]
    return found


_QUESTIONS = "A question to the history, and what plain SQL over the written rows takes"
_CLICKS = "From a click in the real window to the painted line, median"
_BYTES = "Where the bytes of a row go"
_WHERE = "Where the time of a coin's line over all of the largest file goes"
_WHERE_SLOWEST = "Where the time of the slowest line of any subject and range goes"


def _curves(told: list[Samples]) -> dict[str, tuple[float | None, ...]]:
    names = dict.fromkeys(name for each in told for name in each)
    return {
        name: tuple(statistics.median(each[name]) if name in each else None for each in told)
        for name in names
    }


def _profiles(connection: sqlite3.Connection, home: Home, slow: Asked) -> list[Profile]:
    """Of the two lines that are held against targets."""
    reader = HistoryReader(connection)
    whole = Asked(SUBJECTS["coin"], ranges(reader, home.until)["all"])
    texts = [
        profile(lambda: [reader.line(*asked, PIXELS) for _ in range(5)])  # noqa: B023 - at once
        for asked in (whole, slow)
    ]
    return [Profile(_WHERE, texts[0]), Profile(f"{_WHERE_SLOWEST} ({slow.words})", texts[1])]


def _figures(part: Part, connection: sqlite3.Connection, home: Home, told: Samples) -> list[Figure]:
    """Those that are held against targets."""
    written = connection.execute("SELECT count(*) FROM balance").fetchone()[0]
    whole = {"Tidemark": told["all: coin"], RAW_SQL: told[f"all: {PLAIN}"]}
    naive = _naive_size(part, connection)
    whole_file = {"Tidemark": [home.history.stat().st_size / written], NAIVE_TEXT: [naive]}
    rows_alone = {"Tidemark": [bytes_of_rows(connection) / written], NAIVE_TEXT: [naive]}
    megabytes, micros = _exporting(home.history)
    return [
        *history_writing.figures(part, connection, home.history, home.until),
        *history_writing.commits(part),
        beside("bytes of the file a row, roll-ups apart", "B", rows_alone, peers=[NAIVE_TEXT]),
        beside("bytes of the file a row and roll-ups", "B", whole_file, peers=[NAIVE_TEXT]),
        beside("a coin's line over all of the largest file", "ms", whole, peers=[RAW_SQL]),
        single("reading rows for an export, each", "µs", micros),
        single("reading rows for an export, memory", "MB", megabytes),
    ]


_NAIVE = """
CREATE TABLE naive.seen (id INTEGER PRIMARY KEY, account TEXT, label TEXT, asset TEXT, seen_at TEXT,
  source TEXT, reason TEXT, wallet_balance TEXT, cross_wallet_balance TEXT, available_balance TEXT,
  withdraw_available TEXT, cross_unrealized_pnl TEXT, margin_balance TEXT, maintenance_margin TEXT,
  initial_margin TEXT);
CREATE INDEX naive.by_coin ON seen (account, asset, seen_at);
"""
_NAIVE_ROWS = """
INSERT INTO naive.seen SELECT NULL, account_id, label, asset,
  strftime('%Y-%m-%dT%H:%M:%fZ', seen_at / 1000.0, 'unixepoch'), source, reason, wallet_balance,
  cross_wallet_balance, available_balance, withdraw_available, cross_unrealized_pnl,
  margin_balance, maintenance_margin, initial_margin
FROM balance JOIN coin USING (coin_key) JOIN account USING (account_key) LIMIT 100000
"""


def _naive_size(part: Part, connection: sqlite3.Connection) -> float:
    """Bytes for each of the same rows where they are written as texts with names and one index."""
    path = part.folder / "naive.db"
    connection.execute("ATTACH ? AS naive", (str(path),))
    connection.executescript(_NAIVE)
    rows = connection.execute(_NAIVE_ROWS).rowcount
    connection.execute("DETACH naive")
    return path.stat().st_size / rows


def _exporting(path: Path) -> tuple[float, float]:
    """What reading many rows takes: memory (MB) and time for each (µs)."""
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        megabytes, micros = alone.apply(_read_many, (path,))
    return megabytes, micros


def _read_many(path: Path) -> tuple[float, float]:
    connection = sqlite3.connect(path)
    rows = HistoryReader(connection).balances(ACCOUNTS, Range(0, 2**45))
    next(rows)
    before, begun = _peak_kb(), time.thread_time()
    number = sum(1 for _ in islice(rows, _MOST_READ))
    micros = 1e6 * (time.thread_time() - begun) / number
    connection.close()
    return (_peak_kb() - before) / 1024, micros


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
