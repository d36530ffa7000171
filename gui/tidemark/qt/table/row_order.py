"""What rows are sorted by, and the smallest moves from one order to the next."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.qt.ranges import ranges
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, NAME, Kind
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.row_words import number_of_worth, share_of_trend

Number = Decimal | int | float
SortKey = Number | str
"""What rows are compared by; the same type for all rows of a column."""
Rank = tuple[bool, Number, str, str]
_BY_ASSET = attrgetter("asset")


@frozen
class Sorting:
    """By which column rows are sorted, and which way; ``unit`` is what values are told in."""

    column: int
    is_descending: bool = False
    unit: Unit = Unit.BTC

    @property
    def number_of(self) -> Callable[[CoinLine], SortKey | None]:
        """Gives what a line is compared by; None where that is unknown."""
        return _numbers(self.column, self.unit)

    def rank_of(self, line: CoinLine) -> Rank:
        """Where a line stands among others: unknown ones last, equal ones by name.

        Only of columns of numbers: texts cannot be turned round.
        """
        number = self.number_of(line)
        if isinstance(number, str):
            raise TypeError("texts have no rank")
        if number is None:
            return True, 0, line.asset, line.label
        return False, _negated(number) if self.is_descending else number, line.asset, line.label

    @property
    def has_ranks(self) -> bool:
        """Whether the column is one of numbers."""
        return COLUMNS[self.column].kind not in {Kind.NAME, Kind.TEXT}

    def sorted(self, named: Iterable[RowKey], lines: Mapping[RowKey, CoinLine]) -> list[RowKey]:
        """The keys, which come sorted by name, in order; unknown figures always last."""
        if self.column == NAME and not self.is_descending:
            return list(named)
        named, number_of = list(named), self.number_of
        numbers: list[Any] = [number_of(lines[key]) for key in named]
        # Places are sorted, not pairs: of ten thousand pairs the collector would go through all
        # that there is.
        places = [place for place, number in enumerate(numbers) if number is not None]
        places.sort(key=numbers.__getitem__, reverse=self.is_descending)
        places += [place for place, number in enumerate(numbers) if number is None]
        return [named[place] for place in places]


def by_name(lines: Mapping[RowKey, CoinLine]) -> list[RowKey]:
    """All keys in the order of coins, and of accounts where several have the coin."""
    keys = sorted(lines, key=lambda key: lines[key].label)
    keys.sort(key=_BY_ASSET)
    return keys


def _negated(number: Number) -> Number:
    """Exactly: a Decimal's own minus sign would round it."""
    return number.copy_negate() if isinstance(number, Decimal) else -number


@cache
def _numbers(column: int, unit: Unit) -> Callable[[CoinLine], SortKey | None]:
    definition = COLUMNS[column]
    if definition.is_numeric or definition.kind in {Kind.RATIO, Kind.SPARK}:
        number_of = _figures(column, unit)
        return lambda line: None if line.row.gone_at is not None else number_of(line)
    if column == ACCOUNT:
        return lambda line: line.label.casefold()
    return {
        Kind.NAME: lambda line: line.asset,
        Kind.MOMENT: lambda line: line.row.balance.update_time,
        Kind.TEXT: lambda line: line.row.balance.account_alias,
        Kind.AGE: lambda line: None if line.row.as_of is None else -line.row.as_of,
    }[definition.kind]


def number_of(line: CoinLine, column: int, unit: Unit) -> Decimal | None:
    """The number behind a figure; None where it is unknown or no figure."""
    return _figures(column, unit)(line)


@cache
def _figures(column: int, unit: Unit) -> Callable[[CoinLine], Decimal | None]:
    definition = COLUMNS[column]
    if definition.kind is Kind.RATIO:
        return lambda line: line.ratio
    if definition.kind is Kind.SPARK:
        return share_of_trend
    if definition.kind is Kind.WORTH:
        return lambda line: number_of_worth(line, unit)
    if (amount_of := definition.amount) is None:
        return lambda _line: None
    return lambda line: None if (amount := amount_of(line)) is None else amount.value


def stretch(old: Sequence[RowKey], new: Sequence[RowKey]) -> range:
    """From the first to the last place at which two orders of the same rows differ."""
    return range(_alike(old, new), len(old) - _alike(old[::-1], new[::-1]))


def _alike(one: Sequence[RowKey], other: Sequence[RowKey]) -> int:
    """How many rows are the same from the beginning: by halves, so that Python goes through no
    row by itself."""
    same, end = 0, len(one) + 1
    while end - same > 1:
        middle = (same + end) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            end = middle
    return same


@frozen
class Moves:
    """How to get from one order to another, in Qt's order: remove, rearrange, insert.

    ``removed`` are ranges (first, last) of the old order, to be taken from the last to the
    first; ``kept`` is the order of the survivors; ``inserted`` are ranges of the new order.
    """

    removed: tuple[tuple[int, int], ...]
    kept: tuple[RowKey, ...]
    inserted: tuple[tuple[int, int], ...]


def moves(old: Sequence[RowKey], new: Sequence[RowKey]) -> Moves:
    """Find the moves from ``old`` to ``new``; each key is in either at most once."""
    wanted, present = set(new), set(old)
    return Moves(
        removed=ranges([index for index, key in enumerate(old) if key not in wanted])[::-1],
        kept=tuple(key for key in new if key in present),
        inserted=ranges([index for index, key in enumerate(new) if key not in present]),
    )
