"""JSON as the exchange writes it, taken apart with care: digits stay digits, nothing is guessed.

Numbers keep the digits they were written with. They never pass through float, and no arithmetic
is done on them before their length and size are bounded.
"""

import json
import re
from functools import lru_cache

from tidemark.binance.errors import ProtocolError
from tidemark.domain.amount import Amount

_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)


class Digits(str):
    """A JSON number, by its own digits (also ``NaN`` and ``Infinity``, which are none)."""

    __slots__ = ()


def load(text: str) -> object:
    """Parse a frame, its numbers as `Digits`. Raises `ProtocolError` and nothing else."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        # `from None`: a JSONDecodeError holds the whole frame.
        raise ProtocolError("the frame is not JSON") from None


def load_value(text: str, at: int) -> tuple[object, int]:
    """Parse the value that begins there; also return where it ends. Raises `ProtocolError`."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        raise ProtocolError("the frame is not JSON") from None


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ProtocolError("an object names a member twice")
    return members


_DECODER = json.JSONDecoder(
    parse_float=Digits,
    parse_int=Digits,
    parse_constant=Digits,
    object_pairs_hook=_without_duplicates,
)


def text_of(value: object) -> str | None:
    """A JSON string, else None: a number is no text, though its digits are kept as such."""
    return value if isinstance(value, str) and not isinstance(value, Digits) else None


def integer_of(value: object) -> int | None:
    """An integer given as a number or as its digits in a string (both occur), else None."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    return None


def moment_of(value: object) -> int | None:
    """Milliseconds since the epoch, else None."""
    moment = integer_of(value)
    return moment if moment is not None and moment >= 0 else None


# Nearly every figure is the one of a second ago: reading each text once saves half the work.
@lru_cache(maxsize=2048)
def amount_of(text: str) -> Amount:
    """The amount a text stands for; raises `NotAnAmount`."""
    return Amount.parse(text)
