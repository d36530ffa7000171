"""Amounts: the exchange's own text, exactly its number, and nothing that is not one."""

import sys
from decimal import Decimal, Inexact, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.amount import Amount, NotAnAmount

_LARGEST = "9999999999999999999.999999999999999999"
_DECIMAL_TEXTS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "-", "0", "-0"]),
    st.integers(0, 10**18 - 1),
    st.just("") | st.text("0123456789", min_size=1, max_size=18).map(".".__add__),
)


@given(_DECIMAL_TEXTS)
def test_an_amount_keeps_its_text_and_stands_for_exactly_that_number(text: str) -> None:
    amount = Amount.parse(text)
    assert amount.text == text
    assert amount.value == Decimal(text)


@given(_DECIMAL_TEXTS)
def test_an_amount_without_an_exponent_is_shown_as_it_came(text: str) -> None:
    assert Amount.parse(text).plain == text


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = Amount.parse(text)
    except NotAnAmount:
        return
    assert amount.value.is_finite()
    assert len(amount.plain) <= 40


@pytest.mark.parametrize("last", [_LARGEST, f"-{_LARGEST}", "0.000000000000000001"])
def test_a_thousand_amounts_add_up_exactly_in_fifty_digits(last: str) -> None:
    """Two bounds make it so: 19 digits before the point, 18 after it."""
    values = [Amount.parse(text).value for text in [*[_LARGEST] * 999, last]]
    with localcontext(prec=50) as context:
        context.traps[Inexact] = True
        assert sum(values, Decimal(0)) == 999 * values[0] + values[-1]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1E-8", "0.00000001"),
        ("0E-8", "0.00000000"),
        ("-1.5e+3", "-1500"),
        ("1e18", "1000000000000000000"),
        ("1E-018", "0.000000000000000001"),
    ],
)
def test_an_exponent_is_written_out(text: str, plain: str) -> None:
    assert Amount.parse(text).plain == plain


@pytest.mark.parametrize(
    "text",
    ["9999999999999999999", f"-{_LARGEST}", f"{_LARGEST}E0", "0.000000000000000001"],
)
def test_the_largest_and_the_smallest_amounts_are_read(text: str) -> None:
    assert Amount.parse(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " 1",
        "1 ",
        "1\n",
        "1\x00",
        "+1",
        "--1",
        ".5",
        "5.",
        "1.2.3",
        "1,5",
        "1_000",
        "0x10",
        "e5",
        "1e",
        "NaN",
        "sNaN",
        "-Infinity",
        "inf",
        "true",
        "null",
        "١٢٣",
        "１２",
        "\ud800",
        "<b>1</b>",
    ],
)
def test_what_is_no_decimal_number_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        Amount.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        f"-{_LARGEST}E0",
        "1" + "0" * 40,
        "1" * 50,
        "1" * 5000,
        "1e40",
        "1E19",
        "12345678901234567890",
        "1e999",
        "1E+999999",
        "1E-999999",
        "1E+99999999999999999999",
        "0E+999",
        "0." + "0" * 36 + "1",
        "1E-37",
        "0E-37",
    ],
)
def test_what_is_too_large_or_too_fine_is_refused(text: str) -> None:
    """Before any arithmetic: ``int(Decimal("1E+3000000"))`` alone would take minutes."""
    with pytest.raises(NotAnAmount):
        Amount.parse(text)


def test_a_refusal_quotes_a_short_text_whole() -> None:
    assert str(NotAnAmount("7" * 24)) == f"'{'7' * 24}' cannot be an amount"


def test_a_refusal_quotes_only_the_beginning_of_a_long_text() -> None:
    assert str(NotAnAmount("7" * 1000)) == f"'{'7' * 24}\\u2026' cannot be an amount"


def test_a_refusal_shows_no_character_that_could_mislead() -> None:
    assert str(NotAnAmount("\u202e1\x08\ud800")).isascii()


@pytest.mark.parametrize("text", ["0", "-0", "0.00000000", "-0.00000000", "0E-8"])
def test_nothing_is_zero_however_it_is_written(text: str) -> None:
    assert Amount.parse(text).is_zero


@pytest.mark.parametrize("text", ["0.00000001", "-0.00000001", "1E-36"])
def test_the_smallest_figure_is_not_zero(text: str) -> None:
    assert not Amount.parse(text).is_zero


def test_amounts_are_equal_when_their_texts_are() -> None:
    assert Amount.parse("1.0") == Amount.parse("1.0")
    assert Amount.parse("1.0") != Amount.parse("1.00")


def test_an_amount_longer_than_a_number_may_be_in_python_is_refused_like_any_other() -> None:
    with pytest.raises(NotAnAmount):
        Amount.parse("9" * (sys.get_int_max_str_digits() + 1))


@pytest.mark.parametrize("text", ["5.551115123125783e-17", "-2.7755575615628914e-17"])
def test_the_noise_of_somebody_elses_float_is_a_figure_too(text: str) -> None:
    assert Amount.parse(text).value == Decimal(text)
