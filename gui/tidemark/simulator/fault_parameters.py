"""What may stand behind a fault's parameter in a script, and how it becomes an argument."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from tidemark.simulator.market import ALL_CONTRACTS, CONTRACTS
from tidemark.simulator.options import SimulatorKey

Read = Callable[[object], object]
_PERMISSIONS = {member.name for member in fields(SimulatorKey) if member.type in {"bool", bool}}
_LOSE_IT = ""
_MOST_DIGITS = 18  # before the point: with eight decimals still as exact as the books
_MOST_DECIMALS = 18


class Unfit(Exception):
    """A value that cannot be used; the text says what is wanted in its place."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter by its name in the script, which is the switch's own."""

    name: str
    read: Read
    is_required: bool = True


def optional(name: str, read: Read) -> Parameter:
    """A parameter that may be left out."""
    return Parameter(name, read, is_required=False)


def seconds(value: object) -> float:
    """A time span. Like every reader here: `Unfit` says what is wanted instead."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise Unfit("a number of seconds")
    return float(value)


def whole(value: object) -> int:
    """Any whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit("a whole number")
    return value


def times(value: object) -> int:
    """How often."""
    if whole(value) < 1:
        raise Unfit("a whole number above zero")
    return whole(value)


def close_code(value: object) -> int:
    """A code with which a WebSocket can be closed; 1006 is a reset."""
    if not 1000 <= whole(value) <= 4999 or value in {1004, 1005, 1015}:
        raise Unfit("a close code such as 1001")
    return whole(value)


def http_status(value: object) -> int:
    """A status of HTTP."""
    if not 100 <= whole(value) <= 599:
        raise Unfit("a status from 100 to 599")
    return whole(value)


def text(value: object) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise Unfit("a text in quotes")
    return value


def name(value: object) -> str:
    """A text that is not empty."""
    if not text(value):
        raise Unfit("a text that is not empty")
    return text(value)


def amount(value: object) -> str:
    """An amount; text, so that it stays exact."""
    try:
        number = Decimal(text(value))
    except InvalidOperation:
        number = Decimal("nan")
    exponent = number.as_tuple().exponent  # asked before any arithmetic: it may be a million
    is_short = isinstance(exponent, int) and exponent >= -_MOST_DECIMALS
    if not is_short or number.adjusted() >= _MOST_DIGITS:
        raise Unfit('an amount in quotes, as in "0.25"')
    return text(value)


def price(value: object) -> str:
    """A price in USD; text, so that it stays exact."""
    if Decimal(amount(value)) <= 0:
        raise Unfit('a price in quotes, as in "65000.5"')
    return amount(value)


def percent(value: object) -> int:
    """By how much a price moves; it cannot fall to nothing."""
    if not -100 < whole(value) <= 10_000:
        raise Unfit("a whole number of percent above -100")
    return whole(value)


def contract(value: object) -> str:
    """The symbol of a contract."""
    if not isinstance(value, str) or value not in ALL_CONTRACTS:
        raise Unfit("a contract, as in 'BTCUSD_PERP'")
    return text(value)


def priced_coin(value: object) -> str:
    """A coin that has a price."""
    if not isinstance(value, str) or value not in CONTRACTS:
        raise Unfit("a coin with a price, as in 'BTC'")
    return text(value)


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Unfit("true or false")
    return value


def body(value: object) -> bytes:
    """What an HTTP answer says."""
    return text(value).encode()


def texts(value: object) -> list[str]:
    """Several texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Unfit('a list of texts, as in ["BTC", "ETH"]')
    return value


def table(value: object) -> dict[str, Any]:
    """Members with their values."""
    if not isinstance(value, dict):
        raise Unfit("a table, as in {balance = '1'}")
    return value


def headers(value: object) -> dict[str, str]:
    """Headers of HTTP."""
    if not all(isinstance(item, str) for item in table(value).values()):
        raise Unfit("a table of texts, as in {Retry-After = '7'}")
    return table(value)


def permissions(value: object) -> dict[str, bool]:
    """What a key may do, by the names of `SimulatorKey`."""
    known = table(value).keys() <= _PERMISSIONS
    if not known or not all(isinstance(item, bool) for item in table(value).values()):
        raise Unfit("a table of permissions, as in {enable_futures = false}")
    return table(value)


def change(value: object) -> Callable[[dict[str, Any]], dict[str, Any] | str | None]:
    """What a frame is turned into: a text in its place ("" loses it), or members to overwrite."""
    if value == _LOSE_IT:
        return lambda _frame: None
    if isinstance(value, str):
        return lambda _frame: value
    if not isinstance(value, dict):
        raise Unfit("a text in quotes, or a table of members to overwrite")
    return lambda frame: _overwritten(frame, value)


def _overwritten(frame: Mapping[str, Any], members: Mapping[str, Any]) -> dict[str, Any]:
    """The frame with these members; a table within a table leaves its neighbours as they were."""
    changed = dict(frame)
    for key, value in members.items():
        below = changed.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            changed[key] = _overwritten(below, value)
        else:
            changed[key] = value
    return changed
