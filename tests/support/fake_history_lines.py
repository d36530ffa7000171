"""A history that answers what a test put in: lines made by hand, at once or when it is told to."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, cast

from shown_window import Desk
from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import Entry
from tidemark.history.keeper import Keeper, Reader
from tidemark.history.questions import (
    BalanceWritten,
    FundingDay,
    HistoryUnreadable,
    LastSeen,
    Line,
    Mark,
    Piece,
    Range,
    Spark,
    Subject,
)

T = TypeVar("T")
COIN = Subject(("Main",), "BTC", Unit.COIN)


def piece(
    since: int, last: str, *, until: int | None = None, first: str | None = None, **within: str
) -> Piece:
    """A piece that stays at ``last``, or gets there from ``first``."""
    begin = Decimal(last if first is None else first)
    low, high = min(begin, Decimal(last)), max(begin, Decimal(last))
    return Piece(
        since,
        since + 1 if until is None else until,
        begin,
        Decimal(last),
        Decimal(within.get("least", low)),
        Decimal(within.get("greatest", high)),
    )


def mark(at: int, moved: str, reason: str | None = "FUNDING_FEE", asset: str = "BTC") -> Mark:
    """A change of a wallet that a push told of."""
    return Mark("Main", asset, at, at, Decimal(moved), Decimal(1), Source.PUSH, reason)


def line_of(
    *pieces: Piece,
    within: Range,
    stretches: tuple[Range, ...] | None = None,
    marks: tuple[Mark, ...] | None = (),
    subject: Subject = COIN,
    span: int = 0,
    marked: int | None = None,
) -> Line:
    """A line of these pieces, known without a break unless stretches are given."""
    if stretches is None:
        stretches = (Range(pieces[0].since, within.until),) if pieces else ()
    count = len(marks or ()) if marked is None else marked
    return Line(subject, within, pieces, stretches, span, marks, count)


@dataclass
class FakeReader:
    """Answers from the keeper that it belongs to."""

    keeper: "FakeKeeper"

    def extent(self, account_ids: Iterable[str]) -> Range | None:
        del account_ids
        return self.keeper.extent

    def line(self, subject: Subject, within: Range, most_pieces: int) -> Line:
        self.keeper.asked.append((subject, within, most_pieces))
        return self.keeper.draw(subject, within)

    def sparks(self, account_id: str, within: Range, parts: int) -> dict[str, Spark]:
        self.keeper.sparks_asked.append((account_id, within, parts))
        return self.keeper.sparks.get(account_id, {})

    def last_seen(self, account_id: str) -> LastSeen | None:
        del account_id
        return None

    def marks(self, account_ids: Iterable[str], within: Range) -> Iterable[Mark]:
        del account_ids, within
        return iter(())

    def newest_marks(
        self, account_ids: Iterable[str], within: Range, most: int
    ) -> tuple[Mark, ...]:
        del account_ids, within, most
        return ()

    def balances(self, account_ids: Iterable[str], within: Range) -> Iterable[BalanceWritten]:
        del account_ids, within
        return iter(())

    def funding(self, account_ids: Iterable[str], within: Range, zone: tzinfo) -> list[FundingDay]:
        del account_ids, within, zone
        return []


def keep_lines(desk: Desk, keeper: "FakeKeeper") -> None:
    """Let charts and small lines of every account come from this history."""
    told = cast("Keeper", keeper)  # what is asked of its reader gives iterables, not iterators
    desk.desk.chart._keeper_of = desk.desk.sparks._keeper_of = lambda _: told


def of_two_levels(subject: Subject, within: Range) -> Line:
    """One figure, then another from the middle on, where a payment of funding came in."""
    middle = within.since + within.length // 2
    pieces = (piece(within.since, "1.25000001"), piece(middle, "1.50000003"))
    return line_of(*pieces, within=within, subject=subject, marks=(mark(middle, "0.25000002"),))


def of_a_fortune(subject: Subject, within: Range) -> Line:
    """A hundred large figures, each a little less, and a payment at the beginning."""
    step = within.length // 100
    pieces = [piece(within.since + at * step, f"{900000 - at}.5") for at in range(100)]
    return line_of(*pieces, within=within, subject=subject, marks=(mark(within.since, "-9"),))


def nothing(subject: Subject, within: Range) -> Line:
    """A line of which nothing is known."""
    return line_of(within=within, subject=subject)


@dataclass
class FakeKeeper:
    """A history without a disk. While it is ``held``, nobody gets an answer."""

    extent: Range | None = None
    draw: Callable[[Subject, Range], Line] = nothing
    sparks: dict[str, dict[str, Spark]] = field(default_factory=dict)
    asked: list[tuple[Subject, Range, int]] = field(default_factory=list)
    sparks_asked: list[tuple[str, Range, int]] = field(default_factory=list)
    put_in: list[Entry] = field(default_factory=list)
    fails: bool = False
    keeping: Keeping = Keeping.WRITING
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    @property
    def condition(self) -> Condition:
        return Condition(self.keeping, Path("history.sqlite3"))

    def put(self, entries: Iterable[Entry]) -> None:
        self.put_in += entries

    async def ask(self, question: Callable[[Reader], T]) -> T:
        await asyncio.sleep(0)
        await self.may_answer.wait()
        if self.fails:
            raise HistoryUnreadable("database disk image is malformed")
        return question(FakeReader(self))  # type: ignore[arg-type]  # iterables, not iterators

    async def forget(self, account_id: str) -> None:
        del account_id

    async def close(self) -> None:
        """Nothing is kept."""
