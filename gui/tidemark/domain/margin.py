"""The margin side of an account: what `account.status` says of each coin and each position."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from types import MappingProxyType

from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen


@frozen
class CoinMargin:
    """The margin of one coin, in that coin. None is a figure the exchange did not send.

    Margin balance is wallet balance and unrealised profit together.
    """

    asset: str
    wallet_balance: Amount | None = None
    unrealized_profit: Amount | None = None
    margin_balance: Amount | None = None
    maintenance_margin: Amount | None = None
    initial_margin: Amount | None = None
    position_initial_margin: Amount | None = None
    open_order_initial_margin: Amount | None = None
    cross_wallet_balance: Amount | None = None
    update_time: int | None = None

    @property
    def ratio(self) -> Decimal | None:
        """Maintenance margin / margin balance: at 1 the exchange takes the positions over.

        None where it cannot be told; a coin that binds nothing has 0, one that has nothing left
        to bind against has infinity.
        """
        if self.maintenance_margin is None or self.margin_balance is None:
            return None
        if not self.maintenance_margin.value:
            return Decimal(0)
        if self.margin_balance.value <= 0:
            return Decimal("Infinity")
        return EXACT.divide(self.maintenance_margin.value, self.margin_balance.value)


@frozen
class Position:
    """A position in one contract. Amounts are in the margin coin unless said otherwise.

    ``amount`` counts contracts and is negative when short; ``entry_price`` is USD per coin;
    ``notional`` has no sign. ``side`` is the exchange's `positionSide`: BOTH, LONG or SHORT.
    """

    symbol: str
    side: str
    amount: Amount | None = None
    entry_price: Amount | None = None
    unrealized_profit: Amount | None = None
    maintenance_margin: Amount | None = None
    initial_margin: Amount | None = None
    notional: Amount | None = None
    leverage: Amount | None = None
    is_isolated: bool = False
    isolated_wallet: Amount | None = None
    update_time: int | None = None

    @property
    def asset(self) -> str:
        """The margin coin: ``BTC`` of ``BTCUSD_PERP``. Empty where the name says none."""
        pair = self.symbol.partition("_")[0]
        return pair.removesuffix("USD") if pair.endswith("USD") else ""

    @property
    def is_flat(self) -> bool:
        """Whether it is known that nothing is held."""
        return self.amount is not None and self.amount.is_zero


@frozen
class MarginSnapshot:
    """One reply to `account.status`; what could not be read is set apart."""

    coins: Mapping[str, CoinMargin] = field(default_factory=lambda: MappingProxyType({}))
    positions: tuple[Position, ...] = ()
    refused: tuple[RefusedRow, ...] = ()

    def positions_of(self, asset: str) -> tuple[Position, ...]:
        """The coin's positions, flat ones left out."""
        return tuple(each for each in self.positions if each.asset == asset and not each.is_flat)


@frozen
class Margin:
    """A margin snapshot and its age: ``as_of`` is when it was asked for (s, steady clock).

    ``is_recalled``: by an earlier run. Its positions are not known then.
    """

    snapshot: MarginSnapshot
    as_of: float
    is_recalled: bool = False

    def of(self, asset: str) -> CoinMargin | None:
        """The coin's margin, None where the exchange said nothing of it."""
        return self.snapshot.coins.get(asset)

    @property
    def tightest(self) -> CoinMargin | None:
        """The coin that is nearest to being taken over; None while nothing is bound."""
        bound = [
            (ratio, coin)
            for coin in self.snapshot.coins.values()
            if (ratio := coin.ratio) is not None and ratio > 0
        ]
        return max(bound, key=lambda pair: (pair[0], pair[1].asset))[1] if bound else None
