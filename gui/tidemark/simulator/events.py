"""What happens to an account, as the exchange notes it before anyone puts it on the wire."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Reason(Enum):
    """Why a wallet changed, by the exchange's names (Event: Balance and Position Update)."""

    DEPOSIT = "DEPOSIT"
    WITHDRAW = "WITHDRAW"
    ORDER = "ORDER"
    FUNDING_FEE = "FUNDING_FEE"
    INSURANCE_CLEAR = "INSURANCE_CLEAR"
    ADJUSTMENT = "ADJUSTMENT"


class Execution(Enum):
    """What befell an order."""

    NEW = "NEW"
    TRADE = "TRADE"
    CANCELED = "CANCELED"


@dataclass(frozen=True, slots=True)
class WalletChange:
    """A coin's wallet after a change. ``moved`` leaves out profit and commission."""

    asset: str
    balance: Decimal
    cross_wallet: Decimal
    moved: Decimal


@dataclass(frozen=True, slots=True)
class PositionChange:
    """A position after a change; ``isolated_wallet`` is None on cross margin."""

    symbol: str
    amount: int
    entry_price: Decimal
    realized: Decimal
    unrealized: Decimal
    isolated_wallet: Decimal | None


@dataclass(frozen=True, slots=True)
class AccountUpdated:
    """Wallets or positions changed at ``time`` (ms since the epoch)."""

    time: int
    reason: Reason
    wallets: tuple[WalletChange, ...]
    positions: tuple[PositionChange, ...] = ()
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A resting limit order for ``contracts`` contracts, negative to sell."""

    order_id: int
    asset: str
    symbol: str
    contracts: int
    price: Decimal
    placed_at_step: int

    @property
    def side(self) -> str:
        """BUY or SELL."""
        return "BUY" if self.contracts > 0 else "SELL"


@dataclass(frozen=True, slots=True)
class OrderUpdated:
    """An order was placed, filled or cancelled at ``time``; a fill alone has the last figures."""

    time: int
    order: Order
    execution: Execution
    trade_id: int = 0
    fee: Decimal = Decimal(0)
    realized: Decimal = Decimal(0)


Event = AccountUpdated | OrderUpdated
