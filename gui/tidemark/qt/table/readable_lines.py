"""A table model's lines as they are asked for, without the detour through Qt's roles."""

from PySide6.QtCore import QObject

from tidemark.domain.unit import Unit
from tidemark.qt.looks.figure_layout import Extent
from tidemark.qt.table.arrangement import Arrangement
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.digits import Digits
from tidemark.qt.table.moving_rows import MovingRows
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look


class ReadableLines(MovingRows):
    """Answers, and changes nothing: lines by key or by row, shown or not, and how they read."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._lines: dict[RowKey, CoinLine] = {}
        self._arrangement = Arrangement(self._lines)
        super().__init__(self._arrangement, parent)
        self._reading = Reading(now=0.0, wall_ms=0)
        self._digits = Digits()

    @property
    def reading(self) -> Reading:
        """How lines are read at this moment."""
        return self._reading

    @property
    def unit(self) -> Unit:
        """What values are told in."""
        return self._reading.unit

    def key_at(self, row: int) -> RowKey:
        """What a shown row is found by."""
        return self._arrangement.order[row]

    def asset_at(self, row: int) -> str:
        """The coin of a shown row."""
        return self._arrangement.order[row].asset

    def line_at(self, row: int) -> CoinLine:
        """The line of a shown row."""
        return self._lines[self._arrangement.order[row]]

    def line_of(self, key: RowKey) -> CoinLine | None:
        """A line by its key, shown or not; None where there is none."""
        return self._lines.get(key)

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return cell_text(self.line_at(row), column, self._reading)

    def look_at(self, row: int, column: int) -> Look:
        """How far the cell can be believed."""
        return self._reading.cell_look(self.line_at(row), column)

    def extent(self, column: int, unit: Unit | None = None) -> Extent:
        """The most characters before the point, and digits after it, that the column has held."""
        return self._digits.of(column, self.unit if unit is None else unit)

    # What is shown and what is not.

    @property
    def shown_lines(self) -> list[CoinLine]:
        """The lines that are shown, from top to bottom."""
        return [self._lines[key] for key in self._arrangement.order]

    @property
    def all_lines(self) -> list[CoinLine]:
        """Every line there is: those that are shown, and after them those that are not."""
        hidden = sorted(self._arrangement.hidden_keys(), key=lambda key: key.asset)
        return self.shown_lines + [self._lines[key] for key in hidden]

    @property
    def filter(self) -> Filter:
        """What the user wants to see."""
        return self._arrangement.filter

    @property
    def hidden(self) -> int:
        """How many lines are known and not shown, for whatever reason."""
        return len(self._lines) - len(self._arrangement.order)

    @property
    def hidden_lines(self) -> list[CoinLine]:
        """The lines that are known and not shown, in no order."""
        shown = set(self._arrangement.order)
        return [line for key, line in self._lines.items() if key not in shown]

    @property
    def has_rows(self) -> bool:
        """Whether any snapshot has ever arrived."""
        return bool(self._lines)

    @property
    def finds_any(self) -> bool:
        """Whether the search finds a line, be it hidden or not."""
        needle = self.filter.needle
        return bool(self._arrangement.order) or any(
            needle in key.asset.casefold() for key in self._lines
        )
