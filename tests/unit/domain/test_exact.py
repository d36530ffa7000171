"""Sums and products of amounts and prices are exact, however long."""

from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

import pytest

from tidemark.domain.exact import EXACT

_LONG = Decimal("1234567890123456789.123456789012345678901234567890123456")
"""As long as an amount may be: 19 digits before the point and 36 after it."""


def test_a_sum_keeps_the_last_decimal_of_the_longest_amount() -> None:
    assert str(EXACT.add(_LONG, Decimal("1e-36"))) == (
        "1234567890123456789.123456789012345678901234567890123457"
    )


def test_a_difference_of_long_amounts_is_exact() -> None:
    assert EXACT.subtract(EXACT.add(_LONG, Decimal("1e-36")), _LONG) == Decimal("1e-36")


def test_a_product_of_the_longest_amount_and_the_longest_price_is_exact() -> None:
    (_, digits, exponent), (_, product, smaller) = (
        _LONG.as_tuple(),
        EXACT.multiply(_LONG, _LONG).as_tuple(),
    )
    assert isinstance(exponent, int)
    number = int("".join(map(str, digits)))
    assert (int("".join(map(str, product))), smaller) == (number * number, 2 * exponent)


def test_ten_thousand_of_the_longest_products_are_summed_exactly() -> None:
    product = EXACT.multiply(_LONG, _LONG)
    total = Decimal(0)
    for _ in range(10_000):
        total = EXACT.add(total, product)
    assert total == product.scaleb(4, EXACT)


def test_a_quotient_is_long_enough_to_lose_nothing_that_is_shown() -> None:
    third = EXACT.divide(Decimal(1), Decimal(3))
    assert str(third) == f"0.{120 * '3'}"


def test_what_the_program_counts_with_elsewhere_changes_nothing() -> None:
    with localcontext(prec=5):
        assert str(EXACT.add(_LONG, Decimal(0))) == str(_LONG)


def test_what_is_no_number_is_an_error() -> None:
    with pytest.raises(DivisionByZero):
        EXACT.divide(Decimal(1), Decimal(0))
    with pytest.raises(InvalidOperation):
        EXACT.divide(Decimal(0), Decimal(0))
