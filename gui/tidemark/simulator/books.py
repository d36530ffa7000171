"""One account's wallets, positions and orders, and how trades, funding, transfers change them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tidemark.simulator.events import (
    AccountUpdated,
    Execution,
    Order,
    OrderUpdated,
    PositionChange,
    Reason,
    WalletChange,
)
from tidemark.simulator.market import CONTRACTS, Market
from tidemark.simulator.positions import Position
from tidemark.simulator.wire import to_eight_places

_NOTHING = Decimal(0)
_USUAL_LEVERAGE = 5


@dataclass(frozen=True, slots=True)
class Wallet:
    """The coins of one kind, profit not yet realised left out. ``update_time`` 0: untouched."""

    balance: Decimal = _NOTHING
    update_time: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that can be asked about one coin of the account, in that coin."""

    balance: Decimal
    cross_wallet: Decimal
    unrealized: Decimal
    cross_unrealized: Decimal
    position_margin: Decimal
    cross_position_margin: Decimal
    order_margin: Decimal
    maintenance_margin: Decimal
    update_time: int

    @property
    def available(self) -> Decimal:
        """What a new order can use: the cross equity left over.

        The exchange publishes no formula, so nobody may rely on this one.
        """
        return max(_NOTHING, self._unbound + self.cross_unrealized)

    @property
    def withdrawable(self) -> Decimal:
        """What may leave the wallet: as available, but profit that is not realised stays."""
        return max(_NOTHING, self._unbound + min(_NOTHING, self.cross_unrealized))

    @property
    def margin_balance(self) -> Decimal:
        """Wallet balance and unrealised profit."""
        return self.balance + self.unrealized

    @property
    def initial_margin(self) -> Decimal:
        """What positions and orders bind."""
        return self.position_margin + self.order_margin

    @property
    def _unbound(self) -> Decimal:
        return self.cross_wallet - self.cross_position_margin - self.order_margin


class Books:
    """The exchange's record of the account. All amounts lie on the grid of eight decimals."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._wallets: dict[str, Wallet] = {}
        self._positions: dict[str, Position] = {}
        self._orders: dict[int, Order] = {}
        self._order_number = 0
        self._trade_number = 0

    @property
    def assets(self) -> tuple[str, ...]:
        """The coins of the account, in the exchange's own order."""
        return tuple(self._wallets)

    @property
    def positions(self) -> Iterator[tuple[str, Position]]:
        """The position of each coin that has a contract, flat ones too."""
        return iter(tuple(self._positions.items()))

    @property
    def orders(self) -> tuple[Order, ...]:
        """The open orders, oldest first."""
        return tuple(self._orders.values())

    def position(self, asset: str) -> Position:
        """The coin's position; ``KeyError`` where there is no contract."""
        return self._positions[asset]

    def mark_price(self, asset: str) -> Decimal:
        """The price by which a coin's contracts are valued now."""
        return self._market.mark_price(asset)

    def figures(self, asset: str) -> Figures:
        """All figures of one coin at present prices; ``KeyError`` for an unknown coin."""
        wallet = self._wallets[asset]
        position = self._positions.get(asset)
        if position is None:
            zero = _NOTHING
            return Figures(
                wallet.balance, wallet.balance, *(zero,) * 6, update_time=wallet.update_time
            )
        mark = self._market.mark_price(asset)
        unrealized, margin = position.unrealized(mark), position.initial_margin(mark)
        return Figures(
            balance=wallet.balance,
            cross_wallet=wallet.balance - (position.isolated_wallet or _NOTHING),
            unrealized=unrealized,
            cross_unrealized=unrealized if position.is_cross else _NOTHING,
            position_margin=margin,
            cross_position_margin=margin if position.is_cross else _NOTHING,
            order_margin=self.order_margin(asset),
            maintenance_margin=position.maintenance_margin(mark),
            update_time=wallet.update_time,
        )

    def order_margin(self, asset: str) -> Decimal:
        """What the coin's open orders bind."""
        position = self._positions[asset]
        value = sum(
            (
                abs(order.contracts) * position.contract.size / order.price
                for order in self._orders.values()
                if order.asset == asset
            ),
            _NOTHING,
        )
        return to_eight_places(value / position.leverage)

    def list_coin(self, asset: str, balance: Decimal = _NOTHING, *, update_time: int = 0) -> None:
        """Begin to keep a wallet for a coin, and a flat position where it has a contract."""
        self._wallets[asset] = Wallet(to_eight_places(balance), update_time)
        if (contract := CONTRACTS.get(asset)) is not None:
            self._positions[asset] = Position(contract, _USUAL_LEVERAGE)

    def delist_coin(self, asset: str) -> None:
        """Forget a coin with all that belongs to it."""
        self._wallets.pop(asset, None)
        self._positions.pop(asset, None)
        self._drop_orders(asset)

    def take_over(self, position: Position) -> None:
        """Let the account hold a position from before its story."""
        self._positions[position.contract.asset] = position

    def transfer(self, asset: str, amount: Decimal, reason: Reason, now: int) -> AccountUpdated:
        """Move coins in, or out when negative."""
        amount = to_eight_places(amount)
        self._pay(asset, amount, now)
        return AccountUpdated(now, reason, (self._wallet_change(asset, amount),))

    def settle_balance(self, asset: str, balance: Decimal, now: int) -> AccountUpdated:
        """Make a wallet hold exactly ``balance``, its position closed and its orders gone."""
        before = self._wallets.get(asset, Wallet()).balance
        self.list_coin(asset, balance, update_time=now)
        self._drop_orders(asset)
        change = self._wallet_change(asset, to_eight_places(balance) - before)
        return AccountUpdated(now, Reason.ADJUSTMENT, (change,))

    def pay_funding(self, asset: str, rate: Decimal, now: int) -> AccountUpdated:
        """Longs pay shorts ``rate`` of their notional value; the other way when it is negative."""
        position = self._positions[asset]
        notional = position.notional(self._market.mark_price(asset))
        toward = -1 if position.contracts > 0 else 1
        amount = to_eight_places(notional * rate * toward)
        self._pay(asset, amount, now)
        changed: tuple[PositionChange, ...] = ()
        if position.isolated_wallet is not None:
            wallet = position.isolated_wallet + amount
            self._positions[asset] = replace(position, isolated_wallet=wallet, update_time=now)
            changed = (self._position_change(asset),)
        return AccountUpdated(
            now,
            Reason.FUNDING_FEE,
            (self._wallet_change(asset, amount),),
            changed,
            position.contract.symbol,
        )

    def place_order(
        self, asset: str, contracts: int, price: Decimal, *, step: int, now: int
    ) -> OrderUpdated:
        """Take in a limit order. It binds margin and changes no wallet."""
        self._order_number += 1
        symbol = self._positions[asset].contract.symbol
        order = Order(self._order_number, asset, symbol, contracts, price, step)
        self._orders[order.order_id] = order
        return OrderUpdated(now, order, Execution.NEW)

    def cancel_order(self, order: Order, now: int) -> OrderUpdated:
        """Take an order back."""
        del self._orders[order.order_id]
        return OrderUpdated(now, order, Execution.CANCELED)

    def fill_order(
        self, order: Order, fee_rate: Decimal, now: int
    ) -> tuple[OrderUpdated, AccountUpdated]:
        """Fill an open order at its price: position, profit and fee change the wallet."""
        del self._orders[order.order_id]
        return self._trade(order, fee_rate, now)

    def liquidate(
        self, asset: str, fee_rate: Decimal, *, step: int, now: int
    ) -> tuple[OrderUpdated, AccountUpdated]:
        """Close a coin's position at the mark price, whatever that leaves of the wallet."""
        self._drop_orders(asset)
        position = self._positions[asset]
        self._order_number += 1
        order = Order(
            self._order_number,
            asset,
            position.contract.symbol,
            -position.contracts,
            self._market.mark_price(asset),
            step,
        )
        return self._trade(order, fee_rate, now)

    def _trade(
        self, order: Order, fee_rate: Decimal, now: int
    ) -> tuple[OrderUpdated, AccountUpdated]:
        asset, position = order.asset, self._positions[order.asset]
        self._trade_number += 1
        realized = position.profit_of_trade(order.contracts, order.price)
        value = abs(order.contracts) * position.contract.size / order.price
        fee = to_eight_places(value * fee_rate)
        self._positions[asset] = replace(
            position,
            contracts=position.contracts + order.contracts,
            entry_price=position.entry_after(order.contracts, order.price),
            realized=position.realized + realized,
            update_time=now,
        )
        self._pay(asset, realized - fee, now)
        return (
            OrderUpdated(now, order, Execution.TRADE, self._trade_number, fee, realized),
            AccountUpdated(
                now,
                Reason.ORDER,
                (self._wallet_change(asset, _NOTHING),),
                (self._position_change(asset),),
            ),
        )

    def _pay(self, asset: str, amount: Decimal, now: int) -> None:
        self._wallets[asset] = Wallet(self._wallets[asset].balance + amount, now)

    def _drop_orders(self, asset: str) -> None:
        self._orders = {
            number: order for number, order in self._orders.items() if order.asset != asset
        }

    def _wallet_change(self, asset: str, moved: Decimal) -> WalletChange:
        figures = self.figures(asset)
        return WalletChange(asset, figures.balance, figures.cross_wallet, moved)

    def _position_change(self, asset: str) -> PositionChange:
        position = self._positions[asset]
        return PositionChange(
            symbol=position.contract.symbol,
            amount=position.contracts,
            entry_price=position.entry_price,
            realized=position.realized,
            unrealized=position.unrealized(self._market.mark_price(asset)),
            isolated_wallet=position.isolated_wallet,
        )
