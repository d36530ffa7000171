"""Figures as steps over time: what each did in a bucket, and what several do together.

A figure is taken to stay as it was last told until it is told anew, for as long as it is known.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import repeat, takewhile
from typing import NamedTuple

from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen
from tidemark.history.questions import Range
from tidemark.history.schema import MINUTE


class Step(NamedTuple):
    """What a figure did in a bucket; ``least`` and ``greatest`` are None where not known."""

    first: Decimal
    last: Decimal
    least: Decimal | None
    greatest: Decimal | None

    @property
    def is_constant(self) -> bool:
        """Whether it did nothing at all."""
        return self.least is not None and self.least == self.greatest


def constant(value: Decimal) -> Step:
    """A figure that stays as it is."""
    return Step(value, value, value, value)


NOTHING = constant(Decimal(0))
Steps = list[Step | None]


@frozen
class Track:
    """What was told of one figure: buckets of ``span`` ms in order of time, by when they begin.

    The first may lie before the range: what it ended with goes on into it. ``known`` are the
    stretches in which the figure was watched, in order.
    """

    span: int
    told: Sequence[tuple[int, Step]]
    known: Sequence[Range]


def with_beginnings(track: Track) -> Track:
    """The same, with a bucket where each stretch begins, if none was told there.

    No entry is no change: a figure that a spell begins without is what it was before. One of
    roll-ups that is told within the minute was only not known yet; a change is told when it is.
    """
    begins = [began for began, _ in track.told]
    added = []
    for stretch in track.known:
        own = stretch.since - stretch.since % track.span
        after = bisect_left(begins, own)
        latest = own if track.span == 1 else max(own, stretch.since + MINUTE)
        is_told = after < len(begins) and begins[after] <= latest
        if after and not is_told:
            added.append((own, constant(track.told[after - 1][1].last)))
    if not added:
        return track
    return Track(track.span, sorted([*track.told, *added], key=_began), track.known)


def _began(told: tuple[int, Step]) -> int:
    return told[0]


def told_at(track: Track, begins: Sequence[int]) -> Steps:
    """What the figure did in each of these buckets (in order); None where it is not known.

    Where it was known from before the bucket on, it begins with what it was before.
    """
    told, found, span = dict(track.told), Steps(), track.span
    carried: Decimal | None = None
    carried_until = 0
    stretches = iter(track.known)
    stretch = next(stretches, None)
    for began in _all_begins(track, begins):
        while stretch is not None and stretch.until <= began:
            stretch = next(stretches, None)
        goes_on = stretch is not None and stretch.since <= began and carried_until > stretch.since
        before, here = carried if goes_on else None, told.get(began)
        if here is None:
            found.append(None if before is None else constant(before))
            continue
        if before is None or here.first == before or span == 1:  # told at its very beginning
            found.append(here)
        else:
            found.append(_with_before(here, before))
        carried, carried_until = here.last, began + span
    return found[len(found) - len(begins) :]


def _all_begins(track: Track, begins: Sequence[int]) -> list[int]:
    """Those asked for, after those that were told before them."""
    if not begins:
        return []
    before = takewhile(lambda began: began < begins[0], map(_began, track.told))
    return [*before, *begins]


def _with_before(told: Step, before: Decimal) -> Step:
    _, last, least, greatest = told
    if least is None or greatest is None or least <= before <= greatest:
        return Step(before, last, least, greatest)
    return Step(before, last, min(before, least), max(before, greatest))


Operation = Callable[[Decimal, Decimal], Decimal]


def product(one: Step | None, other: Step | None) -> Step | None:
    """An amount at a price; nothing is worth nothing at any price, known or not."""
    if other is None and one is not None and one.is_constant and not one.last:
        return one
    return _together(one, other, EXACT.multiply)


def quotient(one: Step | None, other: Step | None) -> Step | None:
    """A worth in something else, whose price is ``other``; not known while that was zero."""
    if one is not None and one.is_constant and not one.last:
        return one
    if other is None or _may_be_zero(other):
        return None
    return _together(one, other, EXACT.divide)


def summed(one: Iterable[Step | None], other: Iterable[Step | None]) -> Steps:
    """The sums of both, bucket by bucket."""
    return list(map(_together, one, other, repeat(EXACT.add)))


def _may_be_zero(step: Step) -> bool:
    if step.least is None or step.greatest is None:
        return True
    return step.least <= 0 <= step.greatest


def _together(one: Step | None, other: Step | None, operation: Operation) -> Step | None:
    """Exact at both ends; in between only where one of both stayed as it was."""
    if one is None or other is None:
        return None
    first, last, least, greatest = one
    by_first, by_last, by_least, by_greatest = other
    ends = operation(first, by_first), operation(last, by_last)
    if least is None or greatest is None or by_least is None or by_greatest is None:
        return Step(*ends, None, None)
    if least == greatest:
        reached = operation(last, by_least), operation(last, by_greatest)
    elif by_least == by_greatest:
        reached = operation(least, by_last), operation(greatest, by_last)
    else:
        return Step(*ends, None, None)
    return Step(*ends, min(reached), max(reached))


def run_together(steps: Sequence[Step]) -> Step:
    """What a figure did in several buckets that follow each other."""
    least = [each.least for each in steps if each.least is not None]
    greatest = [each.greatest for each in steps if each.greatest is not None]
    return Step(
        steps[0].first,
        steps[-1].last,
        min(least) if len(least) == len(steps) else None,
        max(greatest) if len(greatest) == len(steps) else None,
    )
