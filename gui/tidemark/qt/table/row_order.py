"""What rows are sorted by, and the smallest moves from one order to the next."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import itemgetter

from tidemark.domain.unit import Unit
from tidemark.qt.ranges import ranges
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, NAME, Kind
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.row_words import number_of_worth, share_of_trend

Number = Decimal | int | float
SortKey = Number | str
"""What rows are compared by; the same type for all rows of a column."""
Rank = tuple[bool, Number, str, str]


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column rows are sorted, and which way; ``unit`` is what values are told in."""

    column: int
    is_descending: bool = False
    unit: Unit = Unit.BTC

    def number_of(self, line: CoinLine) -> SortKey | None:
        """What a line is compared by; None where it is unknown."""
        return _numbers(self.column, self.unit)(line)

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
        known: list[tuple[SortKey, RowKey]] = []
        unknown: list[RowKey] = []
        number_of = _numbers(self.column, self.unit)
        for key in named:
            number = number_of(lines[key])
            if number is None:
                unknown.append(key)
            else:
                known.append((number, key))
        known.sort(key=itemgetter(0), reverse=self.is_descending)
        return [key for _, key in known] + unknown


def by_name(lines: Mapping[RowKey, CoinLine]) -> list[RowKey]:
    """All keys in the order of coins, and of accounts where several have the coin."""
    return sorted(lines, key=lambda key: (key.asset, lines[key].label))


def _negated(number: Number) -> Number:
    """Exactly: a Decimal's own minus sign would round it."""
    return number.copy_negate() if isinstance(number, Decimal) else -number


@cache
def _numbers(column: int, unit: Unit) -> Callable[[CoinLine], SortKey | None]:
    definition = COLUMNS[column]
    if definition.is_numeric or definition.kind in {Kind.RATIO, Kind.SPARK}:
        return lambda line: None if line.row.gone_at is not None else number_of(line, column, unit)
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
    definition = COLUMNS[column]
    if definition.kind is Kind.RATIO:
        return line.ratio
    if definition.kind is Kind.SPARK:
        return share_of_trend(line)
    if definition.kind is Kind.WORTH:
        return number_of_worth(line, unit)
    amount = None if definition.amount is None else definition.amount(line)
    return None if amount is None else amount.value


@dataclass(frozen=True, slots=True)
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
