"""What a text of JSON says, read once more without Tidemark: by this the decoder is judged."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from proof.fuzzing.target import require
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow

_LONGEST_REASON = 300  # 24 characters of what was sent are quoted, and each may be an escape
MOST_DIGITS = 60
"""What an amount is written with, sign and point included, is not longer than this."""


class Token(str):
    """A number by the characters it is written with."""

    __slots__ = ()


class Unreadable(Exception):
    """This is no JSON, or it names a member twice."""


def read(text: str) -> Any:
    """Its values, numbers as `Token`. Raises `Unreadable`."""
    try:
        return json.loads(
            text, parse_int=Token, parse_float=Token, parse_constant=Token, object_pairs_hook=_once
        )
    except (ValueError, RecursionError):
        raise Unreadable from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = {}
    for name, value in pairs:
        if name in members:
            raise Unreadable
        members[name] = value
    return members


def require_amount(amount: Amount | None, sent: object, what: str) -> None:
    """An amount must be what was sent, digit for digit; what was not sent must not be known."""
    if amount is None:
        require(sent is None, f"{what}: {sent!r:.60} was sent and is not known")
        return
    require(isinstance(sent, str), f"{what}: {amount.text:.60} was never sent")
    require(amount.text == str(sent), f"{what}: {sent!r:.60} became {amount.text:.60}")
    require(type(amount.value) is Decimal, f"{what}: not a decimal number")
    require(amount.value.is_finite(), f"{what}: not finite")
    require(amount.value == Decimal(str(sent)), f"{what}: {sent!r:.60} became {amount.value}")
    require(len(format(amount.value, "f")) <= MOST_DIGITS, f"{what}: too long to be told")
    require(amount.plain == format(amount.value, "f") or "e" not in amount.plain.lower(), what)


def rows_of(result: object) -> Iterator[dict[str, Any]]:
    """The objects of a list."""
    for each in result if isinstance(result, list) else ():
        if isinstance(each, dict):
            yield each


def row_named(result: object, asset: str, field: str = "asset") -> dict[str, Any]:
    """The one row of this name. `Wrong` if there is none, or another."""
    found = [each for each in rows_of(result) if each.get(field) == asset]
    require(len(found) == 1, f"{asset}: {len(found)} rows have this name, and one was believed")
    return found[0]


def require_refused(refused: tuple[RefusedRow, ...], fields: frozenset[str]) -> None:
    """A refused row names its field, and says why in words that can be shown."""
    for row in refused:
        require(row.field in fields, f"a row is refused by {row.field!r:.40}, which is no field")
        require(0 < len(row.reason) <= _LONGEST_REASON, f"{row.reason!r:.60} is no reason")
        require(row.reason.isprintable(), f"{row.reason!r:.60} cannot be shown")
