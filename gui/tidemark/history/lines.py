"""A line to draw, read in proportion to its pixels: pieces, stretches and marks.

What a coin was worth is its amount times its price, step by step at the same level; what several
accounts had is the sum of what each had.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from sqlite3 import Connection

from tidemark.domain.values import frozen
from tidemark.history.levels import level_for, widened, width_for
from tidemark.history.marks import marks_in
from tidemark.history.questions import Line, Piece, Range, Subject
from tidemark.history.sources import FigureSource, Worth, worths
from tidemark.history.steps import (
    NOTHING,
    Step,
    Steps,
    Track,
    product,
    quotient,
    run_together,
    summed,
    told_at,
    with_beginnings,
)
from tidemark.history.stretches import clipped, first_known, known, rejoined, shared
from tidemark.history.told import EACH, rows_of

_FOR_EVER = 1 << 62


def line(connection: Connection, subject: Subject, within: Range, most_pieces: int) -> Line:
    """The line of a subject, in at most so many pieces.

    The first and the last piece may reach out of the range, by less than ``span``: they are of
    whole roll-ups. A piece may reach over a gap that is shorter than ``span``; its ends lie in
    stretches. Gaps shorter than one of ``most_pieces`` equal parts of the range are not told.
    Where a line is made of several figures and one of its stretches begins or ends within a
    roll-up, the piece there is made of what was told of each in that roll-up.

    Of several accounts, one counts as nothing before its very first entry; from then on the line
    is known only where it is. A coin that the exchange no longer lists is nothing.
    """
    most_pieces = max(2, most_pieces)
    found = worths(connection, subject) if within.length > 0 else []
    marks, marked = marks_in(connection, subject, within)
    whole = _Reading(connection, found, within, most_pieces).line() if found else _Drawn()
    return Line(subject, within, whole.pieces, whole.stretches, whole.span, marks, marked)


@frozen
class _Drawn:
    """The parts of a line; nothing unless told otherwise."""

    pieces: tuple[Piece, ...] = ()
    stretches: tuple[Range, ...] = ()
    span: int = 0


@frozen
class _Had:
    """What an account had, bucket by bucket, and where that is known."""

    steps: Steps
    known: Sequence[Range]


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
        self._level, self._width = level_for(connection, sources, within, most_pieces)
        self._wide = widened(within, self._width)
        self._known = {
            (source.account_key, source.watched): known(
                connection, source.account_key, source.watched, self._wide, most_pieces
            )
            for source in sources
        }
        self._tracks = {source: self._track(source) for source in sources}
        self._begins = self._all_begins()

    def line(self) -> _Drawn:
        had = self._had()
        stretches = rejoined(had.known, self._pixel)
        told = _pieces(self._begins, had.steps, stretches, self._width)
        since, until = self._within.since, self._within.until
        pieces = [piece for piece in told if piece.until > since and piece.since < until]
        clip = tuple(clipped(stretches, self._within))
        if self._width == EACH and len(pieces) <= self._most_pieces:
            return _Drawn(tuple(_lasting(pieces, clip)), clip, 0)
        if len(pieces) <= self._most_pieces:
            return _Drawn(tuple(pieces), clip, self._width)
        width = width_for(self._width, self._within, self._most_pieces)
        return _Drawn(tuple(_in_cells(pieces, width)), clip, width)

    def _track(self, source: FigureSource) -> Track:
        rows = rows_of(self._connection, source, self._level)
        stretches = self._known[source.account_key, source.watched]
        if self._level != EACH:
            told = rows.told(self._wide, self._width)
            return with_beginnings(Track(self._width, told, stretches))
        each = with_beginnings(Track(EACH, rows.told(self._wide, EACH), stretches))
        return Track(self._width, _bucketed(each.told, self._width), stretches)

    def _all_begins(self) -> list[int]:
        first = self._wide.since
        begins = sorted({began for track in self._tracks.values() for began, _ in track.told})
        inside = begins[bisect_left(begins, first) :]
        return inside if inside[:1] == [first] else [first, *inside]

    def _had(self) -> _Had:
        if len(self._worths) == 1:
            return self._worth(self._worths[0])
        began = [self._began(worth) for worth in self._worths]
        earliest = min(began)
        stretches: Sequence[Range] = [Range(earliest, _FOR_EVER)]
        steps: Steps = []
        for worth, first in zip(self._worths, began, strict=True):
            one = self._worth(worth)
            if first > earliest:
                one = self._after_nothing(one, first)
            stretches = shared(stretches, one.known)
            steps = summed(steps, one.steps) if steps else one.steps
        return _Had(steps, stretches)

    def _worth(self, worth: Worth) -> _Had:
        tracks = [self._tracks[source] for source in worth.sources]
        amount, *others = (told_at(track, self._begins) for track in tracks)
        for operation, other in zip((product, quotient), others, strict=False):
            amount = [operation(one, by) for one, by in zip(amount, other, strict=True)]
        stretches: Sequence[Range] = [Range(-_FOR_EVER, _FOR_EVER)]
        for track in tracks:
            stretches = shared(stretches, track.known)
        return _Had(amount, stretches)

    def _began(self, worth: Worth) -> int:
        """When an account's very first entry was made; never, if there is none."""
        first = first_known(self._connection, worth.amount.account_key, worth.amount.watched)
        oldest = rows_of(self._connection, worth.amount, self._level).oldest()
        return _FOR_EVER if first is None or oldest is None else max(first, oldest)

    def _after_nothing(self, had: _Had, first: int) -> _Had:
        """The same of an account that had nothing before its very first entry."""
        steps = [
            _from_nothing(began, step, first, self._width)
            for began, step in zip(self._begins, had.steps, strict=True)
        ]
        return _Had(steps, rejoined([Range(-_FOR_EVER, first), *had.known], 0))


def _bucketed(told: Sequence[tuple[int, Step]], width: int) -> list[tuple[int, Step]]:
    """Those that begin in the same bucket as one."""
    together = groupby(told, lambda each: each[0] - each[0] % width)
    return [(began, run_together([step for _, step in steps])) for began, steps in together]


def _from_nothing(began: int, step: Step | None, first: int, span: int) -> Step | None:
    if began + span <= first:
        return NOTHING
    if began < first and step is not None:
        return run_together((NOTHING, step))
    return step


def _pieces(
    begins: Sequence[int], steps: Steps, stretches: Sequence[Range], span: int
) -> Iterator[Piece]:
    """The buckets in which something is known, without what of them is outside of stretches."""
    first, number = 0, len(stretches)
    for began, step in zip(begins, steps, strict=True):
        while first < number and stretches[first].until <= began:
            first += 1
        if step is None or first == number:
            continue
        since, until, ended = stretches[first].since, stretches[first].until, began + span
        if since <= began and ended <= until:  # as most are
            yield Piece(began, ended, *step)
        elif since < ended:
            last = first
            while last + 1 < number and stretches[last + 1].since < ended:
                last += 1
            yield Piece(max(began, since), min(ended, stretches[last].until), *step)


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
            (piece._replace(until=until) for piece, until in zip(changes, ends, strict=True))
            if changes
            else ()
        )
