"""JSON values: digits stay digits, text is text, and nothing else passes for either."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import (
    Digits,
    amount_of,
    integer_of,
    load,
    load_value,
    moment_of,
    text_of,
)
from tidemark.domain.amount import NotAnAmount


@pytest.mark.parametrize(
    "number",
    ["0.10", "1e9999999999999999999", "-0", "9" * 5000, "NaN", "-Infinity", "1E+400"],
    ids=lambda text: text[:12],
)
def test_a_number_keeps_the_digits_it_was_written_with(number: str) -> None:
    value = load(number)
    assert isinstance(value, Digits)
    assert value == number


def test_text_is_no_number() -> None:
    assert not isinstance(load('"1"'), Digits)


@pytest.mark.parametrize("text", ['{"a":1,"a":1}', '[{"b":{"a":1,"a":2}}]'])
def test_a_member_named_twice_breaks_the_rules(text: str) -> None:
    with pytest.raises(ProtocolError, match="twice"):
        load(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, "", "nul", '"\ud800'])
def test_what_cannot_be_parsed_breaks_the_rules_and_nothing_else(text: str) -> None:
    with pytest.raises(ProtocolError):
        load(text)


def test_a_lone_surrogate_in_text_is_let_through_to_whoever_checks_it() -> None:
    assert load(r'"\ud800"') == "\ud800"


def test_text_is_text() -> None:
    assert text_of("1") == "1"


@pytest.mark.parametrize("value", [Digits("1"), None, True, 1, ["1"], {"a": "1"}], ids=repr)
def test_nothing_else_is_text(value: object) -> None:
    assert text_of(value) is None


@pytest.mark.parametrize("value", [Digits("42"), "42", "042"], ids=repr)
def test_an_integer_may_be_a_number_or_its_digits_in_text(value: str) -> None:
    assert integer_of(value) == 42


@pytest.mark.parametrize(
    "value",
    [Digits("4.0"), Digits("4e1"), Digits("NaN"), "", " 4", "+4", "٤", "9" * 19, None, True, 4],
    ids=repr,
)
def test_nothing_else_is_an_integer(value: object) -> None:
    assert integer_of(value) is None


@pytest.mark.parametrize(("value", "moment"), [("0", 0), ("-1", None), ("soon", None)])
def test_a_moment_is_an_integer_that_is_not_negative(value: str, moment: int | None) -> None:
    assert moment_of(value) == moment


def test_the_same_text_is_read_once() -> None:
    assert amount_of("0.12345678") is amount_of("0.12345678")


def test_a_text_that_is_no_amount_is_none_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NotAnAmount):
            amount_of("NaN")


@given(st.text())
def test_any_text_is_a_value_or_a_broken_rule(text: str) -> None:
    with contextlib.suppress(ProtocolError):
        load(text)


def test_a_broken_rule_does_not_hold_the_frame() -> None:
    with pytest.raises(ProtocolError) as broken:
        load('{"listenKey":"canary"')
    assert broken.value.__cause__ is None
    assert "canary" not in str(broken.value)


def test_an_object_that_names_a_member_twice_breaks_the_rules() -> None:
    """Of two balances under one name nobody can say which is meant."""
    with pytest.raises(ProtocolError, match="twice"):
        load('{"balance": "1", "balance": "2"}')


def test_an_object_has_its_members_as_they_were_written() -> None:
    assert load('{"asset": "BTC", "balance": 0.10}') == {"asset": "BTC", "balance": Digits("0.10")}


def test_a_value_is_read_where_it_stands_and_its_end_told() -> None:
    assert load_value('[{"a":1},{"b":2}]', 1) == ({"a": "1"}, 8)


@pytest.mark.parametrize("text", ["", "{", "}", '{"a":1,"a":2}', "[" * 100_000])
def test_what_is_no_value_breaks_the_rules_and_nothing_else(text: str) -> None:
    with pytest.raises(ProtocolError):
        load_value(text, 0)
