"""The positions of one coin as a small table: the exchange's own figures, to the last digit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tidemark.domain.liquidation import contract_size
from tidemark.domain.margin import Position
from tidemark.formatting import UNKNOWN, exact, harmless
from tidemark.qt.detail.detail_content import AccountPosition
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.looks.spoken_cells import cell_aloud, row_aloud
from tidemark.qt.translation import QT_TRANSLATE_NOOP, spoken

_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PositionColumn:
    """One column; ``sample`` is as wide as its cells usually are.

    ``is_private`` marks figures that tell how much somebody has, or what they paid.
    """

    title: str
    figure: Callable[[AccountPosition], str]
    sample: str
    is_figure: bool = True
    is_private: bool = False

    def text(self, told: AccountPosition) -> str:
        """The exact text of a cell, or what stands for it."""
        return figure_or_mask(self.figure(told), told.is_masked and self.is_private)

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate("Positions", self.title)


def _contracts(told: AccountPosition) -> str:
    """How many contracts, and what each of them is worth."""
    size, count = contract_size(told.position), exact(told.position.amount)
    return count if size is None else f"{count} × {size} USD"


def _leverage(told: AccountPosition) -> str:
    leverage = told.position.leverage
    return UNKNOWN if leverage is None else f"{leverage.plain}×"


def _margin_type(told: AccountPosition) -> str:
    if told.position.is_isolated:
        return QCoreApplication.translate("Positions", "isolated")
    return QCoreApplication.translate("Positions", "cross")


POSITION_COLUMNS: tuple[PositionColumn, ...] = (
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Account"),
        lambda told: harmless(told.label),
        "Trading account",
        is_figure=False,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Contract"),
        lambda told: harmless(told.position.symbol),
        "BTCUSD_261225",
        is_figure=False,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Side"),
        lambda told: harmless(told.position.side),
        "SHORT",
        is_figure=False,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Contracts"),
        _contracts,
        "-8888 × 100 USD",
        is_private=True,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Entry price"),
        lambda told: exact(told.position.entry_price),
        "88888.88888888",
        is_private=True,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Notional"),
        lambda told: exact(told.position.notional),
        "8888.88888888",
        is_private=True,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "uPnL"),
        lambda told: exact(told.position.unrealized_profit),
        "-888.88888888",
        is_private=True,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Maintenance"),
        lambda told: exact(told.position.maintenance_margin),
        "888.88888888",
        is_private=True,
    ),
    PositionColumn(QT_TRANSLATE_NOOP("Positions", "Leverage"), _leverage, "125×"),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Margin type"), _margin_type, "isolated", is_figure=False
    ),
)
"""In the order in which they are shown; the first one only where several accounts are."""
_CONTRACT = 1


class PositionsModel(QAbstractTableModel):
    """Feed it with `show_positions`; only cells that changed are announced."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._positions: list[AccountPosition] = []
        spoken(self, self._announce_words)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._positions)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(POSITION_COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return POSITION_COLUMNS[section].shown_title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if POSITION_COLUMNS[section].is_figure else _LEFT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._positions):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._speech(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(self.text_at(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if POSITION_COLUMNS[index.column()].is_figure else _LEFT
        return None

    def _speech(self, row: int, column: int) -> str:
        if column == _CONTRACT:
            return row_aloud(self._called(row, each) for each in range(len(POSITION_COLUMNS)))
        return self._called(row, column)

    def _called(self, row: int, column: int) -> str:
        return cell_aloud(POSITION_COLUMNS[column].shown_title, self.text_at(row, column))

    def text_at(self, row: int, column: int) -> str:
        """The exact text of a cell."""
        return POSITION_COLUMNS[column].text(self._positions[row])

    def show_positions(self, positions: Sequence[AccountPosition]) -> None:
        """Show these positions; the same ones with other figures keep their places."""
        if [_identity(each) for each in positions] != [_identity(each) for each in self._positions]:
            self.beginResetModel()
            self._positions = list(positions)
            self.endResetModel()
            return
        before, self._positions = self._positions, list(positions)
        for row, (old, new) in enumerate(zip(before, positions, strict=True)):
            if old != new:
                self._announce(row, old, new)

    def _announce_words(self) -> None:
        """In another language every name and every cell may read differently."""
        last = len(POSITION_COLUMNS) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._positions:
            bottom = self.index(len(self._positions) - 1, last)
            self.dataChanged.emit(self.index(0, 0), bottom)

    def _announce(self, row: int, old: AccountPosition, new: AccountPosition) -> None:
        for column, definition in enumerate(POSITION_COLUMNS):
            if definition.text(old) != definition.text(new):
                cell = self.index(row, column)
                self.dataChanged.emit(cell, cell)


def _identity(told: AccountPosition) -> tuple[str, str, str]:
    position: Position = told.position
    return told.label, position.symbol, position.side
