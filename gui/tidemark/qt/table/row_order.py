"""Which rows are shown, in which order, and the smallest moves from one order to the next."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, Kind
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.row_words import number_of_worth

SortKey = Decimal | int | str | float
"""What rows are compared by; the same type for all rows of a column."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the user wants to see."""

    hide_zero: bool = False
    search: str = ""

    def hides(self, line: CoinLine) -> bool:
        """Whether the row is nothing, and known to be: what is marked is never hidden."""
        is_marked = line.row.gone_at is not None or line.row.refused is not None
        return self.hide_zero and line.is_zero and not is_marked

    def finds(self, asset: str) -> bool:
        """Whether the coin is among those searched for."""
        return self.search.strip().casefold() in asset.casefold()


def sorted_keys(
    lines: Mapping[RowKey, CoinLine],
    shown: Collection[RowKey],
    column: int,
    unit: Unit,
    *,
    descending: bool,
) -> list[RowKey]:
    """The keys in the order of a column; equal ones by name, unknown figures always last."""
    known: list[tuple[SortKey, RowKey]] = []
    unknown: list[RowKey] = []
    number_of = _number_of(column, unit)
    for key in sorted(shown, key=lambda each: (each.asset, lines[each].label)):
        number = number_of(lines[key])
        if number is None:
            unknown.append(key)
        else:
            known.append((number, key))
    known.sort(key=itemgetter(0), reverse=descending)
    return [key for _, key in known] + unknown


def _number_of(column: int, unit: Unit) -> Callable[[CoinLine], SortKey | None]:
    definition = COLUMNS[column]
    if definition.is_numeric or definition.kind is Kind.RATIO:
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
    is_rearranged: bool
    inserted: tuple[tuple[int, int], ...]


def moves(old: Sequence[RowKey], new: Sequence[RowKey]) -> Moves:
    """Find the moves from ``old`` to ``new``; each key is in either at most once."""
    wanted, present = set(new), set(old)
    survivors = [key for key in old if key in wanted]
    kept = tuple(key for key in new if key in present)
    return Moves(
        removed=ranges([index for index, key in enumerate(old) if key not in wanted])[::-1],
        kept=kept,
        is_rearranged=tuple(survivors) != kept,
        inserted=ranges([index for index, key in enumerate(new) if key not in present]),
    )


def ranges(indexes: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Neighbours among ascending numbers taken together, as (first, last)."""
    found: list[tuple[int, int]] = []
    for index in indexes:
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return tuple(found)
