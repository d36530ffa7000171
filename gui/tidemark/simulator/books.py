"""One account's wallets, positions and orders, and how trades, funding, transfers change them."""

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
from tidemark.simulator.figures import Figures, Totals
from tidemark.simulator.liquidation import liquidation_price
from tidemark.simulator.market import Market, contracts_of
from tidemark.simulator.positions import Position
from tidemark.simulator.wire import to_eight_places

_NOTHING = Decimal(0)
_USUAL_LEVERAGE = 5


@dataclass(frozen=True, slots=True)
class Wallet:
    """The coins of one kind, profit not yet realised left out. ``update_time`` 0: untouched."""

    balance: Decimal = _NOTHING
    update_time: int = 0


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
    def positions(self) -> tuple[Position, ...]:
        """The position in every contract, flat ones too."""
        return tuple(self._positions.values())

    @property
    def orders(self) -> tuple[Order, ...]:
        """The open orders, oldest first."""
        return tuple(self._orders.values())

    def position(self, symbol: str) -> Position:
        """The position in a contract; ``KeyError`` where there is no such contract."""
        return self._positions[symbol]

    def mark_price(self, position: Position) -> Decimal:
        """The price by which a position is valued now."""
        return self._market.mark_price(position.contract.symbol)

    def balance(self, asset: str) -> Decimal:
        """The wallet balance of a coin; ``KeyError`` for an unknown coin."""
        return self._wallets[asset].balance

    def liquidation_price(self, symbol: str) -> Decimal:
        """At which price of a contract its position would be taken over; 0: at none."""
        position = self._positions[symbol]
        if position.isolated_wallet is not None:
            return liquidation_price(position, position.isolated_wallet)
        asset = position.contract.asset
        others = (
            (other, self.mark_price(other))
            for other in self._open_positions(asset)
            if other is not position and other.is_cross
        )
        return liquidation_price(position, self._cross_wallet(asset), others)

    def figures(self, asset: str) -> Figures:
        """All figures of one coin at present prices; ``KeyError`` for an unknown coin."""
        wallet, totals = self._wallets[asset], Totals()
        for position in self._open_positions(asset):
            totals.add(position, self.mark_price(position))
        orders = sum(map(self.order_margin, self._symbols_ordered(asset)), _NOTHING)
        return totals.figures(wallet.balance, orders, wallet.update_time)

    def order_margin(self, symbol: str) -> Decimal:
        """What the open orders of a contract bind."""
        position = self._positions[symbol]
        value = sum(
            (
                abs(order.contracts) * position.contract.size / order.price
                for order in self._orders.values()
                if order.symbol == symbol
            ),
            _NOTHING,
        )
        return to_eight_places(value / position.leverage)

    def list_coin(self, asset: str, balance: Decimal = _NOTHING, *, update_time: int = 0) -> None:
        """Begin to keep a wallet for a coin, and a flat position in each of its contracts."""
        self._wallets[asset] = Wallet(to_eight_places(balance), update_time)
        for contract in contracts_of(asset):
            self._positions[contract.symbol] = Position(contract, _USUAL_LEVERAGE)

    def delist_coin(self, asset: str) -> None:
        """Forget a coin with all that belongs to it."""
        self._wallets.pop(asset, None)
        for contract in contracts_of(asset):
            self._positions.pop(contract.symbol, None)
        self._drop_orders(asset)

    def take_over(self, position: Position) -> None:
        """Let the account hold a position from before its story."""
        self._positions[position.contract.symbol] = position

    def transfer(self, asset: str, amount: Decimal, reason: Reason, now: int) -> AccountUpdated:
        """Move coins in, or out when negative."""
        amount = to_eight_places(amount)
        self._pay(asset, amount, now)
        return AccountUpdated(now, reason, (self._wallet_change(asset, amount),))

    def settle_balance(self, asset: str, balance: Decimal, now: int) -> AccountUpdated:
        """Make a wallet hold exactly ``balance``, its positions closed and its orders gone."""
        before = self._wallets.get(asset, Wallet()).balance
        self.list_coin(asset, balance, update_time=now)
        self._drop_orders(asset)
        change = self._wallet_change(asset, to_eight_places(balance) - before)
        return AccountUpdated(now, Reason.ADJUSTMENT, (change,))

    def pay_funding(self, symbol: str, rate: Decimal, now: int) -> AccountUpdated:
        """Longs pay shorts ``rate`` of their notional value; the other way when it is negative."""
        position = self._positions[symbol]
        asset, notional = position.contract.asset, position.notional(self.mark_price(position))
        toward = -1 if position.contracts > 0 else 1
        amount = to_eight_places(notional * rate * toward)
        self._pay(asset, amount, now)
        changed: tuple[PositionChange, ...] = ()
        if position.isolated_wallet is not None:
            wallet = position.isolated_wallet + amount
            self._positions[symbol] = replace(position, isolated_wallet=wallet, update_time=now)
            changed = (self._position_change(symbol),)
        return AccountUpdated(
            now,
            Reason.FUNDING_FEE,
            (self._wallet_change(asset, amount),),
            changed,
            symbol,
        )

    def place_order(
        self, symbol: str, contracts: int, price: Decimal, *, step: int, now: int
    ) -> OrderUpdated:
        """Take in a limit order. It binds margin and changes no wallet."""
        self._order_number += 1
        asset = self._positions[symbol].contract.asset
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
        self, symbol: str, fee_rate: Decimal, *, step: int, now: int
    ) -> tuple[OrderUpdated, AccountUpdated]:
        """Close a position at the mark price, whatever that leaves of the wallet."""
        position = self._positions[symbol]
        asset = position.contract.asset
        self._drop_orders(asset)
        self._order_number += 1
        order = Order(
            self._order_number,
            asset,
            symbol,
            -position.contracts,
            self.mark_price(position),
            step,
        )
        return self._trade(order, fee_rate, now)

    def _trade(
        self, order: Order, fee_rate: Decimal, now: int
    ) -> tuple[OrderUpdated, AccountUpdated]:
        asset, position = order.asset, self._positions[order.symbol]
        self._trade_number += 1
        realized = position.profit_of_trade(order.contracts, order.price)
        value = abs(order.contracts) * position.contract.size / order.price
        fee = to_eight_places(value * fee_rate)
        self._positions[order.symbol] = replace(
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
                (self._position_change(order.symbol),),
            ),
        )

    def _open_positions(self, asset: str) -> list[Position]:
        positions = (self._positions.get(contract.symbol) for contract in contracts_of(asset))
        return [held for held in positions if held is not None and held.contracts != 0]

    def _symbols_ordered(self, asset: str) -> set[str]:
        return {order.symbol for order in self._orders.values() if order.asset == asset}

    def _cross_wallet(self, asset: str) -> Decimal:
        isolated = (held.isolated_wallet or _NOTHING for held in self._open_positions(asset))
        return self.balance(asset) - sum(isolated, _NOTHING)

    def _pay(self, asset: str, amount: Decimal, now: int) -> None:
        self._wallets[asset] = Wallet(self._wallets[asset].balance + amount, now)

    def _drop_orders(self, asset: str) -> None:
        self._orders = {
            number: order for number, order in self._orders.items() if order.asset != asset
        }

    def _wallet_change(self, asset: str, moved: Decimal) -> WalletChange:
        figures = self.figures(asset)
        return WalletChange(asset, figures.balance, figures.cross_wallet, moved)

    def _position_change(self, symbol: str) -> PositionChange:
        position = self._positions[symbol]
        return PositionChange(
            symbol=symbol,
            amount=position.contracts,
            entry_price=position.entry_price,
            realized=position.realized,
            unrealized=position.unrealized(self.mark_price(position)),
            isolated_wallet=position.isolated_wallet,
        )
