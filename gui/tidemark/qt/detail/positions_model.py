"""The positions of one coin as a small table: the exchange's own figures, to the last digit."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from tidemark.domain.liquidation import contract_size
from tidemark.domain.margin import Position
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, exact, harmless
from tidemark.qt.detail.detail_content import AccountPosition
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.looks.spoken_cells import row_aloud
from tidemark.qt.looks.told_rows import ToldRows
from tidemark.qt.translation import QT_TRANSLATE_NOOP


@frozen
class PositionColumn:
    """One column; ``sample`` is as wide as its cells usually are.

    ``is_private`` marks figures that tell how much somebody has, or what they paid.
    """

    title: str
    figure: Callable[[AccountPosition], str]
    sample: str
    is_right: bool = True
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
        is_right=False,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Contract"),
        lambda told: harmless(told.position.symbol),
        "BTCUSD_261225",
        is_right=False,
    ),
    PositionColumn(
        QT_TRANSLATE_NOOP("Positions", "Side"),
        lambda told: harmless(told.position.side),
        "SHORT",
        is_right=False,
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
        QT_TRANSLATE_NOOP("Positions", "Margin type"), _margin_type, "isolated", is_right=False
    ),
)
"""In the order in which they are shown; the first one only where several accounts are."""
_CONTRACT = 1


class PositionsModel(ToldRows[AccountPosition]):
    """Each found by account, contract and side."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(POSITION_COLUMNS, _identity, parent)

    def speech(self, row: int, column: int) -> str:
        """The contract's cell tells the whole row."""
        if column == _CONTRACT:
            cells = range(len(POSITION_COLUMNS))
            return row_aloud(super(PositionsModel, self).speech(row, each) for each in cells)
        return super().speech(row, column)


def _identity(told: AccountPosition) -> tuple[str, str, str]:
    position: Position = told.position
    return told.label, position.symbol, position.side
