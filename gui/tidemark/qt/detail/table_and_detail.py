"""The table and, below it, what there is to tell of the coin that was asked for."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter

from tidemark.qt.detail.coin_detail import CoinDetail
from tidemark.qt.looks.controls import wider_ground
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView


class TableAndDetail(QSplitter):
    """Enter or a double click opens the details, Escape closes them; ``opened`` asks for words."""

    opened = Signal()

    def __init__(self, model: BalanceTableModel, table: BalanceTableView, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._model = model
        self._table = table
        self._height = 0
        self.detail = CoinDetail(theme)
        self.addWidget(wider_ground(table))
        self.addWidget(self.detail)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        table.detail_requested.connect(self._open)
        table.selectionModel().currentRowChanged.connect(self._follow)
        table.escaped.connect(self.close_detail)
        self.detail.closed.connect(self.close_detail)

    @property
    def detail_height(self) -> int:
        """How high the user left the details; 0 if that was never said."""
        return self.detail.height() if self.detail.isVisible() else self._height

    @detail_height.setter
    def detail_height(self, height: int) -> None:
        self._height = height

    def close_detail(self) -> None:
        """Show the table alone; who was among the details is back in the table."""
        self._height = self.detail_height
        focused = QApplication.focusWidget()
        if focused is not None and self.detail.isAncestorOf(focused):
            self._table.setFocus()
        self.detail.key = None
        self.detail.hide()

    def _open(self, row: int) -> None:
        self.detail.key = self._model.key_at(row)
        if self.detail.isHidden():
            height = min(self._height or self.detail.usual_height, self.height() // 2)
            self.detail.show()
            self.setSizes([self.height() - height, height])
        self.opened.emit()

    def _follow(self, current: QModelIndex) -> None:
        if self.detail.key is not None and current.isValid():
            self._open(current.row())
