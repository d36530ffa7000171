"""Rows of `account.balance` read by the exchange's documentation: which can be believed."""

import re

_NUMBER = re.compile(r"-?[0-9]{1,19}(\.[0-9]{1,36})?", re.ASCII)
_COIN = re.compile(r"[A-Z0-9]{1,20}", re.ASCII)
_BALANCES = (
    "balance",
    "availableBalance",
    "withdrawAvailable",
    "crossWalletBalance",
    "crossUnPnl",
)


def as_texts(row: object) -> None:
    """Figures that came as numbers, as the digits they came with."""
    if isinstance(row, dict):
        for name in _BALANCES:
            if isinstance(row.get(name), int) and not isinstance(row[name], bool):
                row[name] = str(row[name])


def is_good(row: object) -> bool:
    """Whether every figure of a row of `account.balance` is one."""
    if not isinstance(row, dict) or not isinstance(row.get("asset"), str):
        return False
    if _COIN.fullmatch(row["asset"]) is None:
        return False
    for name in _BALANCES:
        value = row.get(name)
        if value is not None and (not isinstance(value, str) or not _NUMBER.fullmatch(value)):
            return False
    return True
