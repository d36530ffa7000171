"""Figures as the file holds them: texts to exact numbers and back, and nothing that is no figure.

Whoever can write the file can write anything into it. ``1e999999999`` is a number to Python, and
its digits would fill the memory; ``NaN`` is one as well, and no order is known to it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.history.entries import Figures

FIGURES = tuple(field.name for field in fields(Figures))
"""The columns of a row's figures, in the order that `figures` takes their texts in."""

_DIGITS = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
_TAKEN = "eEnN_"  # what Decimal takes beside digits: exponents, NaN and Infinity, 1_000
_LONGEST_AMOUNT = 60  # 20 digits before the point and 36 behind it
_LONGEST = 130  # of a total: a sum of products
_TOO_SHORT = 40  # digits, to be as much as this:
_BEYOND = Decimal("1e40")  # nothing is worth so much, and what less is multiplied to can be told


def plain(value: Decimal) -> str:
    """All its digits, without an exponent."""
    return format(value, "f")


@lru_cache(maxsize=4096)  # most figures are what they were in the row before
def amount(text: str) -> Amount:
    """The amount of the exchange's own text, or of one that `plain` made. Raises `NotAnAmount`."""
    has_exponent = "e" in text or "E" in text
    return Amount.parse(text) if has_exponent else Amount(text, number(text))


def figures(texts: Iterable[str | None]) -> Figures:
    """The figures that were written, to the character. Raises `NotAnAmount`."""
    return Figures(*(None if text is None else amount(text) for text in texts))


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal:
    """The amount that `plain` made a text of. Raises `NotAnAmount`."""
    if len(text) > _LONGEST_AMOUNT:
        raise NotAnAmount(text)
    return numbers((text,))[0]


def numbers(texts: Sequence[str]) -> list[Decimal]:
    """Amounts, prices or totals: looked at together, as a chart waits for them. Raises likewise."""
    if not texts:
        return []
    longest, together = max(map(len, texts)), "".join(texts)
    if longest > _LONGEST or not together.isascii() or any(each in together for each in _TAKEN):
        raise NotAnAmount(next(filter(_is_no_figure, texts)))
    try:
        values = list(map(Decimal, texts))
    except InvalidOperation as error:
        raise NotAnAmount(next(filter(_is_no_figure, texts))) from error
    if longest > _TOO_SHORT and not -_BEYOND < min(values) <= max(values) < _BEYOND:
        raise NotAnAmount(str(max(values, key=abs)))
    return values


def _is_no_figure(text: str) -> bool:
    return len(text) > _LONGEST or _DIGITS.fullmatch(text) is None
