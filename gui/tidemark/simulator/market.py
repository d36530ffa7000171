"""Prices of the coins: a seeded walk, lively, that never leaves its neighbourhood for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

_MILLION = 1_000_000
_PULL_HOME = 20  # millionths per step and unit of distance from the anchor price
_WIDEST_BASIS = 400  # millionths between index price and mark price


@dataclass(frozen=True, slots=True)
class Contract:
    """The perpetual contract of one coin; ``size`` is USD, ``swing`` millionths a step."""

    asset: str
    size: int
    start_price: Decimal
    tick: Decimal
    swing: int

    @property
    def pair(self) -> str:
        """The name of the index: coin against USD."""
        return f"{self.asset}USD"

    @property
    def symbol(self) -> str:
        """The name of the contract."""
        return f"{self.asset}USD_PERP"


def _contract(asset: str, size: int, price: str, tick: str, swing: int) -> Contract:
    return Contract(asset, size, Decimal(price), Decimal(tick), swing)


CONTRACTS: Mapping[str, Contract] = {
    contract.asset: contract
    for contract in (
        _contract("BTC", 100, "65510.4", "0.1", 120),
        _contract("ETH", 10, "3333.57", "0.01", 160),
        _contract("SOL", 10, "171.28", "0.001", 240),
        _contract("BNB", 10, "612.35", "0.001", 150),
        _contract("XRP", 10, "0.62134", "0.00001", 220),
        _contract("ADA", 10, "0.46127", "0.00001", 220),
        _contract("DOGE", 10, "0.152930", "0.000001", 280),
        _contract("LINK", 10, "14.728", "0.001", 240),
        _contract("LTC", 10, "84.31", "0.01", 180),
        _contract("DOT", 10, "6.4520", "0.0001", 220),
        _contract("ATOM", 10, "7.183", "0.001", 240),
        _contract("AVAX", 10, "28.450", "0.001", 260),
        _contract("GALA", 10, "0.031470", "0.000001", 320),
        _contract("SUI", 10, "1.82630", "0.00001", 300),
    )
}


class Market:
    """Index and mark price of every coin that has a contract, one step at a time.

    The walk is made of integers and decimals alone, so that a seed gives the same prices on
    every computer.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._index = {asset: contract.start_price for asset, contract in CONTRACTS.items()}
        self._anchor = dict(self._index)
        self._basis = dict.fromkeys(CONTRACTS, 0)

    def index_price(self, asset: str) -> Decimal:
        """What one coin is worth in USD on the spot markets."""
        return self._index[asset]

    def mark_price(self, asset: str) -> Decimal:
        """The price which unrealised profit and liquidation go by."""
        contract = CONTRACTS[asset]
        mark = self._index[asset] * (_MILLION + self._basis[asset]) / _MILLION
        return _on_grid(mark, contract.tick)

    def step(self) -> None:
        """Let one second of trading pass."""
        for contract in CONTRACTS.values():
            self._walk(contract)

    def jump(self, asset: str, percent: int) -> None:
        """Move a coin's price, and what it will settle around, at one stroke."""
        factor = Decimal(100 + percent) / 100
        tick = CONTRACTS[asset].tick
        self._index[asset] = _on_grid(self._index[asset] * factor, tick)
        self._anchor[asset] *= factor

    def _walk(self, contract: Contract) -> None:
        asset = contract.asset
        price, anchor = self._index[asset], self._anchor[asset]
        push = self._random.randint(-contract.swing, contract.swing)
        pull = (anchor - price) / anchor * _PULL_HOME
        self._index[asset] = _on_grid(price * (_MILLION + push + pull) / _MILLION, contract.tick)
        basis = self._basis[asset] + self._random.randint(-10, 10)
        self._basis[asset] = max(-_WIDEST_BASIS, min(_WIDEST_BASIS, basis))


def _on_grid(price: Decimal, tick: Decimal) -> Decimal:
    return max(price.quantize(tick), tick)
