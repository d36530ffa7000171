"""What the worth of coins is told in."""

from enum import Enum


class Unit(Enum):
    """The units of totals and values; `COIN` tells each coin in itself, unvalued."""

    COIN = "coin"
    BTC = "BTC"
    USD = "USD"

    __hash__ = object.__hash__  # Enum's own is a call of Python at each look into a dictionary


BITCOIN = Unit.BTC.value
"""The coin that all worth is told in beside USD, as the exchange calls it."""
