"""What owner and market do to the account, step by step: one seed tells one story.

A step is one second of the market at speed 1. Eight hours between fundings are squeezed into one
minute, and the rare days of an account (a coin emptied, one liquidated into the red, one newly
listed) into the first half minute, so that whoever watches sees them.
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tidemark.simulator.books import Books
from tidemark.simulator.events import Event, Order, Reason
from tidemark.simulator.market import ALL_CONTRACTS, CONTRACTS, Market
from tidemark.simulator.positions import Position
from tidemark.simulator.wire import to_eight_places

STEPS_BETWEEN_FUNDINGS = 60

_TRADED = ("BTC", "ETH", "XRP", "ADA", "DOGE", "LINK", "BNB")
_REPLENISHED = (*_TRADED, "LTC", "DOT")
_MAKER_FEE = Decimal("0.0002")
_LIQUIDATION_FEE = Decimal("0.005")
_STEPS_UNTIL_LIQUIDATED = 8
_STEPS_UNTIL_CLEARED = 240
_OLDEST_ORDER = 40
_MOST_ORDERS = 5

_EMPTIED, DOOMED, _NEWCOMER = "ATOM", "GALA", "SUI"

_HOLDINGS: dict[str, str] = {
    "BTC": "1.01234567",
    "ETH": "4.31000000",
    "SOL": "38.20519400",
    "BNB": "6.48210075",
    "XRP": "2504.77000000",
    "ADA": "3120.05881200",
    "DOGE": "9015.33000000",
    "LINK": "121.90004300",
    "LTC": "15.07250000",
    "DOT": "210.44119000",
    "AVAX": "0.00000001",
    _EMPTIED: "88.61500000",
    DOOMED: "4100.00000000",
}
# Coins the exchange lists for every account, held or not.
_EMPTY = (
    *("ETC", "BCH", "TRX", "XLM", "RUNE", "FIL", "NEAR", "UNI", "AAVE"),
    *("WLD", "APT", "OP", "ALGO", "THETA", "ICP", "SAND", "EGLD", "XTZ"),
)

_NOT_FOR_ALL = ("BNB", "ADA", "DOGE", "LTC", "DOT", "AVAX")
"""Of these a sub-account lacks three."""

# symbol: (contracts, leverage, distance of the entry from today's price in percent)
_POSITIONS: dict[str, tuple[int, int, Decimal]] = {
    "BTCUSD_PERP": (320, 5, Decimal("-1.2")),
    "BTCUSD_270326": (-140, 5, Decimal("0.7")),
    "ETHUSD_PERP": (-900, 4, Decimal("-1.9")),
    "XRPUSD_PERP": (60, 5, Decimal("0.8")),
    "LINKUSD_PERP": (-70, 5, Decimal("1.4")),
    f"{DOOMED}USD_PERP": (24, 10, Decimal("0.5")),
}
_ISOLATED_ASSET, _ISOLATED_WALLET, _ISOLATED_CONTRACTS = "SOL", Decimal("12.5"), 180


class Story:
    """Decides what happens at each step; the books carry it out."""

    def __init__(self, random: Random, market: Market, books: Books, *, is_main: bool) -> None:
        self._random = random
        self._market = market
        self._books = books
        self._size = Decimal(100 if is_main else random.randint(15, 250)) / 100
        self._holdings = {asset: Decimal(held) * self._size for asset, held in _HOLDINGS.items()}
        if not is_main:
            for asset in random.sample(_NOT_FOR_ALL, 3):
                del self._holdings[asset]
        self._below_margin_since: dict[str, int] = {}
        self._in_the_red_since: dict[str, int] = {}
        self._emptied_at = random.randint(6, 12)
        self._newcomer_at = random.randint(28, 36)

    def begin(self, now: int) -> None:
        """Fill the books with an account that has a past."""
        assets = [*_HOLDINGS, *_EMPTY]
        self._random.shuffle(assets)
        for asset in assets:
            held = to_eight_places(self._holdings.get(asset, Decimal(0)))
            age = self._random.randint(60_000, 40 * 86_400_000)
            self._books.list_coin(asset, held, update_time=now - age if held else 0)
        for symbol in _POSITIONS:
            self._books.take_over(self._position(symbol, now))
        self._books.take_over(self._isolated_position(now))

    def step(self, step: int, now: int) -> Iterator[Event]:
        """Let everything happen that belongs to this step."""
        yield from self._chapters(step, now)
        yield from self._match_orders(step, now)
        yield from self._trade(step, now)
        yield from self._move_coins(now)
        if step % STEPS_BETWEEN_FUNDINGS == 0:
            yield from self._fund(now)
        yield from self._liquidate(step, now)
        yield from self._clear_debts(step, now)

    def _position(self, symbol: str, now: int) -> Position:
        contracts, leverage, distance = _POSITIONS[symbol]
        contract = ALL_CONTRACTS[symbol]
        price = self._market.mark_price(symbol) * (100 + distance) / 100
        entry = price.quantize(contract.tick)
        sized = int(contracts * self._size)
        return Position(contract, leverage, sized, entry, update_time=now - 7_200_000)

    def _isolated_position(self, now: int) -> Position:
        contract = CONTRACTS[_ISOLATED_ASSET]
        return Position(
            contract,
            leverage=5,
            contracts=int(_ISOLATED_CONTRACTS * self._size),
            entry_price=self._market.mark_price(contract.symbol),
            isolated_wallet=to_eight_places(_ISOLATED_WALLET * self._size),
            update_time=now - 3_600_000,
        )

    def _chapters(self, step: int, now: int) -> Iterator[Event]:
        """The days nobody should have to wait for."""
        if step == self._emptied_at and self._is_listed(_EMPTIED):
            everything = self._books.figures(_EMPTIED).balance
            yield self._books.transfer(_EMPTIED, -everything, Reason.WITHDRAW, now)
        if step == self._newcomer_at:
            if not self._is_listed(_NEWCOMER):
                self._books.list_coin(_NEWCOMER)
            yield self._books.transfer(_NEWCOMER, Decimal("350.25"), Reason.DEPOSIT, now)

    def _match_orders(self, step: int, now: int) -> Iterator[Event]:
        for order in self._books.orders:
            if self._is_reached(order):
                yield from self._books.fill_order(order, _MAKER_FEE, now)
            elif step - order.placed_at_step > _OLDEST_ORDER:
                yield self._books.cancel_order(order, now)

    def _is_reached(self, order: Order) -> bool:
        mark = self._market.mark_price(order.symbol)
        return mark <= order.price if order.contracts > 0 else mark >= order.price

    def _trade(self, step: int, now: int) -> Iterator[Event]:
        """Now and then a limit order close to the price, sized to what the wallet can bear."""
        dice = self._random.random()
        asset = self._random.choice(_TRADED)
        distance = self._random.randint(1, 12)
        part = self._random.randint(2, 12)
        if dice > 0.22 or len(self._books.orders) >= _MOST_ORDERS or not self._is_listed(asset):
            return
        contracts = self._wanted_contracts(asset, part)
        if contracts == 0:
            return
        away = -distance if contracts > 0 else distance
        symbol, tick = CONTRACTS[asset].symbol, CONTRACTS[asset].tick
        price = (self._market.mark_price(symbol) * (10_000 + away) / 10_000).quantize(tick)
        yield self._books.place_order(symbol, contracts, price, step=step, now=now)

    def _is_listed(self, asset: str) -> bool:
        return asset in self._books.assets

    def _wanted_contracts(self, asset: str, part: int) -> int:
        """A part of the wallet in contracts; toward flat once the position outgrows the wallet."""
        symbol = CONTRACTS[asset].symbol
        figures, position = self._books.figures(asset), self._books.position(symbol)
        mark = self._market.mark_price(symbol)
        size = int(figures.available * part / 100 * mark / position.contract.size)
        if position.notional(mark) > figures.balance:
            return -size if position.contracts > 0 else size
        return size if self._random.random() < 0.5 else -size

    def _move_coins(self, now: int) -> Iterator[Event]:
        """Now and then the owner moves coins, in where there are fewer than there once were."""
        dice = self._random.random()
        asset = self._random.choice(_REPLENISHED)
        part = self._random.randint(10, 80)
        if dice > 0.03 or not self._is_listed(asset):
            return
        home = self._holdings.get(asset, Decimal(0))
        if self._books.figures(asset).balance < home:
            yield self._books.transfer(asset, home * part / 1000, Reason.DEPOSIT, now)
        elif (free := self._books.figures(asset).withdrawable) > 0:
            yield self._books.transfer(asset, -free * part / 1000, Reason.WITHDRAW, now)

    def _fund(self, now: int) -> Iterator[Event]:
        for position in self._books.positions:
            # As often one way as the other, so that no wallet drains away over the weeks.
            rate = Decimal(self._random.randint(-150, 150)) / 1_000_000
            if position.contracts != 0 and position.contract.is_perpetual:
                yield self._books.pay_funding(position.contract.symbol, rate, now)

    def _liquidate(self, step: int, now: int) -> Iterator[Event]:
        """Cross positions which their wallet bears no longer are taken over a few seconds later."""
        crossed = [held for held in self._books.positions if held.contracts and held.is_cross]
        for asset in dict.fromkeys(held.contract.asset for held in crossed):
            if not self._books.figures(asset).is_below_maintenance:
                self._below_margin_since.pop(asset, None)
            elif step - self._below_margin_since.setdefault(asset, step) >= _STEPS_UNTIL_LIQUIDATED:
                lost = [held for held in crossed if held.contract.asset == asset]
                yield from self._take_over(lost, step, now)

    def _take_over(self, lost: list[Position], step: int, now: int) -> Iterator[Event]:
        for position in lost:
            symbol = position.contract.symbol
            yield from self._books.liquidate(symbol, _LIQUIDATION_FEE, step=step, now=now)

    def _clear_debts(self, step: int, now: int) -> Iterator[Event]:
        """The insurance fund pays what a liquidation left in the red, some minutes later."""
        for asset in self._books.assets:
            balance = self._books.balance(asset)
            if balance >= 0:
                self._in_the_red_since.pop(asset, None)
            elif step - self._in_the_red_since.setdefault(asset, step) >= _STEPS_UNTIL_CLEARED:
                yield self._books.transfer(asset, -balance, Reason.INSURANCE_CLEAR, now)
