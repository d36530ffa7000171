"""Changed cells, gathered so that neighbours are announced together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tidemark.qt.ranges import ranges

Block = tuple[int, int, int, int]
"""First and last row, first and last column."""


class Announcements:
    """Gathers cells row by row; gives them as few blocks that hold those cells and no others."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, row: int, columns: Sequence[int]) -> None:
        """Gather these cells of a row; the columns ascend."""
        for span in ranges(columns):
            self._rows[span].append(row)

    def blocks(self) -> Iterator[Block]:
        """All of them."""
        for (first, last), rows in self._rows.items():
            for top, bottom in ranges(sorted(rows)):
                yield top, bottom, first, last
