"""How the exchange writes: JSON without blanks, decimals with eight places or trimmed."""

import json
from decimal import Decimal
from typing import Any

_EIGHT_PLACES = Decimal("0.00000001")
_ENCODER = json.JSONEncoder(separators=(",", ":"))


def compact(value: object) -> str:
    """The value as JSON, as tight as the exchange's own."""
    return _ENCODER.encode(value)


def to_eight_places(amount: Decimal) -> Decimal:
    """The amount on the grid on which all the exchange's books are kept; never minus zero."""
    return amount.quantize(_EIGHT_PLACES) + 0


def eight_places(amount: Decimal) -> str:
    """An amount as replies show it: ``0.00000000``."""
    return format(to_eight_places(amount), "f")


def trimmed(amount: Decimal) -> str:
    """An amount as stream events show it, without trailing zeros: ``0``, ``10``, ``0.26``."""
    text = eight_places(amount)
    return text.rstrip("0").rstrip(".")


class WrittenNumber(str):
    """A JSON number with a point or an exponent, kept as it was written: so it was signed."""

    __slots__ = ()


def read_json(text: str) -> Any:
    """Parse strict JSON, fractions as `WrittenNumber`; ``ValueError`` for anything else."""
    try:
        return _DECODER.decode(text)
    except RecursionError as exc:
        raise ValueError("nested too deeply") from exc


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_float=WrittenNumber, parse_constant=_refuse_constant)
