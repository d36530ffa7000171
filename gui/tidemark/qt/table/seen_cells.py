"""Which cells of a table a region of its view touches, and which of those are chosen."""

from collections.abc import Iterable

from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QTableView

from tidemark.domain.values import frozen


@frozen
class SeenColumn:
    """A shown column in the view."""

    number: int
    left: int
    width: int


@frozen
class SeenRow:
    """A row in the view, and the columns (by their place from the left) to be drawn in it."""

    number: int
    top: int
    places: list[int]


@frozen
class SeenCells:
    """Rows are ``height`` high; ``current`` is the cell that the keyboard is at, if anywhere."""

    columns: list[SeenColumn]
    rows: list[SeenRow]
    height: int
    chosen: list[tuple[int, int, int, int]]
    current: tuple[int, int] | None

    def is_chosen(self, row: int, column: int) -> bool:
        """Whether a cell is selected."""
        return any(
            top <= row <= bottom and left <= column <= right
            for top, bottom, left, right in self.chosen
        )


def seen_cells(view: QTableView, shown: Iterable[int], region: QRegion) -> SeenCells:
    """The cells in a region of the viewport; ``shown`` are the columns from left to right.

    All rows are of one height.
    """
    columns = [
        SeenColumn(each, view.columnViewportPosition(each), view.columnWidth(each))
        for each in shown
    ]
    height, ranges = view.rowHeight(0), view.selectionModel().selection()
    chosen = [(each.top(), each.bottom(), each.left(), each.right()) for each in ranges.toList()]
    current = view.currentIndex() if view.hasFocus() else None
    return SeenCells(
        columns,
        _rows(view, columns, region, height),
        height,
        chosen,
        (current.row(), current.column()) if current is not None else None,
    )


def _rows(
    view: QTableView, columns: list[SeenColumn], region: QRegion, height: int
) -> list[SeenRow]:
    """Each cell once, however many rectangles of the region touch it."""
    places: dict[int, set[int]] = {}
    for box in region:  # type: ignore[attr-defined]  # its stubs leave that out
        within = {
            at
            for at, each in enumerate(columns)
            if each.left <= box.right() and each.left + each.width > box.left()
        }
        if within and (first := view.rowAt(box.top())) >= 0:
            last = view.rowAt(box.bottom())
            for row in range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1):
                places.setdefault(row, set()).update(within)
    begin = view.rowViewportPosition(0)
    return [SeenRow(row, begin + row * height, sorted(places[row])) for row in sorted(places)]
