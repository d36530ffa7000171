"""How the history fares with 10^4 to 10^7 rows of balances, in one run, each against the smallest.

    make bench-history ARGS="--rows 10000,10000000"

Files are made up (`history_file`), in a folder that is deleted afterwards. Times are the best of
many goes on a file that was just read, in milliseconds of the processor: what else the machine
does can only add to them. Those of writing are medians, and of the clock. Beside a line stands
what the plain SQL costs that buckets the written rows themselves, on the same file; beside the
writing of a changed row with its roll-ups, the writing of the bare row. Ten million rows need
4 GB of disk and several minutes.
"""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import history_file
from history_file import UNTIL

from tidemark.domain.unit import Unit
from tidemark.history.questions import Range, Subject
from tidemark.history.reader import HistoryReader
from tidemark.history.schema import DAY, HOUR, MINUTE, SPANS

ROWS = (10_000, 100_000, 1_000_000, 10_000_000)
PIXELS = 1_000
RESULTS = Path(__file__).parent / "results" / "history_scale.json"

_GOES = 15
_LEAST_GOES = 3
_LONG_MS = 500.0
_INSERTS = 200
_MOST_READ = 1_000_000
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
_ROW = """
INSERT INTO balance (coin_key, seen_at, number, source, moved, wallet_balance, margin_balance)
VALUES (1, ?, 0, 'push', '0.5', '10.00000000', '10.00000000')
"""
_ROLLED_UP = """
INSERT INTO rollup SELECT series_key, ?, ?, '10', '10', '10', '10' FROM series WHERE coin_key = 1
ON CONFLICT DO UPDATE SET last = excluded.last
"""


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


# What is measured.


def lines(connection: sqlite3.Connection) -> dict[str, float]:
    """The lines of all ranges, and what plain SQL needs for the first kind."""
    reader, found = HistoryReader(connection), {}
    whole = reader.extent(_ACCOUNTS)
    assert whole is not None  # noqa: S101 - it was just filled
    for name, length in (_RANGES | {"all": whole.length}).items():
        within = Range(UNTIL - length, UNTIL)
        for what, subject in _SUBJECTS.items():
            found[f"{name}: {what}"] = best(lambda s=subject, w=within: reader.line(s, w, PIXELS))
        found[f"{name}: plain SQL, coin"] = best(lambda w=within: plain(connection, w))
    return found


def plain(connection: sqlite3.Connection, within: Range) -> list[tuple[int, float, float]]:
    """The buckets of a chart out of the rows themselves."""
    pixel = max(1, within.length // PIXELS)
    values = {"since": within.since, "until": within.until, "pixel": pixel}
    return connection.execute(_PLAIN, values).fetchall()


def other_questions(connection: sqlite3.Connection) -> dict[str, float]:
    """What else the window asks."""
    reader = HistoryReader(connection)
    day = Range(UNTIL - DAY, UNTIL)
    return {
        "sparks of 60 coins": best(lambda: reader.sparks("a1", day, 48)),
        "last seen, 60 coins": best(lambda: reader.last_seen("a1")),
    }


def inserts(connection: sqlite3.Connection) -> dict[str, float]:
    """One changed row and a commit: with its roll-ups, and bare; by turns."""
    bare, whole = [], []
    for number in range(_INSERTS):
        at = UNTIL + number * MINUTE
        bare.append(_timed(lambda a=at: _insert(connection, a)))
        whole.append(_timed(lambda a=at: _insert(connection, a + 1, SPANS)))
    return {
        "insert, row and roll-ups": statistics.median(whole),
        "insert, bare row": statistics.median(bare),
    }


def _timed(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return 1000 * (time.perf_counter() - begun)


def _insert(connection: sqlite3.Connection, at: int, spans: tuple[int, ...] = ()) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_ROW, (at,))
    for span in spans:
        connection.execute(_ROLLED_UP, (span, at - at % span))
    connection.execute("COMMIT")


def exporting(path: Path) -> dict[str, float]:
    """What reading rows, a million at most, takes: memory (MB) and time for each row (µs)."""
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        megabytes, micros = alone.apply(_read_many, (path,))
    return {"rows read, more MB": megabytes, "rows read, us a row": micros}


def _read_many(path: Path) -> tuple[float, float]:
    connection = sqlite3.connect(path)
    rows = HistoryReader(connection).balances(_ACCOUNTS, Range(0, 2 * UNTIL))
    next(rows)
    before, begun = _peak_kb(), time.thread_time()
    number = sum(1 for _ in islice(rows, _MOST_READ))
    micros = 1e6 * (time.thread_time() - begun) / number
    connection.close()
    return (_peak_kb() - before) / 1024, micros


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(folder: Path, rows: int) -> dict[str, float]:
    """Everything of one file of at least so many rows; the file is deleted."""
    path = folder / f"{rows}.sqlite3"
    connection = history_file.fill(path, rows)
    written = connection.execute("SELECT count(*) FROM balance").fetchone()[0]
    found: dict[str, float] = {"rows": written}
    found["bytes of the file a row"] = path.stat().st_size / written
    found |= lines(connection)
    found |= other_questions(connection)
    found |= exporting(path)
    found |= inserts(connection)
    connection.close()
    for each in folder.iterdir():
        each.unlink()
    return found


# What is told.


def machine() -> dict[str, object]:
    """On what this ran."""
    return {
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "a million additions, ms": round(best(lambda: sum(range(1_000_000))), 1),
    }


def table(results: dict[int, dict[str, float]]) -> str:
    """The results side by side, and how many times the smallest file's."""
    sizes = sorted(results)
    head = "".join(f"{size:>20,}" for size in sizes)
    out = [f"{'ms (times the first column)':32}{head}"]
    for name, base in results[sizes[0]].items():
        cells = (_cell(results[size][name], base) for size in sizes)
        out.append(f"{name:32}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(out)


def _cell(value: float, base: float) -> str:
    return f"{value:,.2f} ({value / base:.1f})" if base else f"{value:,.2f}"


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=",".join(map(str, ROWS)))
    parser.add_argument("--json", type=Path, default=RESULTS)
    options = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory(prefix="tidemark-history-") as folder:
        for size in map(int, options.rows.split(",")):
            results[size] = measure(Path(folder), size)
            print(f"{size:,} rows measured", flush=True)
    print(table(results))
    told = {"machine": machine(), "pixels": PIXELS, "rows": results}
    options.json.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
