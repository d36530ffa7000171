"""One row of the exchange's `account.balance`: what an account holds of one coin."""

import re

from tidemark.domain.amount import Amount
from tidemark.domain.values import frozen, value

_ASSET_NAME = re.compile(r"[A-Z0-9]{1,20}", re.ASCII)


def is_asset_name(text: str) -> bool:
    """Whether this can be a coin's name; anything else is text that nobody should be shown."""
    return _ASSET_NAME.fullmatch(text) is not None


@value
class Balance:
    """What an account holds of one coin; every amount is in that coin.

    ``None`` is a figure the exchange did not send: unknown, never zero. ``update_time`` is ms
    since the epoch, 0 where the exchange has never changed the row; it dates the wallet balance
    alone and is no version of the row (available balance and uPnL move without it).
    """

    asset: str
    wallet_balance: Amount | None = None
    available_balance: Amount | None = None
    withdraw_available: Amount | None = None
    cross_wallet_balance: Amount | None = None
    cross_unrealized_pnl: Amount | None = None
    update_time: int | None = None
    account_alias: str | None = None

    @property
    def amounts(self) -> tuple[Amount | None, ...]:
        """The five figures, in the order of the interface."""
        return (
            self.wallet_balance,
            self.available_balance,
            self.withdraw_available,
            self.cross_wallet_balance,
            self.cross_unrealized_pnl,
        )

    @property
    def is_zero(self) -> bool:
        """Whether every figure is known and nothing. An unknown figure is not zero."""
        for amount in self.amounts:  # noqa: SIM110 - of every coin each time: `all` takes double
            if amount is None or amount.value:
                return False
        return True


@frozen
class RefusedRow:
    """A row whose ``field`` (the exchange's name) cannot be what it should.

    ``asset`` is None where not even the coin's name could be read.
    """

    asset: str | None
    field: str
    reason: str


@frozen
class Snapshot:
    """All rows of one `account.balance` reply, those that could not be read set apart.

    Of a coin there is one balance at the most.
    """

    balances: tuple[Balance, ...]
    refused: tuple[RefusedRow, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every row could be read, so that the snapshot vouches for the whole account."""
        return not self.refused
