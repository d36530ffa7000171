"""Tables as others build them: of items, or of a model behind Qt's own sorting and filtering."""

from decimal import Decimal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QTableView, QTableWidget, QTableWidgetItem

AnyIndex = QModelIndex | QPersistentModelIndex
Texts = list[list[str]]
_NO_PARENT = QModelIndex()
_COLUMNS = 8
_CHANGED = (1, 2, 3, 4)
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


class Plain:
    """A QTableWidget as people fill one: names as texts, figures as numbers that Qt itself sorts.

    It keeps nothing but its items; sorting is switched on when all are there, and stays on.
    """

    def __init__(self, told: Texts) -> None:
        self.view = QTableWidget(len(told), _COLUMNS)
        self.view.setHorizontalHeaderLabels(_HEADERS)
        self._names: list[QTableWidgetItem] = []
        role = Qt.ItemDataRole.DisplayRole
        for number, (name, *figures) in enumerate(told):
            self._names.append(QTableWidgetItem(name))
            self.view.setItem(number, 0, self._names[-1])
            for column, text in enumerate(figures, 1):
                item = QTableWidgetItem()
                item.setData(role, float(text))
                self.view.setItem(number, column, item)
        _sort_once(self.view)

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change, which may move with any of them."""
        row = self._names[number].row()
        items = [self.view.item(row, column) for column in _CHANGED]
        for item in filter(None, items):
            item.setData(Qt.ItemDataRole.DisplayRole, float(figure(number, turn)))


def _sort_once(view: QTableView) -> None:
    """By the wallet, the most first. Switching it on sorts by what the header says then, so the
    header is told before: asked for in the other order, everything is sorted twice."""
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    view.setSortingEnabled(True)


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
        _sort_once(self.view)

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
        _sort_once(self.view)

    def update(self, number: int, turn: int) -> None:
        """Four figures of a row change."""
        self._model.update(number, turn)
