"""The history with 10^4 to 10^7 rows of balances: asked, clicked through, and written.

Each file is made up (`history_file`), looked at and deleted. Questions are the best of many goes on
a file that was just read, in ms of the processor: what else the machine does can only add to them.
Ten million rows need 4 GB of disk. How it is written: `history_writing`.
"""

import multiprocessing
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from bench import history_writing
from bench.figures import Figure, Found, Growth, Profile, single
from bench.homes import Home, Looked
from bench.measure import Part
from bench.profiles import profile
from bench.row_bytes import bytes_of_a_row, bytes_of_rows
from bench.targets import NAIVE_TEXT, RAW_SQL
from bench.turns import beside
from tidemark.domain.unit import Unit
from tidemark.history.questions import Range, Subject
from tidemark.history.reader import HistoryReader
from tidemark.history.schema import DAY, HOUR

_ROWS = (10_000, 100_000, 1_000_000, 10_000_000)
_CLICKED = (10_000, 10_000_000)
_PIXELS = 1_000
_GOES, _LEAST_GOES, _LONG_MS = 11, 2, 500.0
_MOST_READ = 200_000
_PLAIN_NAME = "plain SQL, coin"
_RANGES = {
    "an hour": HOUR,
    "a day": DAY,
    "a week": 7 * DAY,
    "a month": 30 * DAY,
    "a year": 365 * DAY,
}
_SUBJECTS = {
    "coin": Subject(("a1",), "BTC", Unit.COIN),
    "coin in USD": Subject(("a1",), "C02", Unit.USD),
    "total": Subject(("a1",), None, Unit.USD),
    "total of three": Subject(("a1", "a2", "a3"), None, Unit.USD),
}
_ACCOUNTS = ("a1", "a2", "a3")

_PLAIN = """
SELECT (seen_at - :since) / :pixel AS column, min(CAST(margin_balance AS REAL)),
  max(CAST(margin_balance AS REAL)) FROM balance
WHERE coin_key = 1 AND seen_at >= :since AND seen_at < :until GROUP BY column
"""


Times = dict[str, float]


def take(part: Part) -> Found:
    """Every size in turn; the figures are of the largest."""
    found, told, clicked = Found(), list[Times](), list[Looked]()
    sizes = _ROWS[: part.pick(1, len(_ROWS))]
    for rows in sizes:
        home = Home(part.folder / str(rows), rows)
        clicked.append(home.look(part.pick(1, 3)) if rows in _CLICKED else {})
        connection = sqlite3.connect(home.history, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        told.append(_asked(connection, home))
        if rows == sizes[0]:  # rows of all files are alike
            found.profiles.append(Profile(_BYTES, bytes_of_a_row(connection)))
        if rows == sizes[-1]:
            found.figures += _figures(part, connection, home, told[-1])
            found.profiles.append(Profile(_WHERE, _profiled(connection, home)))
            found.profiles.append(history_writing.where_it_goes(home.history, home.until))
        connection.close()
        for each in home.history.parent.iterdir():
            each.unlink()
    found.growths += [
        Growth(_QUESTIONS, "rows", "ms", sizes, _curves(told)),
        Growth(_CLICKS, "rows", "ms", sizes, _curves([_medians(each) for each in clicked])),
    ]
    return found


_QUESTIONS = "A question to the history, and what plain SQL over the written rows takes"
_CLICKS = "From a click in the real window to the painted line, median"
_BYTES = "Where the bytes of a row go"
_WHERE = "Where the time of a line over all of the largest file goes"


def _curves(told: list[Times]) -> dict[str, tuple[float | None, ...]]:
    names = dict.fromkeys(name for each in told for name in each)
    return {name: tuple(each.get(name) for each in told) for name in names}


def _medians(looked: Looked) -> Times:
    return {name: statistics.median(goes) for name, goes in looked.items()}


def best(deed: Callable[[], object]) -> float:
    """The best time of many goes, in ms of the processor; of few, where one takes long."""
    times: list[float] = []
    while len(times) < _GOES:
        begun = time.thread_time()
        deed()
        times.append(1000 * (time.thread_time() - begun))
        if len(times) >= _LEAST_GOES and times[-1] > _LONG_MS:
            break
    return min(times)


def _asked(connection: sqlite3.Connection, home: Home) -> Times:
    """The lines of all ranges, what plain SQL needs for the first, and all else that is asked."""
    reader, found = HistoryReader(connection), Times()
    day = Range(home.until - DAY, home.until)
    for name, within in _ranges(reader, home).items():
        for what, subject in _SUBJECTS.items():
            found[f"{name}: {what}"] = best(partial(reader.line, subject, within, _PIXELS))
        found[f"{name}: {_PLAIN_NAME}"] = best(partial(plain, connection, within))
    found["sparks of 60 coins"] = best(lambda: reader.sparks("a1", day, 48))
    found["last seen, 60 coins"] = best(lambda: reader.last_seen("a1"))
    return found


def _ranges(reader: HistoryReader, home: Home) -> dict[str, Range]:
    whole = reader.extent(_ACCOUNTS)
    if whole is None:
        raise RuntimeError("the file is empty")
    lengths = {"all": whole.length, **dict(reversed(_RANGES.items()))}  # the longest in the picture
    return {name: Range(home.until - length, home.until) for name, length in lengths.items()}


def plain(connection: sqlite3.Connection, within: Range) -> list[tuple[int, float, float]]:
    """The buckets of a chart out of the rows themselves."""
    pixel = max(1, within.length // _PIXELS)
    values = {"since": within.since, "until": within.until, "pixel": pixel}
    return connection.execute(_PLAIN, values).fetchall()


def _profiled(connection: sqlite3.Connection, home: Home) -> str:
    reader = HistoryReader(connection)
    within = _ranges(reader, home)["all"]
    return profile(lambda: [reader.line(_SUBJECTS["coin"], within, _PIXELS) for _ in range(5)])


def _figures(part: Part, connection: sqlite3.Connection, home: Home, told: Times) -> list[Figure]:
    """Those that are held against targets."""
    written = connection.execute("SELECT count(*) FROM balance").fetchone()[0]
    whole = {"Tidemark": [told["all: coin"]], RAW_SQL: [told[f"all: {_PLAIN_NAME}"]]}
    slowest = max(told[f"{name}: coin"] for name in (*_RANGES, "all"))
    naive = _naive_size(part, connection)
    whole_file = {"Tidemark": [home.history.stat().st_size / written], NAIVE_TEXT: [naive]}
    rows_alone = {"Tidemark": [bytes_of_rows(connection) / written], NAIVE_TEXT: [naive]}
    megabytes, micros = _exporting(home.history)
    return [
        *history_writing.figures(part, connection, home.history, home.until),
        single("commits in the window's own thread", "", history_writing.commits(part)["here"]),
        beside("bytes of the file a row, roll-ups apart", "B", rows_alone, peers=[NAIVE_TEXT]),
        beside("bytes of the file a row and roll-ups", "B", whole_file, peers=[NAIVE_TEXT]),
        beside("a line over all of the largest file", "ms", whole, peers=[RAW_SQL]),
        single("the slowest range of one coin on the largest file", "ms", slowest),
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
    rows = HistoryReader(connection).balances(_ACCOUNTS, Range(0, 2**45))
    next(rows)
    before, begun = _peak_kb(), time.thread_time()
    number = sum(1 for _ in islice(rows, _MOST_READ))
    micros = 1e6 * (time.thread_time() - begun) / number
    connection.close()
    return (_peak_kb() - before) / 1024, micros


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
