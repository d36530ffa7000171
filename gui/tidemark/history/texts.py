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

_OTHER_THAN_DIGITS = re.compile(r"[^-.0-9]")
_DIGITS = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
_LONGEST = 200  # a sum of products has 120 digits, and zeros before them


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
    """What `plain` made a text of. Raises `NotAnAmount`."""
    return numbers((text,))[0]


def numbers(texts: Sequence[str]) -> list[Decimal]:
    """The same for many at once: they are looked at together, as a chart waits for them."""
    if _OTHER_THAN_DIGITS.search("".join(texts)) or max(map(len, texts), default=0) > _LONGEST:
        raise NotAnAmount(next(filter(_is_no_figure, texts)))
    try:
        return list(map(Decimal, texts))
    except InvalidOperation as error:
        raise NotAnAmount(next(filter(_is_no_figure, texts))) from error


def _is_no_figure(text: str) -> bool:
    return len(text) > _LONGEST or _DIGITS.fullmatch(text) is None
