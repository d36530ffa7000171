"""How many digits the figures of each column have needed, so that no width is set too small."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from tidemark.domain.amount import Amount
from tidemark.domain.unit import Unit
from tidemark.qt.looks.figure_layout import Extent
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, VALUE
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.row_words import DECIMALS, number_of_worth

_USUAL = (6, 8)
_USUAL_WORTH = {Unit.COIN: _USUAL, Unit.BTC: (4, DECIMALS[Unit.BTC]), Unit.USD: (8, 2)}

_OF_COIN = INDEX_BY_KEY["margin_balance"]
"""What a value in a coin itself is."""

Shape = tuple[int, int]
"""How long a figure is, and where its point stands; -1: it has none."""


class Digits:
    """The most digits that each column has held; a value's are counted for each unit.

    There are many figures and few shapes of them; one that was seen before needs no more room.
    """

    def __init__(self) -> None:
        self._of_column: list[Extent] = [_USUAL] * len(COLUMNS)
        self._of_worth = dict(_USUAL_WORTH)
        self._shapes: list[set[Shape]] = [set() for _ in COLUMNS]

    def of(self, column: int, unit: Unit) -> Extent:
        """The most that the column has held, a value's in this unit."""
        return self._of_worth[unit] if column == VALUE else self._of_column[column]

    def measure_all(self, lines: Collection[CoinLine]) -> Iterator[int]:
        """Count the digits of many lines; give the columns that have to become wider for them."""
        for column, amount_of in _AMOUNTS:
            amounts = {each.text: each for each in map(amount_of, lines) if each is not None}
            yield from self._widen(column, set(map(_shape, amounts.values())))
        yield from self._measure_worths(lines)

    def measure(self, line: CoinLine, columns: Iterable[int]) -> Iterator[int]:
        """The same of these columns of one line."""
        for column in columns:
            if column == VALUE:
                yield from self._measure_worths((line,))
                continue
            amount_of = COLUMNS[column].amount
            amount = None if amount_of is None else amount_of(line)
            if amount is not None and (shape := _shape(amount)) not in self._shapes[column]:
                yield from self._widen(column, {shape})

    def _widen(self, column: int, shapes: set[Shape]) -> list[int]:
        """The columns that have to become wider for figures of these shapes in one of them."""
        self._shapes[column] |= shapes
        wholes = max((length if at < 0 else at for length, at in shapes), default=0)
        decimals = max((length - at - 1 for length, at in shapes if at >= 0), default=0)
        before = self._of_column[column]
        after = self._of_column[column] = max(before[0], wholes), max(before[1], decimals)
        widened = [column] if after != before else []
        if column == _OF_COIN:
            coin = self._of_worth[Unit.COIN]
            self._of_worth[Unit.COIN] = max(coin[0], wholes + 1), max(coin[1], decimals)
            widened += [VALUE] if self._of_worth[Unit.COIN] != coin else []
        return widened

    def _measure_worths(self, lines: Collection[CoinLine]) -> Iterator[int]:
        for unit in _ROUNDED:
            numbers = [each for line in lines if (each := number_of_worth(line, unit)) is not None]
            for number in {max(numbers), min(numbers)} if numbers else ():
                if self._widen_worth(unit, number):
                    yield VALUE

    def _widen_worth(self, unit: Unit, number: Decimal) -> bool:
        wholes = max(0, number.adjusted()) + 2 + number.is_signed()  # 9.999 may be shown as 10
        before = self._of_worth[unit]
        if wholes <= before[0]:
            return False
        self._of_worth[unit] = wholes, before[1]
        return True


def _shape(amount: Amount) -> Shape:
    plain = amount.plain
    return len(plain), plain.find(".")


_ROUNDED = Unit.BTC, Unit.USD
"""The units whose decimals are always the same."""
_AMOUNTS = [
    (index, column.amount) for index, column in enumerate(COLUMNS) if column.amount is not None
]
