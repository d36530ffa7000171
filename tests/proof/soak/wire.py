"""What a frame says of wallets, read from its text alone, alike at both ends of the wire.

The soak's own coins carry the number of their last change in their digits: coin ``C007`` at its
312th change holds ``8.00000312``. So each figure tells which change it is of, wherever it is seen.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_ROW = re.compile(r'"accountAlias":"(\w+)","asset":"C(\d+)","balance":"\d+\.(\d{8})"')
_WALLET = re.compile(r'"a":"C(\d+)","wb":"\d+(?:\.(\d{1,8}))?"')
_PUSHED_TO = re.compile(r'"e":"ACCOUNT_UPDATE".*?"i":"(\w+)"')


class Layout(NamedTuple):
    """How many accounts the soak has, and how many coins of its own each of them holds."""

    accounts: int
    coins: int

    @property
    def cells(self) -> int:
        """How many wallets there are in all."""
        return self.accounts * self.coins

    def cell(self, account: int, coin: int) -> int:
        """The number of a wallet."""
        return account * self.coins + coin


class Told(NamedTuple):
    """What one frame says: numbers of wallets, each with the number of its change.

    ``is_whole`` is whether it is a snapshot, which tells all figures of a wallet and not two.
    """

    is_whole: bool
    changes: list[tuple[int, int]]


def account_name(number: int) -> str:
    """What the exchange calls an account of the soak."""
    return "main" if number == 0 else f"sub-{number}"


def coin_name(number: int) -> str:
    """What a coin of the soak is called."""
    return f"C{number:03d}"


def amount_of(coin: int, change: int) -> str:
    """What a coin's wallet holds after so many changes."""
    return f"{coin + 1}.{change:08d}"


def change_of(amount: str) -> int:
    """Which change an amount is of, with or without the zeros at its end."""
    return int(amount.partition(".")[2].ljust(8, "0"))


def told(text: str, layout: Layout, aliases: Mapping[str, int]) -> Told | None:
    """What a frame says of the soak's wallets; None where it says nothing of any."""
    if rows := _ROW.findall(text):
        changes = [
            (layout.cell(aliases[alias], int(coin)), int(digits)) for alias, coin, digits in rows
        ]
        return Told(is_whole=True, changes=changes)
    if (to := _PUSHED_TO.search(text)) is None:
        return None
    account = aliases[to[1]]
    changes = [
        (layout.cell(account, int(coin)), int(digits.ljust(8, "0")))
        for coin, digits in _WALLET.findall(text)
    ]
    return Told(is_whole=False, changes=changes) if changes else None
