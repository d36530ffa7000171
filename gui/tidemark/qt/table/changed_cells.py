"""Which cells of a line differ from the line before, and which way their figures went."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from tidemark.domain.price import Price
from tidemark.qt.table.balance_columns import (
    ACCOUNT,
    COLUMNS,
    SPARK,
    VALUE,
    Column,
    Kind,
    columns_that_may_differ,
)
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_order import number_of
from tidemark.qt.table.row_words import cell_text

_OF_THE_EXCHANGE = frozenset({Kind.AMOUNT, Kind.CHANGE})
_FLASHING = frozenset(
    index
    for index, column in enumerate(COLUMNS)
    if column.kind in _OF_THE_EXCHANGE and column.key != "price"
)
"""Amounts flash; values do not, or every price would set the whole column alight."""


def differing(old: CoinLine, new: CoinLine, reading: Reading) -> Sequence[int]:
    """The columns whose cells differ; all of them where the line is gone, refused, or back."""
    if (old.row.gone_at, old.row.refused) != (new.row.gone_at, new.row.refused):
        return range(len(COLUMNS))
    return [
        column
        for column in columns_that_may_differ(old, new)
        if _differs(old, new, column, reading)
    ]


def is_repriced(old: CoinLine, new: CoinLine) -> bool:
    """Whether a price that the line's worth is told by is another figure."""
    if old.price is new.price and old.bitcoin is new.bitcoin:
        return False
    return _usd(old.price) != _usd(new.price) or _usd(old.bitcoin) != _usd(new.bitcoin)


def _usd(price: Price | None) -> Decimal | None:
    return None if price is None else price.usd.value


def ways(old: CoinLine, new: CoinLine, columns: Sequence[int]) -> dict[int, int]:
    """Of these columns those that flash: 1 for a rise, -1 for a fall, 0 for the same number.

    A figure that was or is unknown does not flash: it did not go anywhere.
    """
    if (old.row.gone_at, old.row.refused) != (new.row.gone_at, new.row.refused):
        return {}
    found = {column: _way(old, new, column) for column in columns if column in _FLASHING}
    return {column: way for column, way in found.items() if way is not None}


def _differs(old: CoinLine, new: CoinLine, column: int, reading: Reading) -> bool:
    """By what is read; a worth by its number, for telling ten thousand of them takes a while.

    What is made of the very same is not put into words first. The lines are of the same coin,
    and alike in whether that is gone.
    """
    if column == VALUE:
        unit = reading.unit
        return number_of(old, column, unit) != number_of(new, column, unit)
    source = _SOURCES[column]
    before, after = source(old), source(new)
    if before is after or before == after:
        return False
    return column == SPARK or cell_text(old, column, reading) != cell_text(new, column, reading)


def _source_of(index: int, column: Column) -> Callable[[CoinLine], object]:
    """What the column's text is made of, besides the moment at which it is read."""
    if column.amount is not None:
        return column.amount
    if index == ACCOUNT:
        return lambda line: line.label
    return {
        Kind.NAME: lambda line: line.asset,
        Kind.WORTH: lambda line: line.value,
        Kind.RATIO: lambda line: line.ratio,
        Kind.MOMENT: lambda line: line.row.balance.update_time,
        Kind.TEXT: lambda line: line.row.balance.account_alias,
        Kind.AGE: lambda line: line.row.as_of,
        Kind.SPARK: lambda line: line.past,
    }[column.kind]


_SOURCES = [_source_of(index, column) for index, column in enumerate(COLUMNS)]


def _way(old: CoinLine, new: CoinLine, column: int) -> int | None:
    amount_of = COLUMNS[column].amount
    before = None if amount_of is None else amount_of(old)
    after = None if amount_of is None else amount_of(new)
    if before is None or after is None:
        return None
    return (after.value > before.value) - (after.value < before.value)
