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
        """Move the same rows to other places.

        Where cells of one row at most are held on to, this is announced as other figures in the
        cells from the first to the last row that moved: a view that heard of another layout would
        lay out and draw all that it has, names of columns included. Of several rows a selection is
        told by its corners, and Qt has to know that they may part.
        """
        held = self.persistentIndexList()
        if len({index.row() for index in held}) > 1:
            self.layoutAboutToBeChanged.emit()
            self._move(order, self.persistentIndexList())
            self.layoutChanged.emit()
        elif moved := self._move(order, held):
            self.announce(moved[0], moved[-1], 0, self.columnCount() - 1)

    def _move(self, order: list[RowKey], held: list[QModelIndex]) -> range:
        keys = [self._rows.order[index.row()] for index in held]
        moved = self._rows.move_to(order)
        places = map(self._rows.position.__getitem__, keys)
        after = [
            self.createIndex(place, index.column())
            for place, index in zip(places, held, strict=True)
        ]
        self.changePersistentIndexList(held, after)
        return moved

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
