"""The steps by which a view is led from one order of rows to another, each a whole order."""

from collections.abc import Collection, Iterator, Sequence

from tidemark.domain.values import frozen
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.table.row_order import Moves, moves

_FEW = 8
"""Runs of rows that go or come one by one; more, and they are brought together first."""

Order = list[RowKey]
Range = tuple[int, int]


@frozen
class Step:
    """The order after the step: rows (first, last) were removed, inserted, or just rearranged."""

    order: Order
    removed: Range | None = None
    inserted: Range | None = None


def steps(old: Order, new: Order, rooted: Collection[int] = frozenset()) -> Iterator[Step]:
    """Lead from ``old`` to ``new``; each key is in either at most once.

    However many runs of rows go or come, the steps cost no more than a few orders do. ``rooted``
    are rows of ``old`` that somebody holds on to: what goes with them goes from where they stand,
    so that their neighbours are still beside them.
    """
    found = moves(old, new)
    present = old
    for step in (*_removing(old, found, rooted), *_inserting(new, found)):
        is_idle = step.removed is None and step.inserted is None and step.order == present
        present = step.order
        if not is_idle:
            yield step


def _removing(old: Order, found: Moves, rooted: Collection[int]) -> Iterator[Step]:
    if len(found.removed) <= _FEW:
        order = old
        for first, last in found.removed:
            order = order[:first] + order[last + 1 :]
            yield Step(order, removed=(first, last))
        return
    going = [row for first, last in found.removed[::-1] for row in range(first, last + 1)]
    root = min(set(rooted) & set(going), default=going[0])
    gone = set(going)
    before = [key for row, key in enumerate(old[:root]) if row not in gone]
    after = [key for row, key in enumerate(old[root:], root) if row not in gone]
    yield Step([*before, *(old[row] for row in going), *after])
    yield Step(before + after, removed=(len(before), len(before) + len(going) - 1))


def _inserting(new: Order, found: Moves) -> Iterator[Step]:
    order = list(found.kept)
    yield Step(order)
    if len(found.inserted) <= _FEW:
        for first, last in found.inserted:
            order = [*order[:first], *new[first : last + 1], *order[first:]]
            yield Step(order, inserted=(first, last))
        return
    coming = _keys_at(new, found.inserted)
    yield Step(order + coming, inserted=(len(order), len(order) + len(coming) - 1))
    yield Step(new)


def _keys_at(order: Sequence[RowKey], ranges: Collection[Range]) -> Order:
    return [order[row] for first, last in ranges for row in range(first, last + 1)]
