"""How the cells of a line look, all of them at once: rows of one snapshot look alike."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tidemark.qt.table.balance_columns import AGE, COLUMNS, Origin
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import NOT_SIMPLY_BELIEVED, Look

_WALLETS = frozenset(
    index for index, column in enumerate(COLUMNS) if column.origin is Origin.WALLET
)


class Manner(NamedTuple):
    """How a cell is drawn: ``mark`` is what a figure is marked by as its row's age is not."""

    look: Look
    is_dimmed: bool
    is_waiting: bool
    mark: Look


PLAIN = Manner(Look.NORMAL, is_dimmed=False, is_waiting=False, mark=Look.NORMAL)
"""The one of a cell that is simply believed: this very object."""


class CellLooks:
    """Those of some columns at one moment."""

    def __init__(self, reading: Reading, columns: Sequence[int]) -> None:
        self._reading = reading
        self._columns = columns
        self._known: dict[object, tuple[Manner, ...]] = {}

    def of(self, line: CoinLine) -> tuple[Manner, ...]:
        """A manner for each column; lines that are told alike are judged once."""
        told_by = self._reading.told_by(line)
        if told_by is None:
            return self._judged(line)
        if told_by not in self._known:
            self._known[told_by] = self._judged(line)
        return self._known[told_by]

    def _judged(self, line: CoinLine) -> tuple[Manner, ...]:
        reading, is_pushed = self._reading, line.row.pushed is not None
        of_age = reading.cell_look(line, AGE)
        return tuple(
            _manner(reading.cell_look(line, each), of_age, is_pushed and each in _WALLETS)
            for each in self._columns
        )


@lru_cache(maxsize=512)
def _manner(look: Look, of_age: Look, is_pushed: bool) -> Manner:
    is_old = Look.DIMMED in look
    mark = Look.DIMMED & ~of_age if is_old else look & Look.OUTDATED
    is_waiting = Look.OUTDATED in look or (is_pushed and not is_old)
    manner = Manner(look, look in NOT_SIMPLY_BELIEVED, is_waiting, mark)
    return PLAIN if manner == PLAIN else manner
