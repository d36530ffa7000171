"""A table of so many rows under a storm of updates: Tidemark's own, or as others build theirs.

Order: {"kind", "rows"}; it answers how long the rows took to build and show (s) and what memory
they brought (MB). {"rate", "seconds"} then lets so many rows a second change, four figures each,
sorted by one of them and filtered by name, and answers: processor (%), how late a heartbeat of
5 ms came (p99, ms), and how many updates a second were taken. With "is_profiled": where time went.
"""

import os
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from bench.made_up_lines import Lines, line, lines, reading
from bench.profiles import profile
from bench.subjects import orders
from tidemark.domain.freshness import State
from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.window.display_pace import DisplayPace

AnyIndex = QModelIndex | QPersistentModelIndex
Texts = list[list[str]]
_NO_PARENT = QModelIndex()
_SIZE = 1180, 620
_COLUMNS = 8
_CHANGED = (1, 2, 3, 4)
_HEARTBEAT_MS = 5
_MANY = 0.2
"""Of its updates, that many at least a table takes that has time to be painted."""

_HEADERS = ["Coin", "Wallet", "Available", "Withdrawable", "Cross", "Profit", "Value", "Time"]


def figure(number: int, turn: int) -> str:
    """A figure of a row that is another with every turn."""
    return f"{(number * 7919 + turn * 104_729) % 9973}.{(turn * 7919) % 10**8:08}"


def texts_of(rows: int) -> Texts:
    """So many rows as texts."""
    return [
        [f"C{number:05}", *(figure(number, 0) for _ in range(_COLUMNS - 1))]
        for number in range(rows)
    ]


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
        self._model.hold(False)
        self._changed: dict[str, tuple[int, int]] = {}
        self._pace = DisplayPace()
        self._pace.changed.connect(self._take)
        self._pace.ticked.connect(lambda: self._model.tick({}, reading()))
        self._pace.set_visible(True)
        self._pace.keep(State.LIVE)

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change."""
        key = self._keys[number]
        self._changed[key.asset] = (number, turn)
        self._pace.gather(key.account_id, frozenset({key.asset}))

    def _take(self, _: object) -> None:
        changed, self._changed = self._changed, {}
        told = [line(number, figure(number, turn)) for number, turn in changed.values()]
        self._model.take({each.key: each for each in told}, reading())


class _Cell(QTableWidgetItem):
    """Compares as VeighNa's cells do: by their text."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return self.text() < other.text()


class Vnpy:
    """VeighNa's monitors re-created: items in a QTableWidget, sorting off and on at each event."""

    def __init__(self, told: Texts) -> None:
        self.view = QTableWidget(len(told), _COLUMNS)
        self.view.setHorizontalHeaderLabels(_HEADERS)
        self.view.verticalHeader().setVisible(False)
        self.view.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.view.setAlternatingRowColors(True)
        self._cells: list[list[_Cell]] = []
        for number, texts in enumerate(told):
            cells = [_Cell(text) for text in texts]
            for column, cell in enumerate(cells):
                cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.view.setItem(number, column, cell)
            self._cells.append(cells)
        self.view.sortItems(1, Qt.SortOrder.DescendingOrder)
        self.view.setSortingEnabled(True)

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change."""
        self.view.setSortingEnabled(False)
        for column in _CHANGED:
            self._cells[number][column].setText(figure(number, turn))
        self.view.setSortingEnabled(True)

    def set_row(self, number: int, texts: list[str]) -> None:
        """Set every cell of a row, as an event about it does."""
        self.view.setSortingEnabled(False)
        for cell, text in zip(self._cells[number], texts, strict=False):
            cell.setText(text)
        self.view.setSortingEnabled(True)


class _Model(QAbstractTableModel):
    """Rows as lists of texts, and of numbers to sort by."""

    def __init__(self, told: Texts) -> None:
        super().__init__()
        self._texts = told
        self._numbers = [float(Decimal(row[1])) for row in self._texts]

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return self._numbers[index.row()]
        return None

    def update(self, number: int, turn: int) -> None:
        text = figure(number, turn)
        for column in _CHANGED:
            self._texts[number][column] = text
        self._numbers[number] = float(Decimal(text))
        first, last = self.index(number, _CHANGED[0]), self.index(number, _CHANGED[-1])
        self.dataChanged.emit(first, last, [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole])


class Proxy:
    """A model behind Qt's own sorting and filtering, which follow every change."""

    def __init__(self, told: Texts) -> None:
        self._model, self._proxy, self.view = _Model(told), QSortFilterProxyModel(), QTableView()
        self._proxy.setDynamicSortFilter(True)
        self._proxy.setSortRole(Qt.ItemDataRole.UserRole)
        self._proxy.setFilterKeyColumn(0)
        self._proxy.setFilterFixedString("C")
        self._proxy.setSourceModel(self._model)
        self.view.setModel(self._proxy)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change."""
        self._model.update(number, turn)


class _Idle:
    """No table: what the storm and the heartbeat cost by themselves."""

    def __init__(self, _: Texts) -> None:
        self.view = QWidget()

    def update(self, number: int, turn: int) -> None:
        """Make the figure, and show it to nobody."""
        figure(number, turn)


KINDS: dict[str, tuple[Callable[[int], Any], Callable[[Any], Table]]] = {
    "Tidemark": (lines, Tidemark),
    "vnpy-style table": (texts_of, Vnpy),
    "dynamic proxy": (texts_of, Proxy),
    "no table": (texts_of, _Idle),
}
"""What each is made from, which is there before its building is timed, and the table itself."""


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
        for _ in range(max(1, round(self._rate / 1000))):
            self.taken += 1
            self._table.update(self.taken * 7919 % self._rows, self.taken)

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
    is_held_up = blowing.taken < _MANY * rate * seconds
    if not (paintings.count or is_held_up or isinstance(table, _Idle)):
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


def main() -> None:
    """Build it, and let it storm as often as told."""
    order = orders.first()
    application = QApplication([])
    prepare, build = KINDS[order["kind"]]
    before, told = _resident_mb(), prepare(order["rows"])
    begun = time.perf_counter()
    table = build(told)
    table.view.resize(*_SIZE)
    table.view.show()
    application.processEvents()
    built = time.perf_counter() - begun
    orders.answer({"build": built, "memory": _resident_mb() - before})
    for wish in orders.lines():
        blow = partial(storm, table, order["rows"], wish["rate"], wish["seconds"])
        orders.answer({"text": profile(blow)} if wish.get("is_profiled") else blow())


if __name__ == "__main__":
    main()
