"""What the worth of coins is told in."""

from enum import Enum


class Unit(Enum):
    """The units of totals and values; `COIN` tells each coin in itself, unvalued."""

    COIN = "coin"
    BTC = "BTC"
    USD = "USD"


BITCOIN = Unit.BTC.value
"""The coin that all worth is told in beside USD, as the exchange calls it."""
