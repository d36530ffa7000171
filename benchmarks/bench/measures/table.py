"""What the table's deeds cost as its rows become more: from 60 to 60,000 of them."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from bench.figures import Found, Growth
from bench.made_up_lines import BEGUN, NOON_MS, Lines, line, lines, reading
from bench.measure import Part
from tidemark.domain.amount import Amount
from tidemark.domain.price import Price
from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_filter import Filter

_ROWS = (60, 600, 6_000, 60_000)
_WALLET = INDEX_BY_KEY["wallet_balance"]
_SIZE = 1180, 620
_MOST_S = 2.0
"""A deed that takes long is not done as often as a short one."""


def take(part: Part) -> Found:
    """Every size in turn."""
    application = QApplication(sys.argv[:1])
    theme = Theme(application, ThemeChoice.LIGHT)
    sizes = _ROWS[: part.pick(2, len(_ROWS))]
    told: dict[str, list[float | None]] = {}
    for rows in sizes:
        for name, took in _measure(theme, rows, part.pick(2, 15)).items():
            told.setdefault(name, []).append(took)
    curves = {name: tuple(values) for name, values in told.items()}
    return Found(growths=[Growth("A deed", "rows", "ms", tuple(sizes), curves)])


@dataclass
class Bench:
    """A shown table of so many rows, and the lines it was given."""

    lines: Lines
    model: BalanceTableModel
    view: BalanceTableView
    goes: int
    now: float = BEGUN

    def reading(self) -> Reading:
        """The next moment, 0.25 s after the one before, of an account that is live."""
        self.now += 0.25
        return reading(self.now)


def begin(theme: Theme, rows: int, goes: int, *, zeros: bool) -> Bench:
    """A shown table."""
    model = BalanceTableModel()
    view = BalanceTableView(model, theme)
    view.resize(*_SIZE)
    view.show()
    bench = Bench(lines(rows, zeros=zeros), model, view, goes)
    model.counts_changed.connect(lambda: model.hidden_rows)  # as the bar above the table asks
    model.set_filter(Filter(hide_zero=zeros))
    model.take(bench.lines, bench.reading())
    QApplication.processEvents()
    model.hold(False)  # nobody uses it, though the pointer may happen to be above it
    return bench


def close(bench: Bench) -> None:
    """Leave nothing of it."""
    bench.view.hide()
    bench.view.deleteLater()
    bench.model.deleteLater()
    QApplication.processEvents()


def median(deeds: Iterator[Callable[[], object]], goes: int) -> float:
    """The median time of so many deeds, in ms; what Qt put off is done between them."""
    times, until = list[float](), time.perf_counter() + _MOST_S
    for _, deed in zip(range(goes), deeds, strict=False):
        begun = time.perf_counter()
        deed()
        times.append(1000 * (time.perf_counter() - begun))
        QApplication.processEvents()
        if begun > until:
            break
    return statistics.median(times)


def always(deed: Callable[[], object]) -> Iterator[Callable[[], object]]:
    """The same deed again and again."""
    while True:
        yield deed


# What is measured.


def first_load(theme: Theme, rows: int, goes: int) -> float:
    """The first lines of an account: stored, sorted and announced."""
    told, times = lines(rows, zeros=False), []
    for _ in range(1 + goes // 5):
        bench = begin(theme, 0, 1, zeros=False)
        begun = time.perf_counter()
        bench.model.take(told, bench.reading())
        times.append(1000 * (time.perf_counter() - begun))
        close(bench)
    return statistics.median(times)


def one_change(bench: Bench) -> float:
    """One shown line with another figure."""

    def deeds() -> Iterator[Callable[[], object]]:
        for number, digit in enumerate(cycle("123456789")):
            changed = line(10 * (number % max(1, len(bench.lines) // 10)), f"7.0000000{digit}")
            bench.lines[changed.key] = changed
            reading = bench.reading()
            yield partial(bench.model.take, {changed.key: changed}, reading)

    return median(deeds(), 4 * bench.goes)


def one_tick(bench: Bench) -> float:
    """Time passes, and nothing else."""
    return median(always(lambda: bench.model.tick({}, bench.reading())), 4 * bench.goes)


def one_tick_after_a_change(bench: Bench) -> float:
    """The order catches up with one line that moved."""
    bench.model.sort(_WALLET)

    def deeds() -> Iterator[Callable[[], object]]:
        for number in cycle(range(0, len(bench.lines), 10)):
            changed = line(number, f"{(number * 31 + 17) % 9973}.5")
            bench.model.take({changed.key: changed}, bench.reading())
            yield lambda: bench.model.tick({}, bench.reading())

    return median(deeds(), bench.goes)


def all_confirmed(bench: Bench) -> float:
    """A snapshot confirms every row: the same figures, all of them younger."""

    def deeds() -> Iterator[Callable[[], object]]:
        while True:
            reading = bench.reading()
            young = {
                key: replace(each, row=replace(each.row, as_of=reading.now))
                for key, each in bench.lines.items()
            }
            yield lambda: bench.model.tick(young, reading)  # noqa: B023 - called at once

    return median(deeds(), bench.goes)


def all_priced_anew(bench: Bench) -> float:
    """Bitcoin's price moves, and with it every value told in bitcoin."""

    def deeds() -> Iterator[Callable[[], object]]:
        for cents in range(10_000):
            price = Price(Amount.parse(f"60000.{cents:04}"), NOON_MS, 1e7)
            anew = {
                key: replace(
                    each,
                    bitcoin=price,
                    value=replace(each.value, btc=(each.value.usd or Decimal()) / price.usd.value),
                )
                for key, each in bench.lines.items()
            }
            reading = bench.reading()
            yield lambda: bench.model.take(anew, reading)  # noqa: B023 - called at once

    return median(deeds(), bench.goes)


def keystroke(bench: Bench) -> float:
    """One more letter in the search field, or one less."""
    searches = cycle(("c", "c0", "c00", "c001", "c00", "c0", ""))
    return median(
        (
            partial(bench.model.set_filter, Filter(hide_zero=False, search=text))
            for text in searches
        ),
        bench.goes,
    )


def sorting(bench: Bench) -> float:
    """A click on a header."""
    orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
    return median((partial(bench.model.sort, _WALLET, order) for order in orders), bench.goes)


def painting(view: QTableView, goes: int) -> float:
    """Every visible cell drawn once."""
    return median(always(lambda: view.viewport().grab()), goes)


def _measure(theme: Theme, rows: int, goes: int) -> dict[str, float]:
    """Everything of a table of so many rows, in ms."""
    found = {"first load": first_load(theme, rows, goes)}
    bench = begin(theme, rows, goes, zeros=True)
    found["one change, zeros hidden"] = one_change(bench)
    found["tick, zeros hidden"] = one_tick(bench)
    close(bench)
    bench = begin(theme, rows, goes, zeros=False)
    found["one change"] = one_change(bench)
    found["tick"] = one_tick(bench)
    found["tick after a change, sorted by it"] = one_tick_after_a_change(bench)
    found["all rows confirmed"] = all_confirmed(bench)
    found["all values priced anew"] = all_priced_anew(bench)
    found["sort"] = sorting(bench)
    found["keystroke in search"] = keystroke(bench)
    bench.model.set_filter(Filter())
    found["painting"] = painting(bench.view, goes)
    close(bench)
    return found
