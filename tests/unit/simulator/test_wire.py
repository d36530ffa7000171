"""How the exchange writes amounts and reads JSON."""

from decimal import Decimal

import pytest

from tidemark.simulator.wire import compact, eight_places, read_json, trimmed


@pytest.mark.parametrize(
    ("amount", "in_replies", "in_events"),
    [
        ("0", "0.00000000", "0"),
        ("-0", "0.00000000", "0"),
        ("-0.000000001", "0.00000000", "0"),
        ("0E-8", "0.00000000", "0"),
        ("1E-8", "0.00000001", "0.00000001"),
        ("10", "10.00000000", "10"),
        ("0.26", "0.26000000", "0.26"),
        ("-122624.12345678", "-122624.12345678", "-122624.12345678"),
        ("1E+3", "1000.00000000", "1000"),
    ],
)
def test_an_amount_is_written_in_full_or_trimmed_and_never_with_an_exponent(
    amount: str, in_replies: str, in_events: str
) -> None:
    assert eight_places(Decimal(amount)) == in_replies
    assert trimmed(Decimal(amount)) == in_events


def test_json_is_written_without_blanks() -> None:
    assert compact({"a": [1, "b", None]}) == '{"a":[1,"b",null]}'


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "{", "", "[" * 100_000])
def test_only_strict_json_is_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(text)
