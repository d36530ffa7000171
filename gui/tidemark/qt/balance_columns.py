"""The columns of the balance table: their names, where their figures come from, their kinds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.qt.translation import QT_TRANSLATE_NOOP

_CONTEXT = "Columns"


class Kind(Enum):
    """How a column is shown and sorted."""

    NAME = auto()
    AMOUNT = auto()
    CHANGE = auto()  # an amount whose sign is good or bad news
    MOMENT = auto()
    TEXT = auto()
    AGE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` names it in settings for ever; ``field`` is the exchange's own name."""

    key: str
    title: str
    meaning: str
    field: str
    kind: Kind
    amount: Callable[[Balance], Amount | None] | None = None

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate(_CONTEXT, self.title)

    @property
    def shown_meaning(self) -> str:
        """What the column tells, in the language of the interface."""
        return QCoreApplication.translate(_CONTEXT, self.meaning)

    @property
    def is_numeric(self) -> bool:
        """Whether its cells are amounts, aligned at their decimal points."""
        return self.amount is not None


COLUMNS: tuple[Column, ...] = (
    Column(
        "asset",
        QT_TRANSLATE_NOOP("Columns", "Coin"),
        QT_TRANSLATE_NOOP("Columns", "The coin; every figure of its row is in this coin"),
        "asset",
        Kind.NAME,
    ),
    Column(
        "wallet_balance",
        QT_TRANSLATE_NOOP("Columns", "Wallet balance"),
        QT_TRANSLATE_NOOP("Columns", "What the wallet holds, without unrealised profit and loss"),
        "balance",
        Kind.AMOUNT,
        lambda balance: balance.wallet_balance,
    ),
    Column(
        "available_balance",
        QT_TRANSLATE_NOOP("Columns", "Available"),
        QT_TRANSLATE_NOOP("Columns", "What may be used for new orders and positions"),
        "availableBalance",
        Kind.AMOUNT,
        lambda balance: balance.available_balance,
    ),
    Column(
        "withdraw_available",
        QT_TRANSLATE_NOOP("Columns", "Withdrawable"),
        QT_TRANSLATE_NOOP("Columns", "What may be transferred out"),
        "withdrawAvailable",
        Kind.AMOUNT,
        lambda balance: balance.withdraw_available,
    ),
    Column(
        "cross_wallet_balance",
        QT_TRANSLATE_NOOP("Columns", "Cross wallet"),
        QT_TRANSLATE_NOOP("Columns", "The part of the wallet that backs cross-margin positions"),
        "crossWalletBalance",
        Kind.AMOUNT,
        lambda balance: balance.cross_wallet_balance,
    ),
    Column(
        "cross_unrealized_pnl",
        QT_TRANSLATE_NOOP("Columns", "Cross uPnL"),
        QT_TRANSLATE_NOOP("Columns", "Unrealised profit and loss of cross-margin positions"),
        "crossUnPnl",
        Kind.CHANGE,
        lambda balance: balance.cross_unrealized_pnl,
    ),
    Column(
        "age",
        QT_TRANSLATE_NOOP("Columns", "Age"),
        QT_TRANSLATE_NOOP("Columns", "How long ago the exchange confirmed the row"),
        "",
        Kind.AGE,
    ),
    Column(
        "update_time",
        QT_TRANSLATE_NOOP("Columns", "Updated"),
        QT_TRANSLATE_NOOP("Columns", "When the exchange last changed the wallet balance"),
        "updateTime",
        Kind.MOMENT,
    ),
    Column(
        "account_alias",
        QT_TRANSLATE_NOOP("Columns", "Account alias"),
        QT_TRANSLATE_NOOP("Columns", "The exchange's own short name of the account"),
        "accountAlias",
        Kind.TEXT,
    ),
)
"""In the order in which the table delivers them."""

INDEX_BY_KEY = {column.key: index for index, column in enumerate(COLUMNS)}
AGE = INDEX_BY_KEY["age"]
NAME = INDEX_BY_KEY["asset"]
