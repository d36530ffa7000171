"""The columns of the balance table: their names, where their figures come from, their kinds."""

from collections.abc import Callable
from enum import Enum, auto
from functools import cache
from itertools import chain, compress

from PySide6.QtCore import QCoreApplication

from tidemark.domain.amount import Amount
from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.translation import QT_TRANSLATE_NOOP

_CONTEXT = "Columns"


class Kind(Enum):
    """How a column is shown and sorted."""

    NAME = auto()
    AMOUNT = auto()
    CHANGE = auto()  # an amount whose sign is good or bad news
    WORTH = auto()  # an amount's worth in the unit chosen, rounded
    RATIO = auto()  # a share of the margin balance that is bound
    MOMENT = auto()
    TEXT = auto()
    AGE = auto()
    SPARK = auto()  # a small line; as text, by what share it rose or fell

    __hash__ = object.__hash__  # Enum's own is a call of Python at each look into a dictionary


class Origin(Enum):
    """Which of the exchange's answers a column is from: each has an age of its own."""

    BALANCE = auto()
    WALLET = auto()  # of the balance, but a push may be ahead of it
    MARGIN = auto()
    PRICE = auto()
    WORTH = auto()  # margin balance and price together


@frozen
class Column:
    """One column. ``key`` names it in settings for ever; ``field`` is the exchange's own name.

    ``is_extra`` marks one that the table is delivered without.
    """

    key: str
    title: str
    meaning: str
    field: str
    kind: Kind
    amount: Callable[[CoinLine], Amount | None] | None = None
    origin: Origin = Origin.BALANCE
    is_extra: bool = False

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
        """Whether its cells are figures, aligned at their decimal points."""
        return self.amount is not None or self.kind is Kind.WORTH

    @property
    def is_private(self) -> bool:
        """Whether its figures are somebody's own; a public price and a ratio are not."""
        is_figure = self.is_numeric and self.origin is not Origin.PRICE
        return is_figure or self.kind is Kind.SPARK


COLUMNS: tuple[Column, ...] = (
    Column(
        "account",
        QT_TRANSLATE_NOOP("Columns", "Account"),
        QT_TRANSLATE_NOOP("Columns", "Whose coin it is"),
        "",
        Kind.TEXT,
    ),
    Column(
        "asset",
        QT_TRANSLATE_NOOP("Columns", "Coin"),
        QT_TRANSLATE_NOOP("Columns", "The coin; the amounts of its row are in this coin"),
        "asset",
        Kind.NAME,
    ),
    Column(
        "margin_balance",
        QT_TRANSLATE_NOOP("Columns", "Margin balance"),
        QT_TRANSLATE_NOOP("Columns", "Wallet balance and unrealised profit and loss together"),
        "marginBalance",
        Kind.AMOUNT,
        lambda line: line.margin_balance,
        Origin.MARGIN,
    ),
    Column(
        "wallet_balance",
        QT_TRANSLATE_NOOP("Columns", "Wallet balance"),
        QT_TRANSLATE_NOOP("Columns", "What the wallet holds, without unrealised profit and loss"),
        "balance",
        Kind.AMOUNT,
        lambda line: line.row.balance.wallet_balance,
        Origin.WALLET,
    ),
    Column(
        "cross_unrealized_pnl",
        QT_TRANSLATE_NOOP("Columns", "Cross uPnL"),
        QT_TRANSLATE_NOOP("Columns", "Unrealised profit and loss of cross-margin positions"),
        "crossUnPnl",
        Kind.CHANGE,
        lambda line: line.row.balance.cross_unrealized_pnl,
    ),
    Column(
        "available_balance",
        QT_TRANSLATE_NOOP("Columns", "Available"),
        QT_TRANSLATE_NOOP("Columns", "What may be used for new orders and positions"),
        "availableBalance",
        Kind.AMOUNT,
        lambda line: line.row.balance.available_balance,
    ),
    Column(
        "value",
        QT_TRANSLATE_NOOP("Columns", "Value"),
        QT_TRANSLATE_NOOP("Columns", "What the margin balance is worth at the index price"),
        "",
        Kind.WORTH,
        None,
        Origin.WORTH,
    ),
    Column(
        "margin_ratio",
        QT_TRANSLATE_NOOP("Columns", "Margin"),
        QT_TRANSLATE_NOOP(
            "Columns",
            "Maintenance margin / margin balance, rounded up; "
            "at 100 % the exchange takes the positions over",
        ),
        "maintMargin",
        Kind.RATIO,
        None,
        Origin.MARGIN,
    ),
    Column(
        "age",
        QT_TRANSLATE_NOOP("Columns", "Age"),
        QT_TRANSLATE_NOOP("Columns", "How long ago the exchange confirmed the row"),
        "",
        Kind.AGE,
    ),
    Column(
        "withdraw_available",
        QT_TRANSLATE_NOOP("Columns", "Withdrawable"),
        QT_TRANSLATE_NOOP("Columns", "What may be transferred out"),
        "withdrawAvailable",
        Kind.AMOUNT,
        lambda line: line.row.balance.withdraw_available,
    ),
    Column(
        "day_line",
        QT_TRANSLATE_NOOP("Columns", "24 h"),
        QT_TRANSLATE_NOOP("Columns", "The margin balance over the last 24 hours"),
        "",
        Kind.SPARK,
        is_extra=True,
    ),
    Column(
        "cross_wallet_balance",
        QT_TRANSLATE_NOOP("Columns", "Cross wallet"),
        QT_TRANSLATE_NOOP("Columns", "The part of the wallet that backs cross-margin positions"),
        "crossWalletBalance",
        Kind.AMOUNT,
        lambda line: line.row.balance.cross_wallet_balance,
        Origin.WALLET,
        is_extra=True,
    ),
    Column(
        "update_time",
        QT_TRANSLATE_NOOP("Columns", "Updated"),
        QT_TRANSLATE_NOOP("Columns", "When the exchange last changed the wallet balance"),
        "updateTime",
        Kind.MOMENT,
        is_extra=True,
    ),
    Column(
        "maintenance_margin",
        QT_TRANSLATE_NOOP("Columns", "Maintenance margin"),
        QT_TRANSLATE_NOOP("Columns", "What must be left to keep the positions"),
        "maintMargin",
        Kind.AMOUNT,
        lambda line: None if line.margin is None else line.margin.maintenance_margin,
        Origin.MARGIN,
        is_extra=True,
    ),
    Column(
        "initial_margin",
        QT_TRANSLATE_NOOP("Columns", "Initial margin"),
        QT_TRANSLATE_NOOP("Columns", "What positions and open orders bind"),
        "initialMargin",
        Kind.AMOUNT,
        lambda line: None if line.margin is None else line.margin.initial_margin,
        Origin.MARGIN,
        is_extra=True,
    ),
    Column(
        "price",
        QT_TRANSLATE_NOOP("Columns", "Price USD"),
        QT_TRANSLATE_NOOP("Columns", "The exchange's index price of the coin"),
        "",
        Kind.AMOUNT,
        lambda line: None if line.price is None else line.price.usd,
        Origin.PRICE,
        is_extra=True,
    ),
    Column(
        "account_alias",
        QT_TRANSLATE_NOOP("Columns", "Account alias"),
        QT_TRANSLATE_NOOP("Columns", "The exchange's own short name of the account"),
        "accountAlias",
        Kind.TEXT,
        is_extra=True,
    ),
)
"""In the order in which the table delivers them."""

INDEX_BY_KEY = {column.key: index for index, column in enumerate(COLUMNS)}
ACCOUNT = INDEX_BY_KEY["account"]
AGE = INDEX_BY_KEY["age"]
NAME = INDEX_BY_KEY["asset"]
VALUE = INDEX_BY_KEY["value"]
SPARK = INDEX_BY_KEY["day_line"]


def title_of(column: int, unit: Unit) -> str:
    """The column's title in the language of the interface; the value's names its unit."""
    title = COLUMNS[column].shown_title
    if column != VALUE:
        return title
    if unit is Unit.COIN:
        return QCoreApplication.translate("Columns", "Value in coin")
    return f"{title} {unit.value}"


_OF_ROW = tuple(
    index
    for index, column in enumerate(COLUMNS)
    if column.origin in {Origin.BALANCE, Origin.WALLET} and column.kind is not Kind.SPARK
)
_OF_MARGIN = tuple(index for index, column in enumerate(COLUMNS) if column.origin is Origin.MARGIN)
_PRICE = INDEX_BY_KEY["price"]


def columns_that_may_differ(old: CoinLine, new: CoinLine) -> tuple[int, ...]:
    """The columns whose answers of the exchange are not the very same in both lines."""
    has_other_margin = old.margin is not new.margin or bool(new.parts)
    return _columns_of(
        old.row is not new.row or old.label != new.label,
        has_other_margin,
        has_other_margin or old.value is not new.value,
        old.price is not new.price,
        old.past != new.past,
    )


@cache
def _columns_of(*is_other: bool) -> tuple[int, ...]:
    """The columns of those parts of a line that are others."""
    parts = _OF_ROW, _OF_MARGIN, (VALUE,), (_PRICE,), (SPARK,)
    return tuple(sorted(chain.from_iterable(compress(parts, is_other))))
