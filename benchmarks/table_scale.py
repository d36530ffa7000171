"""How the balance table fares with 60 to 10,000 rows, in one run, each against the 60-row case.

    make bench-table ARGS="--rows 60,10000"

Rows are made up: nine of ten hold nothing and are hidden, as in a real account, except where
all are shown. Every figure is the median of many goes, in milliseconds; painting is told beside
a bare `QTableView` of as many rows on the same screen.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.valuation import value_of
from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.table.standing import Standing

ROWS = (60, 600, 6_000, 10_000)
WALLET = INDEX_BY_KEY["wallet_balance"]
_NOON_MS = 1_795_780_800_000
_GOES = 15
_QUICK_GOES = 60
_SIZE = 1180, 620
Lines = dict[RowKey, CoinLine]


@dataclass
class Bench:
    """A shown table of so many rows, and the lines it was given."""

    lines: Lines
    model: BalanceTableModel
    view: BalanceTableView
    now: float = 1000.0

    def reading(self) -> Reading:
        """The next moment, 0.25 s after the one before, of an account that is live."""
        self.now += 0.25
        wall_ms = _NOON_MS + round(1000 * (self.now - 1000.0))
        standing = Standing(self.now, wall_ms, State.LIVE, limit=1e6, margin_limit=1e6)
        return Reading(self.now, wall_ms, {"bench": standing})


def amount(text: str) -> Amount:
    """An amount of a text."""
    return Amount.parse(text)


def line(number: int, wallet: str, *, as_of: float = 1000.0, usd: str = "2.5") -> CoinLine:
    """The line of the coin with this number."""
    asset, figure = f"C{number:05}", amount(wallet)
    balance = Balance(
        asset, figure, figure, figure, figure, amount("0.00000000"), _NOON_MS, "alias"
    )
    coin = CoinMargin(asset, figure, amount("0"), figure, amount("0"), amount("0"))
    price, bitcoin = Price(amount(usd), _NOON_MS, 1e7), Price(amount("60000.5"), _NOON_MS, 1e7)
    return CoinLine(
        RowKey("bench", asset),
        "Bench",
        Row(balance, as_of),
        coin,
        as_of,
        price,
        bitcoin,
        value_of(asset, figure.value, {asset: price, "BTC": bitcoin}),
    )


def lines(rows: int, *, zeros: bool) -> Lines:
    """So many lines; nine of ten are nothing if there are to be zeros."""
    made = (
        line(number, "0.00000000" if zeros and number % 10 else f"{number * 7919 % 9973}.12345678")
        for number in range(rows)
    )
    return {each.key: each for each in made}


def begin(theme: Theme, rows: int, *, zeros: bool) -> Bench:
    """A shown table."""
    model = BalanceTableModel()
    view = BalanceTableView(model, theme)
    view.resize(*_SIZE)
    view.show()
    bench = Bench(lines(rows, zeros=zeros), model, view)
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
    times = []
    for _, deed in zip(range(goes), deeds, strict=False):
        begun = time.perf_counter()
        deed()
        times.append(1000 * (time.perf_counter() - begun))
        QApplication.processEvents()
    return statistics.median(times)


def always(deed: Callable[[], object]) -> Iterator[Callable[[], object]]:
    """The same deed again and again."""
    while True:
        yield deed


# What is measured.


def first_load(theme: Theme, rows: int) -> float:
    """The first lines of an account: stored, sorted and announced."""
    told, times = lines(rows, zeros=False), []
    for _ in range(5):
        bench = begin(theme, 0, zeros=False)
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
            yield lambda one={changed.key: changed}, at=reading: bench.model.take(one, at)

    return median(deeds(), _QUICK_GOES)


def one_tick(bench: Bench) -> float:
    """Time passes, and nothing else."""
    return median(always(lambda: bench.model.tick({}, bench.reading())), _QUICK_GOES)


def one_tick_after_a_change(bench: Bench) -> float:
    """The order catches up with one line that moved."""
    bench.model.sort(WALLET)

    def deeds() -> Iterator[Callable[[], object]]:
        for number in cycle(range(0, len(bench.lines), 10)):
            changed = line(number, f"{(number * 31 + 17) % 9973}.5")
            bench.model.take({changed.key: changed}, bench.reading())
            yield lambda: bench.model.tick({}, bench.reading())

    return median(deeds(), _GOES)


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

    return median(deeds(), _GOES)


def all_priced_anew(bench: Bench) -> float:
    """Bitcoin's price moves, and with it every value told in bitcoin."""

    def deeds() -> Iterator[Callable[[], object]]:
        for cents in range(10_000):
            price = Price(amount(f"60000.{cents:04}"), _NOON_MS, 1e7)
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

    return median(deeds(), 9)


def keystroke(bench: Bench) -> float:
    """One more letter in the search field, or one less."""
    searches = cycle(("c", "c0", "c00", "c001", "c00", "c0", ""))
    return median(
        (
            lambda text=text: bench.model.set_filter(Filter(hide_zero=False, search=text))
            for text in searches
        ),
        _GOES,
    )


def sorting(bench: Bench) -> float:
    """A click on a header."""
    orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
    return median((lambda order=order: bench.model.sort(WALLET, order) for order in orders), _GOES)


def painting(view: QTableView) -> float:
    """Every visible cell drawn once."""
    return median(always(lambda: view.viewport().grab()), _GOES)


class _Bare(QAbstractTableModel):
    """As many rows and columns as ours, each cell the same few digits."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        return "123.45678901" if role == Qt.ItemDataRole.DisplayRole else None


def bare_painting(rows: int) -> float:
    """The same of a view and a model without a thought of their own."""
    view, model = QTableView(), _Bare(rows)
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    QApplication.processEvents()
    took = painting(view)
    view.hide()
    view.deleteLater()
    QApplication.processEvents()
    return took


def measure(theme: Theme, rows: int) -> dict[str, float]:
    """Everything of a table of so many rows, in ms."""
    found = {"first load": first_load(theme, rows)}
    bench = begin(theme, rows, zeros=True)
    found["one change, zeros hidden"] = one_change(bench)
    found["tick, zeros hidden"] = one_tick(bench)
    close(bench)
    bench = begin(theme, rows, zeros=False)
    found["one change"] = one_change(bench)
    found["tick"] = one_tick(bench)
    found["tick after a change, sorted by it"] = one_tick_after_a_change(bench)
    found["all rows confirmed"] = all_confirmed(bench)
    found["all values priced anew"] = all_priced_anew(bench)
    found["sort"] = sorting(bench)
    found["keystroke in search"] = keystroke(bench)
    bench.model.set_filter(Filter())
    found["painting"] = painting(bench.view)
    close(bench)
    found["painting, bare view"] = bare_painting(rows)
    return found


def table(results: dict[int, dict[str, float]]) -> str:
    """The results side by side: ms, and how many times the smallest table's."""
    sizes = sorted(results)
    head = "".join(f"{size:>18,}" for size in sizes)
    out = [f"{'ms (times the first column)':36}{head}"]
    for name, base in results[sizes[0]].items():
        cells = (
            f"{results[size][name]:9.3f} ({results[size][name] / base:5.1f})" for size in sizes
        )
        out.append(f"{name:36}" + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join(out)


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=",".join(map(str, ROWS)))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    theme = Theme(application, ThemeChoice.LIGHT)
    sizes = [int(size) for size in options.rows.split(",")]
    results = {size: measure(theme, size) for size in sizes}
    print(table(results))
    if options.json is not None:
        options.json.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
