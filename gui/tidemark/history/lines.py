"""A line to draw, read in proportion to its pixels: pieces, stretches and marks.

What a coin was worth is its amount times its price, step by step at the same level; what several
accounts had is the sum of what each had.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from sqlite3 import Connection

from tidemark.history.levels import level_for, widened
from tidemark.history.marks import marks_in
from tidemark.history.questions import Line, Piece, Range, Subject
from tidemark.history.sources import Source, Worth, worths
from tidemark.history.steps import (
    NOTHING,
    Step,
    Steps,
    Track,
    added,
    product,
    quotient,
    run_together,
    told_at,
    with_beginnings,
)
from tidemark.history.stretches import clipped, first_known, known, rejoined, shared
from tidemark.history.told import EACH, rows_of

_ROWS_FOR_A_PIECE = 4
_FOR_EVER = 1 << 62


def line(connection: Connection, subject: Subject, within: Range, most_pieces: int) -> Line:
    """The line of a subject, in at most so many pieces.

    The first and the last piece may reach out of the range, by less than ``span``: they are of
    whole roll-ups. A piece may reach over a gap that is shorter than ``span``; its ends lie in
    stretches. Gaps shorter than one of ``most_pieces`` equal parts of the range are not told.
    Where a stretch begins or ends within a piece of a worth, its first and last are those of the
    amount and of the price that were told in it.

    Of several accounts, one counts as nothing before its very first entry; from then on the line
    is known only where it is. A coin that the exchange no longer lists is nothing.
    """
    most_pieces = max(2, most_pieces)
    found = worths(connection, subject) if within.length > 0 else []
    marks, marked = marks_in(connection, subject, within)
    whole = _Reading(connection, found, within, most_pieces).line() if found else _Drawn()
    return Line(subject, within, whole.pieces, whole.stretches, whole.span, marks, marked)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The parts of a line; nothing unless told otherwise."""

    pieces: tuple[Piece, ...] = ()
    stretches: tuple[Range, ...] = ()
    span: int = 0


@dataclass(frozen=True, slots=True)
class _Had:
    """What an account had, bucket by bucket, and where that is known."""

    steps: Steps
    known: list[Range]
    began: int | None = None


class _Reading:
    """One line while it is read: all its figures at one level, in the same buckets."""

    def __init__(
        self, connection: Connection, found: Sequence[Worth], within: Range, most_pieces: int
    ) -> None:
        self._connection = connection
        self._worths = found
        self._within = within
        self._most_pieces = most_pieces
        self._pixel = -(-within.length // most_pieces)
        sources = [source for worth in found for source in worth.sources]
        self._span = level_for(connection, sources, within, _ROWS_FOR_A_PIECE * most_pieces)
        self._wide = widened(within, self._span)
        self._tracks = {source: self._track(source) for source in sources}
        self._begins = self._all_begins()

    def line(self) -> _Drawn:
        had = self._had()
        stretches = rejoined(had.known, self._pixel)
        pieces = list(_pieces(self._begins, had.steps, stretches, self._span))
        clip = tuple(clipped(stretches, self._within))
        if self._span != EACH or len(pieces) > self._most_pieces:
            width = self._width(len(pieces))
            return _Drawn(tuple(_in_cells(pieces, width)), clip, width)
        return _Drawn(tuple(_lasting(pieces, clip)), clip, 0)

    def _track(self, source: Source) -> Track:
        told = rows_of(self._connection, source, self._span).told(self._wide)
        stretches = known(
            self._connection, source.account_key, source.watched, self._wide, self._pixel
        )
        return with_beginnings(Track(self._span, told, stretches))

    def _all_begins(self) -> list[int]:
        first = self._wide.since
        told = (began for track in self._tracks.values() for began, _ in track.told)
        return sorted({first, *(began for began in told if began >= first)})

    def _had(self) -> _Had:
        if len(self._worths) == 1:
            return self._worth(self._worths[0])
        each = [self._since_it_began(worth) for worth in self._worths]
        began = min((one.began for one in each if one.began is not None), default=_FOR_EVER)
        stretches = [Range(began, _FOR_EVER)]
        for one in each:
            stretches = shared(stretches, one.known)
        return _Had(reduce(_sums, (one.steps for one in each)), stretches)

    def _worth(self, worth: Worth) -> _Had:
        tracks = [self._tracks[source] for source in worth.sources]
        amount, *others = (told_at(track, self._begins) for track in tracks)
        for operation, other in zip((product, quotient), others, strict=False):
            amount = [operation(one, by) for one, by in zip(amount, other, strict=True)]
        return _Had(amount, reduce(shared, (track.known for track in tracks)))

    def _since_it_began(self, worth: Worth) -> _Had:
        """What the account had, as nothing before its very first entry."""
        first = first_known(self._connection, worth.amount.account_key, worth.amount.watched)
        oldest = rows_of(self._connection, worth.amount, self._span).oldest()
        if first is None or oldest is None:
            return _Had([NOTHING] * len(self._begins), [Range(-_FOR_EVER, _FOR_EVER)])
        began, had = max(first, oldest), self._worth(worth)
        steps = [
            _after_nothing(at, step, began, self._span)
            for at, step in zip(self._begins, had.steps, strict=True)
        ]
        return _Had(steps, rejoined([Range(-_FOR_EVER, began), *had.known], 0), began)

    def _width(self, pieces: int) -> int:
        """How long a piece is for all to be few enough."""
        if pieces <= self._most_pieces:
            return self._span
        parts = self._most_pieces - 1
        return self._span * -(-self._wide.length // (parts * self._span))


def _sums(one: Steps, other: Steps) -> Steps:
    return [added(*both) for both in zip(one, other, strict=True)]


def _after_nothing(at: int, step: Step | None, began: int, span: int) -> Step | None:
    if at + span <= began:
        return NOTHING
    if at < began and step is not None:
        return run_together((NOTHING, step))
    return step


def _pieces(
    begins: Sequence[int], steps: Steps, stretches: Sequence[Range], span: int
) -> Iterator[Piece]:
    """The buckets in which something is known, without what of them is outside of stretches."""
    first = 0
    for began, step in zip(begins, steps, strict=True):
        while first < len(stretches) and stretches[first].until <= began:
            first += 1
        ended, last = began + span, first
        while last < len(stretches) and stretches[last].since < ended:
            last += 1
        if step is not None and first < last:
            since, until = stretches[first].since, stretches[last - 1].until
            yield Piece(max(began, since), min(ended, until), *step)


def _in_cells(pieces: Sequence[Piece], width: int) -> Iterator[Piece]:
    """Those that begin in the same part of time as one."""
    for _, together in groupby(pieces, lambda piece: piece.since // width):
        first, *others = together
        if not others:
            yield first
            continue
        steps = [Step(one.first, one.last, one.least, one.greatest) for one in (first, *others)]
        yield Piece(first.since, others[-1].until, *run_together(steps))


def _lasting(pieces: Sequence[Piece], stretches: Sequence[Range]) -> Iterator[Piece]:
    """Each change until the next one, or until its stretch ends."""
    begins = [piece.since for piece in pieces]
    for stretch in stretches:
        inside = pieces[bisect_left(begins, stretch.since) : bisect_left(begins, stretch.until)]
        changes = [
            piece
            for before, piece in zip((None, *inside), inside, strict=False)
            if before is None or piece.first != before.last or piece.last != before.last
        ]
        ends = [*(piece.since for piece in changes[1:]), stretch.until]
        yield from (
            (replace(piece, until=until) for piece, until in zip(changes, ends, strict=True))
            if changes
            else ()
        )
