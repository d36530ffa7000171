"""Decimal arithmetic that does not round: the one context all sums and products go through."""

from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow

# An amount has at most 55 digits, a price as many; ten thousand of their products are summed.
_DIGITS = 120

EXACT = Context(
    prec=_DIGITS,
    rounding=ROUND_HALF_EVEN,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""Sums and products of amounts and prices are exact in it; a quotient has 120 digits."""
