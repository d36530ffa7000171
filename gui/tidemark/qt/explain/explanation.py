"""A figure explained: what it is, how it is put together, and every part of it with its source."""

from enum import Enum, auto

from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN
from tidemark.qt.table.coin_line import RowKey


class Asked(Enum):
    """The figures outside the table."""

    TOTAL = auto()
    TODAY = auto()
    SAFETY = auto()
    STATE = auto()
    HIDDEN = auto()


@frozen
class Cell:
    """A figure in the table: the line's key and the column's."""

    key: RowKey
    column: str


Subject = Cell | Asked
"""What can be explained."""


@frozen
class Part:
    """One part of a figure, in words.

    ``figure`` is exact; ``field`` is the exchange's own name of it, or the sum it came from.
    ``source``, ``time`` and ``age`` say how and when it became known. The ``is_result`` part is
    the figure that is being explained. A dimmed part is not the present one.
    """

    name: str
    figure: str = UNKNOWN
    unit: str = ""
    field: str = ""
    source: str = ""
    time: str = ""
    age: str = ""
    is_result: bool = False
    is_dimmed: bool = False


@frozen
class Explanation:
    """Everything there is to tell of one figure.

    ``formula`` says how the parts are combined, ``note`` what the figure means and what is
    missing in it, a sentence a line. Either may be empty.
    """

    title: str
    result: str
    formula: str = ""
    note: str = ""
    parts: tuple[Part, ...] = ()
    is_dimmed: bool = False
