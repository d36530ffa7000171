"""The changes of the coins that were asked for."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.feed.feed_model import FeedModel


class FeedFilter(QSortFilterProxyModel):
    """A coin's whole name asks for that coin alone, anything else for all whose name has it."""

    def __init__(self, model: FeedModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted = ""
        self._is_name = False
        self.setSourceModel(model)
        self.setDynamicSortFilter(False)
        model.rowsInserted.connect(self._look_again)

    @property
    def wanted(self) -> str:
        """What was asked for, in capitals."""
        return self._wanted

    @property
    def entries(self) -> list[FeedEntry]:
        """The changes that were asked for, newest first."""
        rows = range(self.rowCount())
        return [self._model.entry_at(self.mapToSource(self.index(row, 0)).row()) for row in rows]

    def want(self, text: str) -> None:
        """Show the changes of these coins, or of all (an empty text)."""
        self._wanted = text.strip().upper()
        self._is_name = self._names_a_coin()
        self.invalidate()

    def _names_a_coin(self) -> bool:
        return any(entry.change.asset.upper() == self._wanted for entry in self._model.entries)

    def _look_again(self) -> None:
        """What was part of a name may have become one."""
        if self._wanted and self._names_a_coin() is not self._is_name:
            self._is_name = not self._is_name
            self.invalidate()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        del source_parent
        asset = self._model.entry_at(source_row).change.asset.upper()
        return asset == self._wanted if self._is_name else self._wanted in asset
