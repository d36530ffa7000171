"""An amount of a coin: the exchange's decimal text, and the exact number it stands for."""

import re
from decimal import Decimal
from typing import Self

from tidemark.domain.values import value

# Checked before any arithmetic: int(Decimal("1E+3000000")) alone takes minutes.
_PLAIN_OR_EXPONENT = re.compile(
    r"-?[0-9]{1,19}(?:\.[0-9]{1,36})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII
)
_LONGEST_TEXT = 40
_LARGEST_EXPONENT = 18
_MOST_DECIMALS = 36  # a float's last noise has them: 5.551115123125783e-17
_LONGEST_QUOTE = 24


class NotAnAmount(ValueError):
    """The text cannot be an amount of a coin. The message quotes at most 24 characters of it."""

    def __init__(self, text: str) -> None:
        quoted = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
        super().__init__(f"{quoted!a} cannot be an amount")


@value
class Amount:
    """A finite decimal number of at most 19 digits before and 36 after the point.

    ``text`` is what the exchange sent, to the character; ``value`` is exactly that number.
    Two amounts are equal when the texts are: compare ``value`` to compare numbers.
    """

    text: str
    value: Decimal

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount; raise `NotAnAmount` for whatever is not a bounded, finite decimal."""
        if len(text) > _LONGEST_TEXT or _PLAIN_OR_EXPONENT.fullmatch(text) is None:
            raise NotAnAmount(text)
        value = Decimal(text)
        if "e" in text or "E" in text:  # plain digits are within the bounds by their number
            _require_bounded(value, text)
        return cls(text, value)

    @property
    def plain(self) -> str:
        """The same digits without an exponent: the exchange's own text unless it used one."""
        return format(self.value, "f") if "e" in self.text or "E" in self.text else self.text

    @property
    def is_zero(self) -> bool:
        """Whether this is nothing, however it is written (``0``, ``-0.00000000``)."""
        return not self.value


def _require_bounded(value: Decimal, text: str) -> None:
    exponent = value.as_tuple().exponent
    is_fine = isinstance(exponent, int) and exponent >= -_MOST_DECIMALS
    if not is_fine or value.adjusted() > _LARGEST_EXPONENT:
        raise NotAnAmount(text)
