"""A table of so many rows under a storm of updates: Tidemark's own, or as others build theirs.

Order: {"kind", "rows"}; it answers how long it took to make up what the rows are built of, then
to build and show them (s), and what memory was added by both together, and by the first (MB). With
"is_profiled" or "is_traced" it answers instead where the time of building, or that memory, went,
and ends. {"rate", "seconds"} then lets so many rows a second change, four figures each, sorted by
one of them and filtered by name, and answers: processor (%), how late a heartbeat of 5 ms came
(p99, ms), and how many updates a second were taken. With "is_profiled": where time went.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QWidget,
)

from bench.made_up_lines import Lines, line, lines, reading
from bench.other_tables import Plain, Proxy, Texts, Vnpy, figure, texts_of
from bench.profiles import profile, traced
from bench.subjects import orders
from tidemark.domain.freshness import State
from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.window.display_pace import DisplayPace

_SIZE = 1180, 620
_HEARTBEAT_MS = 5
_MANY = 0.9
"""A table that takes so much of its updates has time to be painted; rivals may never have any."""


_TURNS = count(1)
"""Each storm goes on where the one before ended: a figure that was there already is no change."""


class Table(Protocol):
    """What takes an update, and what is shown."""

    @property
    def view(self) -> QWidget:
        """What is shown."""
        ...

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change."""
        ...


class Tidemark:
    """The shipped model, view and pace, without the window around them."""

    def __init__(self, told: Lines) -> None:
        theme = Theme(QApplication.instance(), ThemeChoice.LIGHT)  # type: ignore[arg-type]
        self._model = BalanceTableModel()
        self.view = BalanceTableView(self._model, theme)
        self._model.counts_changed.connect(lambda: self._model.hidden_rows)
        self._model.set_filter(Filter(search="c"))
        self._model.sort(INDEX_BY_KEY["wallet_balance"], Qt.SortOrder.DescendingOrder)
        self._keys = list(told)
        self._model.take(told, reading())
        self._changed: dict[str, tuple[int, int]] = {}
        self._pace = DisplayPace()
        self._pace.changed.connect(self._take)
        self._pace.ticked.connect(lambda: self._model.tick({}, reading()))
        self._pace.set_visible(True)
        self._pace.keep(State.LIVE)

    @property
    def is_held(self) -> bool:
        """Whether its order waits for somebody to leave it."""
        return self._model.is_order_held

    def leave(self) -> None:
        """Nobody uses it, though the pointer may happen to be above it: its order follows."""
        self._model.hold(False)

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change."""
        key = self._keys[number]
        self._changed[key.asset] = (number, turn)
        self._pace.gather(key.account_id, frozenset({key.asset}))

    def _take(self, _: object) -> None:
        changed, self._changed = self._changed, {}
        told = [line(number, figure(number, turn)) for number, turn in changed.values()]
        self._model.take({each.key: each for each in told}, reading())


class _Idle:
    """No table: what the storm and the heartbeat cost by themselves."""

    def __init__(self, _: Texts) -> None:
        self.view = QWidget()

    def update(self, number: int, turn: int) -> None:
        """Make the figure, and show it to nobody."""
        figure(number, turn)


KINDS: dict[str, tuple[Callable[[int], Any], Callable[[Any], Table]]] = {
    "Tidemark": (lines, Tidemark),
    "plain QTableWidget": (texts_of, Plain),
    "vnpy-style table": (texts_of, Vnpy),
    "dynamic proxy": (texts_of, Proxy),
    "no table": (texts_of, _Idle),
}
"""What each is built of, and the table itself."""


class _Paintings(QObject):
    """Counts them: a table that is not painted costs nothing, and proves nothing."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.count = 0
        viewport = view.viewport() if isinstance(view, QAbstractScrollArea) else view
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


class Storm:
    """Updates at a rate, and a heartbeat that feels them."""

    def __init__(self, table: Table, rows: int, rate: float) -> None:
        self._table, self._rows, self._rate = table, rows, rate
        self._begun = self._beat = time.perf_counter()
        self.taken = 0
        self.lags: list[float] = []
        self._updates = _timer(max(1, round(1000 / rate)), self._update)
        self._heart = _timer(_HEARTBEAT_MS, self._feel)

    def stop(self) -> None:
        """Let it be calm."""
        self._updates.stop()
        self._heart.stop()

    def _update(self) -> None:
        """What one beat of the rate brings; what a held-up loop missed is lost."""
        for turn in islice(_TURNS, max(1, round(self._rate / 1000))):
            self.taken += 1
            self._table.update(turn * 7919 % self._rows, turn)

    def _feel(self) -> None:
        now = time.perf_counter()
        self.lags.append(1000 * (now - self._beat) - _HEARTBEAT_MS)
        self._beat = now


def _timer(interval: int, deed: Callable[[], None]) -> QTimer:
    timer = QTimer(interval=interval, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(deed)
    timer.start()
    return timer


def storm(table: Table, rows: int, rate: float, seconds: float) -> dict[str, float]:
    """Let it blow for so long."""
    paintings, blowing = _Paintings(table.view), Storm(table, rows, rate)
    begun, spent = time.perf_counter(), time.process_time()
    loop = QEventLoop()  # not the application's own: ending that closes all windows
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    took, spent = time.perf_counter() - begun, time.process_time() - spent
    blowing.stop()
    if isinstance(table, Tidemark) and table.is_held:
        raise RuntimeError(
            "the order was held: rows that do not move cost little, and prove nothing"
        )
    is_at_ease = blowing.taken > _MANY * rate * seconds
    if isinstance(table, Tidemark) and is_at_ease and not paintings.count:
        raise RuntimeError("the table was not painted")
    lags = sorted(blowing.lags) or [1000 * took]
    return {
        "cpu": 100 * spent / took,
        "lag": max(0.0, lags[round(0.99 * (len(lags) - 1))]),
        "held": blowing.taken / took,
    }


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Building:
    """A table on its way: what it is built of, then itself, shown. It keeps what it needs of that,
    and nobody else keeps any."""

    def __init__(self, kind: str, rows: int) -> None:
        self._prepare, self._build = KINDS[kind]
        self._rows = rows
        self._told: Any = None
        self._table: Table | None = None

    @property
    def table(self) -> Table:
        """The table; it has to be built."""
        if self._table is None:
            raise RuntimeError("it is not built yet")
        return self._table

    def prepare(self) -> None:
        """Make up what it is built of."""
        self._told = self._prepare(self._rows)

    def build(self) -> None:
        """Build it and have it painted."""
        self._table = self._build(self._told)
        self._told = None
        self._table.view.resize(*_SIZE)
        self._table.view.show()
        QApplication.processEvents()

    def both(self) -> None:
        """Make up what it is built of, and build it."""
        self.prepare()
        self.build()

    def measured(self) -> dict[str, float]:
        """Do both; seconds and memory count the same two parts, whoever builds."""
        empty, begun = _resident_mb(), time.perf_counter()
        self.prepare()
        prepared, with_told = time.perf_counter(), _resident_mb()
        self.build()
        built = time.perf_counter()
        return {
            "prepare": prepared - begun,
            "build": built - prepared,
            "told": with_told - empty,
            "memory": _resident_mb() - empty,
        }


def main() -> None:
    """Build it, and let it storm as often as told."""
    order = orders.first()
    application = QApplication([])
    building = Building(order["kind"], order["rows"])
    if order.get("is_traced"):
        orders.answer({"parts": traced(building.both)})
        return
    if order.get("is_profiled"):
        building.prepare()
        orders.answer({"text": profile(building.build)})
        return
    orders.answer(building.measured())
    table = building.table
    if isinstance(table, Tidemark):
        table.leave()
    for wish in orders.lines():
        blow = partial(storm, table, order["rows"], wish["rate"], wish["seconds"])
        orders.answer({"text": profile(blow, waits=True)} if wish.get("is_profiled") else blow())
    application.quit()


if __name__ == "__main__":
    main()
