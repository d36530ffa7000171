"""What cells and headers answer under Qt's roles."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt

from tidemark.domain.unit import Unit
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.table.balance_columns import COLUMNS, Kind, title_of
from tidemark.qt.table.cell_speech import cell_speech
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_order import number_of
from tidemark.qt.table.row_tips import tool_tip
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look

LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""How far the cell can be believed: a `Look`."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The number behind a figure's text: a `Decimal`, or None where it is unknown."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def answer(line: CoinLine, column: int, role: int, reading: Reading) -> object:
    """What a cell answers; None where it has nothing to say."""
    found = _ANSWERS.get(role)
    return None if found is None else found(line, column, reading)


def header_answer(column: int, role: int, unit: Unit) -> object:
    """What a column's head answers; None where it has nothing to say."""
    if role == Qt.ItemDataRole.DisplayRole:
        return title_of(column, unit)
    if role == Qt.ItemDataRole.ToolTipRole:
        return COLUMNS[column].shown_meaning
    return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: int) -> int:
    is_right = COLUMNS[column].is_numeric or COLUMNS[column].kind in {Kind.AGE, Kind.RATIO}
    return _RIGHT if is_right else _LEFT


def _tool_tip(line: CoinLine, column: int, reading: Reading) -> str:
    return plain_tool_tip(tool_tip(line, column, reading))


def _speech(line: CoinLine, column: int, reading: Reading) -> str:
    return plain_tool_tip(cell_speech(line, column, reading))


def _look(line: CoinLine, column: int, reading: Reading) -> Look:
    return reading.cell_look(line, column)


def _number(line: CoinLine, column: int, reading: Reading) -> Decimal | None:
    return number_of(line, column, reading.unit)


_ANSWERS: dict[int, Callable[[CoinLine, int, Reading], object]] = {
    Qt.ItemDataRole.DisplayRole: cell_text,
    Qt.ItemDataRole.TextAlignmentRole: lambda _line, column, _reading: _alignment(column),
    Qt.ItemDataRole.ToolTipRole: _tool_tip,
    Qt.ItemDataRole.AccessibleTextRole: _speech,
    Qt.ItemDataRole.AccessibleDescriptionRole: _tool_tip,
    LOOK_ROLE: _look,
    SORT_ROLE: _number,
}
