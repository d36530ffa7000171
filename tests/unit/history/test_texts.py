"""Figures are read as they were written, and what is none is refused before it does any harm."""

from decimal import Decimal

import pytest

from tidemark.domain.amount import NotAnAmount
from tidemark.history.entries import Figures
from tidemark.history.texts import FIGURES, amount, figures, number, numbers, plain

NO_FIGURES = (
    "NaN",
    "sNaN",
    "Infinity",
    "1e999999999",
    "1_0",
    "\u0663",
    "9" * 61,
    "9" * 41,
    "",
    "1-2",
    "..",
)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_refused(text: str) -> None:
    """Python would take most of these for a number, and one for a gigabyte of digits."""
    for read in (number, amount):
        with pytest.raises(NotAnAmount):
            read(text)


def test_one_that_is_no_figure_is_named_among_many() -> None:
    with pytest.raises(NotAnAmount, match="'NaN' cannot be"):
        numbers(("1", "-0.5", "NaN"))


@pytest.mark.parametrize("text", ["0", "-0.00000001", "1.50", "5.551115123125783e-17"])
def test_the_exchanges_own_texts_stay_as_they_are(text: str) -> None:
    assert (amount(text).text, amount(text).value) == (text, Decimal(text))


def test_a_balance_of_many_digits_that_we_worked_out_can_be_read_again() -> None:
    """A wallet before a change has more digits than the exchange ever sends."""
    before = Decimal("1234567890123.00000000000000005551115123125783")
    assert amount(plain(before)).value == before


def test_a_sum_of_products_can_be_read_again() -> None:
    total = Decimal("9" * 39 + "." + "9" * 72)
    assert numbers((plain(total), plain(-total))) == [total, -total]


def test_no_texts_are_no_numbers() -> None:
    assert numbers(()) == []


def test_figures_are_read_in_the_order_of_their_columns() -> None:
    texts = [None, "1.50", *[None] * (len(FIGURES) - 2)]
    assert figures(texts) == Figures(cross_wallet_balance=amount("1.50"))
