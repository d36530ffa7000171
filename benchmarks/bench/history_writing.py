"""What it takes to write a changed row: by the writer that ships, beside a bare insert.

The writer's turns are taken here one by one, as its thread takes them: a row of nine figures, and
the minute of its coin's wallet and margin balance with the roll-ups of all spans, in a transaction
of its own. The program gathers for a second what it commits; here each row is committed alone. The
bare insert has the same row, a plain connection, and nothing else. Both are on the same file.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from bench.figures import Figure, Profile, single
from bench.measure import Part
from bench.measures.whole_app import window
from bench.profiles import profile
from bench.rivals import exchange
from bench.targets import RAW_INSERT
from bench.turns import beside, in_turns
from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.history.book import Book
from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    Figures,
    MinuteSeen,
    Owner,
    Series,
)
from tidemark.history.entries import (
    Figure as Line,
)
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.schema import MINUTE
from tidemark.history.texts import FIGURES
from tidemark.history.writing import Writing

Row = TypeVar("Row")

_SHIPPED = "FULL"
_SAFETIES = {_SHIPPED: "synchronous FULL, as shipped", "NORMAL": "synchronous NORMAL"}
_ROWS, _ROUNDS, _PROFILED = 20, 12, 300
_OWNER = Owner("a1", "Account 1", "mainnet", "bench")
_ASSET = "BTC"
_BARE = f"""
INSERT INTO balance (coin_key, seen_at, number, source, moved, exchange_time, {", ".join(FIGURES)})
VALUES (1, ?, 0, 'push', '0.5', ?, {", ".join("?" * len(FIGURES))})
"""  # noqa: S608 - of our own words
_COINS, _RATE = 60, 8


class Writer:
    """The writer that ships, opened on a file, which takes a turn for each row."""

    def __init__(self, path: Path) -> None:
        place = Place(path)
        self._book = Book(place, _today)
        self._writing = Writing(
            place,
            pace=Pace(commit=0.0, is_copied=False),
            now=lambda: time.time_ns() // 1_000_000,
            monotonic=time.monotonic,
            wake=lambda: None,
            on_condition=lambda _: None,
            on_commit=lambda _: None,
            book=self._book,
        )
        self._writing.turn()
        if self.safety != _SHIPPED:
            raise RuntimeError(f"the program commits with synchronous {self.safety} by now")

    @property
    def safety(self) -> str:
        """What a commit waits for, in SQLite's words."""
        number = self._book.connection.execute("PRAGMA synchronous").fetchone()[0]
        return ("OFF", "NORMAL", "FULL", "EXTRA")[number]

    def be_as_safe_as(self, safety: str) -> None:
        """Commit otherwise than the program does."""
        self._book.connection.execute(f"PRAGMA synchronous = {safety}")

    def write(self, entries: list[Entry]) -> None:
        """What comes of a changed row, in a turn of its own."""
        before = self._writing.committed
        self._writing.put(entries)
        self._writing.turn()
        if self._writing.committed == before:
            raise RuntimeError(f"nothing was written: {self._writing.condition}")

    def close(self) -> None:
        """Let go of the file."""
        self._writing.close()


def _today() -> date:
    return datetime.now(UTC).date()


def entries_of(at: int) -> list[Entry]:
    """What the program has written of a wallet that moved at ``at`` (ms since the epoch)."""
    text = _text(at)
    figures = Figures(*(Amount.parse(text) for _ in FIGURES))
    value = Decimal(text)
    row = BalanceSeen(_OWNER, _ASSET, at, at, Source.PUSH, figures, moved=Decimal("0.5"))
    minutes = [
        MinuteSeen(Series(line, _OWNER, None, _ASSET), at - at % MINUTE, *(value,) * 4)
        for line in (Line.WALLET_BALANCE, Line.MARGIN_BALANCE)
    ]
    return [row, *minutes]


def _text(at: int) -> str:
    return f"10.{at % 10**8:08}"


def figures(part: Part, connection: sqlite3.Connection, path: Path, until: int) -> list[Figure]:
    """A row and its commit: with its roll-ups by the writer, and bare; by turns."""
    told, times = [], count(until + MINUTE, MINUTE)
    with _writer(path) as writer:
        for safety, words in _SAFETIES.items():
            writer.be_as_safe_as(safety)
            connection.execute(f"PRAGMA synchronous = {safety}")
            deeds = {
                "Tidemark": partial(_median, entries_of, writer.write, times),
                RAW_INSERT: partial(_median, _bare_row, partial(_insert, connection), times),
            }
            samples = in_turns(deeds, part.pick(2, _ROUNDS))
            what = f"writing a changed row with its roll-ups, {words}"
            told.append(beside(what, "ms", samples, floors=[RAW_INSERT]))
    return told


def where_it_goes(path: Path, until: int) -> Profile:
    """Where the time of the writer goes, but for waiting for the disk."""
    with _writer(path) as writer:
        writer.be_as_safe_as("NORMAL")
        times = range(until + MINUTE // 2, until + MINUTE // 2 + _PROFILED * MINUTE, MINUTE)
        rows = [entries_of(at) for at in times]
        text = profile(partial(_write_all, writer, rows))
    return Profile("Where the time of writing a changed row goes (synchronous NORMAL)", text)


def _write_all(writer: Writer, rows: Iterable[list[Entry]]) -> None:
    for entries in rows:
        writer.write(entries)


@contextmanager
def _writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    try:
        yield writer
    finally:
        writer.close()


def _median(
    make: Callable[[int], Row], write: Callable[[Row], None], times: Iterator[int]
) -> float:
    """Of some rows one after the other, in ms of the clock: the first of them has to look again
    at a file that somebody else wrote to. Making a row is not writing it."""
    told = []
    for row in [make(next(times)) for _ in range(_ROWS)]:
        begun = time.perf_counter()
        write(row)
        told.append(1000 * (time.perf_counter() - begun))
    return statistics.median(told)


def _bare_row(at: int) -> tuple[object, ...]:
    return (at, at, *(_text(at),) * len(FIGURES))


def _insert(connection: sqlite3.Connection, row: tuple[object, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_BARE, row)
    connection.execute("COMMIT")


def commits(part: Part) -> list[Figure]:
    """How many commits the shipped window made in its own thread and, to tell that there were any,
    in others, by a live account whose rows move eight times a second."""
    seconds = part.pick(3, 20)
    with exchange(part.folder, _COINS) as place:
        order = {**place, "notes_commits": True}
        with window(part.folder / "commits", order) as shown:
            shown.ask({"do": "poll", "rate": _RATE, "seconds": seconds})
            told: dict[str, int] = shown.ask({"do": "commits"})
    if not told["elsewhere"]:
        raise RuntimeError("the window wrote nothing at all")
    return [
        single("commits in the window's own thread", "", told["here"]),
        single("commits in other threads meanwhile", "", told["elsewhere"]),
    ]
