"""Which cells of a line differ from the line before, and which way their figures went."""

from collections.abc import Callable, Mapping, Sequence

from tidemark.domain.price import Price
from tidemark.qt.table.balance_columns import (
    COLUMNS,
    SPARK,
    VALUE,
    Kind,
)
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_words import cell_text, number_of_worth

_OF_THE_EXCHANGE = frozenset({Kind.AMOUNT, Kind.CHANGE})
_OTHER_THAN_AMOUNTS: Mapping[str, Callable[[CoinLine], object]] = {
    "account": lambda line: line.label,
    "asset": lambda line: line.asset,
    "value": lambda line: line.value,
    "margin_ratio": lambda line: line.ratio,
    "age": lambda line: line.row.as_of,
    "day_line": lambda line: line.past,
    "update_time": lambda line: line.row.balance.update_time,
    "account_alias": lambda line: line.row.balance.account_alias,
}
_MADE_OF = [column.amount or _OTHER_THAN_AMOUNTS[column.key] for column in COLUMNS]
"""What cells are made of: lines of a coin that have the same there read alike, which can be told
without putting it into words."""
_FLASHING = frozenset(
    index
    for index, column in enumerate(COLUMNS)
    if column.kind in _OF_THE_EXCHANGE and column.key != "price"
)
"""Amounts flash; values do not, or every price would set the whole column alight."""


def differing(
    old: CoinLine, new: CoinLine, columns: Sequence[int], reading: Reading
) -> Sequence[int]:
    """Of these columns those whose cells differ; all where the line is gone, refused, or back."""
    if (old.row.gone_at, old.row.refused) != (new.row.gone_at, new.row.refused):
        return range(len(COLUMNS))
    return [column for column in columns if _differs(old, new, column, reading)]


def is_repriced(old: CoinLine, new: CoinLine) -> bool:
    """Whether a price that the line's worth is told by is another figure."""
    return _is_other(old.price, new.price) or _is_other(old.bitcoin, new.bitcoin)


def _is_other(old: Price | None, new: Price | None) -> bool:
    if old is new:
        return False
    return old is None or new is None or old.usd.value != new.usd.value


def ways(old: CoinLine, new: CoinLine, columns: Sequence[int]) -> dict[int, int]:
    """Of these columns those that flash: 1 for a rise, -1 for a fall, 0 for the same number.

    A figure that was or is unknown does not flash: it did not go anywhere.
    """
    if _FLASHING.isdisjoint(columns):
        return {}
    if (old.row.gone_at, old.row.refused) != (new.row.gone_at, new.row.refused):
        return {}
    found = {column: _way(old, new, column) for column in columns if column in _FLASHING}
    return {column: way for column, way in found.items() if way is not None}


def _differs(old: CoinLine, new: CoinLine, column: int, reading: Reading) -> bool:
    """By what is read; a worth by its number, for telling ten thousand of them takes a while."""
    if column == SPARK:
        return old.past != new.past
    if column == VALUE:
        unit = reading.unit
        return number_of_worth(old, unit) != number_of_worth(new, unit)
    made_of = _MADE_OF[column]
    was, is_now = made_of(old), made_of(new)
    if was is is_now or was == is_now:
        return False
    return cell_text(old, column, reading) != cell_text(new, column, reading)


def _way(old: CoinLine, new: CoinLine, column: int) -> int | None:
    amount_of = COLUMNS[column].amount
    before = None if amount_of is None else amount_of(old)
    after = None if amount_of is None else amount_of(new)
    if before is None or after is None:
        return None
    return (after.value > before.value) - (after.value < before.value)
