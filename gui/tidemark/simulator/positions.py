"""Inverse contracts: worth a fixed sum of USD each, with profit and margin in the coin itself."""

from dataclasses import dataclass
from decimal import Decimal

from tidemark.simulator.brackets import maintenance_margin
from tidemark.simulator.market import Contract
from tidemark.simulator.wire import to_eight_places


@dataclass(frozen=True, slots=True)
class Position:
    """So many contracts, negative when short; ``isolated_wallet`` is None on cross margin."""

    contract: Contract
    leverage: int
    contracts: int = 0
    entry_price: Decimal = Decimal(0)
    realized: Decimal = Decimal(0)
    isolated_wallet: Decimal | None = None
    update_time: int = 0

    @property
    def is_cross(self) -> bool:
        """Whether the whole wallet stands behind it."""
        return self.isolated_wallet is None

    def unrealized(self, mark: Decimal) -> Decimal:
        """Profit if closed at the mark price, in coins."""
        return self._profit(self.contracts, mark)

    def notional(self, mark: Decimal) -> Decimal:
        """What the position is worth, in coins."""
        return to_eight_places(abs(self.contracts) * self.contract.size / mark)

    def initial_margin(self, mark: Decimal) -> Decimal:
        """What must be set aside to hold it, in coins."""
        return to_eight_places(self.notional(mark) / self.leverage)

    def maintenance_margin(self, mark: Decimal) -> Decimal:
        """Below this the exchange takes the position over, in coins."""
        return to_eight_places(maintenance_margin(self.contract, self.notional(mark)))

    def profit_of_trade(self, contracts: int, price: Decimal) -> Decimal:
        """What a trade would realise: zero unless it reduces the position."""
        if self.contracts * contracts >= 0:
            return Decimal(0)
        closed = min(abs(contracts), abs(self.contracts))
        return self._profit(closed if self.contracts > 0 else -closed, price)

    def entry_after(self, contracts: int, price: Decimal) -> Decimal:
        """The entry price after trading ``contracts`` at ``price``."""
        total = self.contracts + contracts
        if total == 0:
            return Decimal(0)
        if self.contracts == 0 or (self.contracts > 0) != (total > 0):
            return price
        if abs(total) <= abs(self.contracts):
            return self.entry_price
        in_coins = self.contracts / self.entry_price + contracts / price
        return to_eight_places(total / in_coins)

    def _profit(self, contracts: int, price: Decimal) -> Decimal:
        if contracts == 0:
            return Decimal(0)
        worth = contracts * self.contract.size
        return to_eight_places(worth / self.entry_price - worth / price)
