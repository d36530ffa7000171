"""Tells the table's model of rows, and what it shows and announces of them."""

from PySide6.QtCore import QModelIndex

from lines import lines, reading
from tidemark.domain.row import Row
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.reading import Reading

WALLET = INDEX_BY_KEY["wallet_balance"]
PNL = INDEX_BY_KEY["cross_unrealized_pnl"]
LIVE = reading()


def take(model: BalanceTableModel, *rows: Row, standing: Reading = LIVE) -> None:
    model.take(lines(*rows), standing)


def shown(model: BalanceTableModel) -> list[str]:
    return [model.asset_at(place) for place in range(model.rowCount())]


def announced(model: BalanceTableModel) -> list[tuple[int, int, int, int]]:
    """Collect (first row, first column, last row, last column) of announcements from here on."""
    cells: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        cells.append((first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(note)
    return cells
