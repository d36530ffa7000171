"""I12: what is read back from the history is what was shown: lines, marks, funding, what was last.

The shipped reader is asked as the window asks it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from proof.simulation.invariants.base import Broken
from proof.simulation.invariants.written_figures import DOLLARS, MARGIN, WALLET, Due, Which
from tidemark.domain.unit import Unit
from tidemark.history.questions import (
    EVER,
    HistoryUnreadable,
    Line,
    Mark,
    Measure,
    Piece,
    Range,
    Subject,
)
from tidemark.history.read_only import reading
from tidemark.history.reader import HistoryReader

Moved = tuple[int, int | None, Decimal, Decimal | None, str, str | None]
"""When it was seen, when it was, by how much, to what, known how, and why."""

_MEASURES = {WALLET: Measure.WALLET, MARGIN: Measure.MARGIN}
_AROUND = 90_000
"""ms before the first and after the last moment that is asked for."""
_PIECES = 5000, 40, 3
"""Each change by itself; what a small chart has; and next to nothing."""
_FUNDING = "FUNDING_FEE"
_NEWEST = 3


class ReadBack:
    """Holds what the reader answers against what is known of each account."""

    def __init__(self, path: Path, broken: Broken) -> None:
        self._path = path
        self._broken = broken

    def judge_lines(
        self, dues: Mapping[Which, Sequence[Due]], wall_ms: Callable[[float], int]
    ) -> None:
        """What a figure was at a moment is what its line says of that moment."""
        with reading(self._path) as reader:
            for which, own in dues.items():
                if not own:
                    continue
                moments = [(wall_ms(at), value) for at, value in own]
                within = Range(moments[0][0] - _AROUND, moments[-1][0] + _AROUND)
                for most in _PIECES:
                    line = reader.line(_subject(which), within, most)
                    for flaw in _flaws(line, moments):
                        self._broken(f"the line of {which} in {most} pieces {flaw}")

    def judge_marks(self, account: str, moved: Mapping[str, Sequence[Moved]]) -> None:
        """All that moved, and nothing else, is a mark; funding is the sum of what it moved."""
        told = {(asset, *each) for asset, all_of in moved.items() for each in all_of}
        try:
            with reading(self._path) as reader:
                marks = list(reader.marks([account], EVER))
                newest = list(reader.newest_marks([account], EVER, _NEWEST))
                funding = list(_funding_read(reader, account))
        except HistoryUnreadable as error:
            self._broken(f"{account}: {error}")
            return
        said = {_as_told(mark) for mark in marks}
        if said != told or len(marks) != len(told):
            self._broken(f"{account}: marks are {said - told}, and not {told - said}")
        seen_at = [mark.seen_at for mark in marks]
        if seen_at != sorted(seen_at):
            self._broken(f"{account}: marks are not in order")
        if [mark.seen_at for mark in newest] != seen_at[-_NEWEST:]:
            self._broken(f"{account}: the newest marks are {newest}")
        if sorted(funding) != sorted(_funding_of(moved)):
            self._broken(f"{account}: funding is {funding}, and not {list(_funding_of(moved))}")


def _subject(which: Which) -> Subject:
    if which.figure == DOLLARS:
        return Subject((which.account,), None, Unit.USD)
    return Subject((which.account,), which.asset, Unit.COIN, _MEASURES[which.figure])


def _flaws(line: Line, moments: Iterable[tuple[int, Decimal]]) -> Iterator[str]:
    """Within a stretch the last piece goes on; whether a moment is in one the spells judge."""
    for moment, value in moments:
        is_known = any(each.since <= moment < each.until for each in line.stretches)
        begun = [each for each in line.pieces if each.since <= moment]
        if is_known and not begun:
            yield f"has nothing at {moment}"
        elif is_known and not _says(begun[-1], moment, value, is_exact=line.span == 0):
            yield f"is {begun[-1]} at {moment}, and not {value}"


def _says(piece: Piece, moment: int, value: Decimal, *, is_exact: bool) -> bool:
    if is_exact or piece.until <= moment:
        return piece.last == value
    if piece.least is None or piece.greatest is None:
        return True
    return piece.least <= value <= piece.greatest


def _as_told(mark: Mark) -> tuple[object, ...]:
    moved = mark.seen_at, mark.exchange_time, mark.moved, mark.balance
    return mark.asset, *moved, mark.source.value, mark.reason


def _funding_read(reader: HistoryReader, account: str) -> Iterator[tuple[str, str, Decimal]]:
    within = Range(0, 1 << 50)
    for each in reader.funding([account], within, UTC):
        for amount in (each.received, each.paid):
            if amount:
                yield each.day.isoformat(), each.asset, amount


def _funding_of(moved: Mapping[str, Sequence[Moved]]) -> Iterator[tuple[str, str, Decimal]]:
    """What was received, and what was paid, of each coin on each day on which it happened."""
    sums: dict[tuple[str, str, bool], Decimal] = defaultdict(Decimal)
    for asset, all_of in moved.items():
        for seen_at, time, by, _to, _source, reason in all_of:
            if reason == _FUNDING:
                day = datetime.fromtimestamp((time or seen_at) / 1000, UTC).date().isoformat()
                sums[day, asset, by > 0] += by
    for (day, asset, _is_received), amount in sums.items():
        if amount:
            yield day, asset, amount
