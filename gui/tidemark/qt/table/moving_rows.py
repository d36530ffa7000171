"""A model whose rows are an arrangement's: how it moves them, and announces what it does."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject

from tidemark.qt.table.announcements import Announcements
from tidemark.qt.table.arrangement import Arrangement
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.table.row_moves import Step, steps

_NO_PARENT = QModelIndex()


class MovingRows(QAbstractTableModel):
    """Selections and whatever else holds on to a cell stay with its line through every move."""

    def __init__(self, arrangement: Arrangement, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = arrangement

    def lead_to(self, order: list[RowKey]) -> None:
        """Let rows go and come, and move those that stay."""
        rooted = {index.row() for index in self.persistentIndexList()}
        for step in steps(self._rows.order, order, rooted):
            self._go(step)

    def rearrange(self, order: list[RowKey]) -> None:
        """Move the same rows to other places."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._rows.order[index.row()] for index in before]
        self._rows.move_to(order)
        after = [
            self.createIndex(self._rows.position[key], index.column())
            for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _go(self, step: Step) -> None:
        """Announce a step and take it, in Qt's order."""
        if step.removed is not None:
            self.beginRemoveRows(_NO_PARENT, *step.removed)
            self._rows.set_order(step.order)
            self.endRemoveRows()
        elif step.inserted is not None:
            self.beginInsertRows(_NO_PARENT, *step.inserted)
            self._rows.set_order(step.order)
            self.endInsertRows()
        else:
            self.rearrange(step.order)

    def announce(self, top: int, bottom: int, first: int, last: int) -> None:
        """Say that these cells differ: rows from top to bottom, columns from first to last."""
        self.dataChanged.emit(self.createIndex(top, first), self.createIndex(bottom, last))

    def announce_cells(self, cells: Announcements) -> None:
        """Say that gathered cells differ."""
        for block in cells.blocks():
            self.announce(*block)

    def announce_rows(self, first: int, last: int) -> None:
        """Say that these columns differ in every row."""
        if self._rows.order:
            self.announce(0, len(self._rows.order) - 1, first, last)
