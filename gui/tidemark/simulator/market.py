"""Prices of the coins: a seeded walk, lively, that never leaves its neighbourhood for good."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from random import Random

_MILLION = 1_000_000
_PULL_HOME = 20  # millionths per step and unit of distance from the anchor price
_WIDEST_BASIS = 400  # millionths between index price and mark price, premium left out


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract on one coin; ``size`` is USD, ``swing`` millionths a step.

    One with a day of ``delivery`` (yymmdd) is marked dearer than the index by ``premium``
    millionths; one without is perpetual.
    """

    asset: str
    size: int
    start_price: Decimal
    tick: Decimal
    swing: int
    delivery: str = ""
    premium: int = 0

    @property
    def pair(self) -> str:
        """The name of the index: coin against USD."""
        return f"{self.asset}USD"

    @property
    def symbol(self) -> str:
        """The name of the contract."""
        return f"{self.pair}_{self.delivery or 'PERP'}"

    @property
    def is_perpetual(self) -> bool:
        """Whether it has no end, and pays funding instead."""
        return not self.delivery


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
"""The perpetual contract of every coin that has a pair, by coin."""

_QUARTERLY = replace(CONTRACTS["BTC"], delivery="270326", premium=8_400)
ALL_CONTRACTS: Mapping[str, Contract] = {
    contract.symbol: contract for contract in (*CONTRACTS.values(), _QUARTERLY)
}
"""Every contract there is, by symbol."""


def contract_named(symbol: str) -> Contract:
    """The contract of this symbol; ``ValueError`` where there is none."""
    if (contract := ALL_CONTRACTS.get(symbol)) is None:
        raise ValueError(f"there is no contract {symbol!r}")
    return contract


@cache
def contracts_of(asset: str) -> tuple[Contract, ...]:
    """The contracts whose margin is this coin."""
    return tuple(contract for contract in ALL_CONTRACTS.values() if contract.asset == asset)


class Market:
    """The index price of every coin and the mark price of every contract, one step at a time.

    The walk is made of integers and decimals alone, so that a seed gives the same prices on
    every computer.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._index = {asset: contract.start_price for asset, contract in CONTRACTS.items()}
        self._anchor = dict(self._index)
        self._basis = {symbol: contract.premium for symbol, contract in ALL_CONTRACTS.items()}

    def index_price(self, asset: str) -> Decimal:
        """What one coin is worth in USD on the spot markets."""
        return self._index[asset]

    def mark_price(self, symbol: str) -> Decimal:
        """The price which a contract's unrealised profit and liquidation go by."""
        contract = ALL_CONTRACTS[symbol]
        mark = self._index[contract.asset] * (_MILLION + self._basis[symbol]) / _MILLION
        return _on_grid(mark, contract.tick)

    def step(self) -> None:
        """Let one second of trading pass."""
        for contract in CONTRACTS.values():
            self._walk(contract)
        for contract in ALL_CONTRACTS.values():
            self._move_basis(contract)

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

    def _move_basis(self, contract: Contract) -> None:
        basis = self._basis[contract.symbol] - contract.premium + self._random.randint(-10, 10)
        within = max(-_WIDEST_BASIS, min(_WIDEST_BASIS, basis))
        self._basis[contract.symbol] = contract.premium + within


def _on_grid(price: Decimal, tick: Decimal) -> Decimal:
    return max(price.quantize(tick), tick)
