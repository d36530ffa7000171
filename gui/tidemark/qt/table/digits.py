"""How many digits the figures of each column have needed, so that no width is set too small."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from tidemark.domain.unit import Unit
from tidemark.qt.looks.figure_layout import Extent, grown
from tidemark.qt.table.balance_columns import COLUMNS, VALUE, columns_that_may_differ
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.row_words import DECIMALS, number_of_worth

_USUAL = (6, 8)
_USUAL_WORTH = {Unit.COIN: _USUAL, Unit.BTC: (4, DECIMALS[Unit.BTC]), Unit.USD: (8, 2)}


class Digits:
    """The most digits that each column has held; a value's are counted for each unit."""

    def __init__(self) -> None:
        self._of_column: list[Extent] = [_USUAL] * len(COLUMNS)
        self._of_worth = dict(_USUAL_WORTH)

    def of(self, column: int, unit: Unit) -> Extent:
        """The most that the column has held, a value's in this unit."""
        return self._of_worth[unit] if column == VALUE else self._of_column[column]

    def measure_all(self, lines: Collection[CoinLine]) -> Iterator[int]:
        """The same of many lines, none of which was measured before: figures of one shape once."""
        for column, amount_of in _AMOUNTS:
            shapes = {
                (len(plain), plain.find(".")): plain
                for amount in map(amount_of, lines)
                if amount is not None
                for plain in (amount.plain,)
            }
            before = after = self._of_column[column]
            for plain in shapes.values():
                after = grown(after, plain)
            if after != before:
                self._of_column[column] = after
                yield column
        worths = {_shape_of_worth(line): line for line in lines}
        for line in worths.values():
            yield from self._measure_worth(line)

    def measure(self, line: CoinLine, old: CoinLine | None = None) -> Iterator[int]:
        """Count the digits of a line; give the columns that have to become wider for it.

        ``old`` was measured before: what both have is not counted again.
        """
        columns = _FIGURES if old is None else columns_that_may_differ(old, line)
        for column in columns:
            amount_of = COLUMNS[column].amount
            amount = None if amount_of is None else amount_of(line)
            if amount is not None:
                before = self._of_column[column]
                self._of_column[column] = after = grown(before, amount.plain)
                if after != before:
                    yield column
        if old is None or old.value is not line.value:
            yield from self._measure_worth(line)

    def _measure_worth(self, line: CoinLine) -> Iterator[int]:
        for unit, before in self._of_worth.items():
            number = number_of_worth(line, unit)
            if number is None:
                continue
            decimals = DECIMALS.get(unit, before[1])
            if unit is Unit.COIN and line.margin_balance is not None:
                decimals = len(line.margin_balance.plain.partition(".")[2])
            wholes = max(0, number.adjusted()) + 2 + number.is_signed()  # 9.999 may be shown as 10
            after = max(before[0], wholes), max(before[1], decimals)
            if after != before:
                self._of_worth[unit] = after
                yield VALUE


def _shape_of_worth(line: CoinLine) -> tuple[object, ...]:
    """Lines with the same of it need the same room for their worth in every unit."""
    value, balance = line.value, line.margin_balance
    return (
        _size(value.usd),
        _size(value.btc),
        None if balance is None else (len(balance.plain), balance.plain.find(".")),
    )


def _size(number: Decimal | None) -> tuple[int, bool] | None:
    return None if number is None else (number.adjusted(), number.is_signed())


_FIGURES = range(len(COLUMNS))
_AMOUNTS = [
    (index, column.amount) for index, column in enumerate(COLUMNS) if column.amount is not None
]
