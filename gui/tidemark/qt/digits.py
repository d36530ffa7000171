"""How many digits the figures of each column have needed, so that no width is set too small."""

from collections.abc import Iterator

from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN
from tidemark.qt.balance_columns import COLUMNS, VALUE
from tidemark.qt.coin_line import CoinLine
from tidemark.qt.row_words import DECIMALS, worth

Extent = tuple[int, int]
"""Characters before the point, digits after it."""

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

    def measure(self, line: CoinLine) -> Iterator[int]:
        """Count the digits of a line; give the columns that have to become wider for it."""
        for column, definition in enumerate(COLUMNS):
            amount = None if definition.amount is None else definition.amount(line)
            if amount is None:
                continue
            old = self._of_column[column]
            new = _larger(old, amount.plain)
            if new != old:
                self._of_column[column] = new
                yield column
        yield from self._measure_worth(line)

    def _measure_worth(self, line: CoinLine) -> Iterator[int]:
        for unit, old in self._of_worth.items():
            text = worth(line, unit)
            new = old if text == UNKNOWN else _larger(old, text)
            if new != old:
                self._of_worth[unit] = new
                yield VALUE


def _larger(old: Extent, figure: str) -> Extent:
    wholes, _, decimals = figure.partition(".")
    return max(old[0], len(wholes)), max(old[1], len(decimals))
