"""A table of 25 visible rows, painted whole as often as told.

Order: {"kind": "Tidemark", "C++ model and delegate", "item widgets" or "Python model"}; {"count"}
answers the time of a painting in ms, or with "is_profiled" where it went.
"""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget, QTableWidgetItem

from bench.made_up_lines import lines, reading
from bench.profiles import profile
from bench.subjects import orders
from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.row_filter import Filter

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROWS, _VISIBLE = 60, 25
_WIDTH = 1180
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _tidemark() -> QTableView:
    theme = Theme(QApplication.instance(), ThemeChoice.LIGHT)  # type: ignore[arg-type]
    model = BalanceTableModel()
    view = BalanceTableView(model, theme)
    model.setParent(view)
    model.set_filter(Filter())
    model.take(lines(_ROWS), reading())
    return view


def _columns() -> int:
    """As many as the shipped table shows."""
    view = _tidemark()
    header = view.horizontalHeader()
    return sum(not header.isSectionHidden(at) for at in range(header.count()))


def _texts(columns: int) -> list[list[str]]:
    return [
        [f"C{row:05}", *(f"{row * 7919 % 9973}.{at * 104_729:08}" for at in range(1, columns))]
        for row in range(_ROWS)
    ]


def _items() -> QTableView:
    texts = _texts(columns := _columns())
    model, view = QStandardItemModel(_ROWS, columns), QTableView()
    model.setParent(view)
    for row, cells in enumerate(texts):
        for column, text in enumerate(cells):
            item = QStandardItem(text)
            item.setTextAlignment(_RIGHT)
            model.setItem(row, column, item)
    view.setModel(model)
    return view


def _widgets() -> QTableView:
    texts = _texts(columns := _columns())
    view = QTableWidget(_ROWS, columns)
    for row, cells in enumerate(texts):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_RIGHT)
            view.setItem(row, column, item)
    return view


class _Model(QAbstractTableModel):
    """Texts in lists, shown by Qt's own delegate."""

    def __init__(self, texts: list[list[str]]) -> None:
        super().__init__()
        self._texts = texts

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._texts[0])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[index.row()][index.column()]
        return int(_RIGHT) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _python() -> QTableView:
    view, model = QTableView(), _Model(_texts(_columns()))
    model.setParent(view)
    view.setModel(model)
    return view


KINDS: dict[str, Callable[[], QTableView]] = {
    "Tidemark": _tidemark,
    "C++ model and delegate": _items,
    "item widgets": _widgets,
    "Python model, Qt's delegate": _python,
}


def _paint(view: QTableView, image: QImage, count: int) -> None:
    for _ in range(count):
        view.viewport().render(image)


def main() -> None:
    """Paint as often as told."""
    order = orders.first()
    application = QApplication([])
    view = KINDS[order["kind"]]()
    height = view.rowHeight(0) * _VISIBLE + view.horizontalHeader().height()
    view.resize(_WIDTH, height)
    view.show()
    application.processEvents()
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    orders.answer({"columns": _columns()})
    for told in orders.lines():
        view.viewport().render(image)
        if told.get("is_profiled"):
            paintings = partial(_paint, view, image, told["count"])
            orders.answer({"text": profile(paintings)})
            continue
        begun = time.perf_counter()
        _paint(view, image, told["count"])
        orders.answer({"ms": 1000 * (time.perf_counter() - begun) / told["count"]})


if __name__ == "__main__":
    main()
