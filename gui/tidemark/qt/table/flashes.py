"""Cells that changed just now, and which way: for a moment, and each change for itself."""

import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from tidemark.qt.table.coin_line import RowKey

_SECONDS = 0.4
_GRACE = 0.15
"""So much longer, nothing is drawn for an end by itself: where figures change all the time, the
next change takes it along, and there are half as many paintings."""

Cell = tuple[RowKey, int]
"""A line and a column."""


class Flashes(QObject):
    """``ended`` gives the cells whose moment is over, at most 600 ms after they began."""

    ended = Signal(set)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._until: dict[Cell, float] = {}
        self._ways: dict[Cell, int] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_out)

    def __bool__(self) -> bool:
        return bool(self._until)

    def __contains__(self, cell: Cell) -> bool:
        return cell in self._until

    def way_of(self, cell: Cell) -> int:
        """1 for a figure that rose, -1 for one that fell, 0 where there is no telling."""
        return self._ways.get(cell, 0)

    def begin(self, ways: Mapping[Cell, int]) -> None:
        """Let cells flash from now on; one that flashes already begins anew."""
        now = time.monotonic()
        self._end(now)
        self._until.update((cell, now + _SECONDS) for cell in ways)
        self._ways.update(ways)
        if self._until and not self._timer.isActive():
            self._wait(now)

    def clear(self) -> None:
        """Forget all of them."""
        self._until.clear()
        self._ways.clear()
        self._timer.stop()

    def _wait(self, now: float) -> None:
        rest = min(self._until.values()) + _GRACE - now
        self._timer.start(max(1, round(1000 * rest)))

    def _time_out(self) -> None:
        now = time.monotonic()
        self._end(now - _GRACE)  # what is over since is for the next change to take along
        if self._until:
            self._wait(now)

    def _end(self, now: float) -> None:
        over = {cell for cell, until in self._until.items() if until <= now}
        for cell in over:
            del self._until[cell], self._ways[cell]
        if over:
            self.ended.emit(over)
