"""Of numbers in a text only those stay that cannot be amounts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.diagnostics.masking import without_amounts, without_names
from tidemark.formatting import MASK


@pytest.mark.parametrize(
    "text",
    [
        "1.00000000",
        "-0.00001231",
        "12345",
        "1E-8",
        ".5",
        "1.284 051 37",
        "1\u2009234\u2009567.5",
        "84,112.40",
        "−0.11",
        "0.5 BTC",
        "5 ETH",
        "1000SHIB 77777",
        "7391.48261537 m",  # no duration and no share is told as exactly
        "0.00001231 %",
    ],
)
def test_what_may_be_an_amount_is_masked(text: str) -> None:
    masked = without_amounts(f"holds {text} now").replace("1000SHIB", "")

    assert MASK in masked
    assert not re.search(r"\d", masked)


@pytest.mark.parametrize(
    "text",
    [
        "at 2026-11-28 08:00:01 UTC",
        "at 08:00:01.123",
        "opened in 38 ms",
        "0.4 s old",
        "bound to 12.4 %",
        "weight 310/2400",
        "Qt 6.11.3",
        "127.0.0.1:45123",
        "error -2015",
        "HTTP 418",
        "link.py:123",
        "until 1795780800000 ms",
    ],
)
def test_what_cannot_be_one_stays(text: str) -> None:
    assert without_amounts(text) == text


def test_a_drift_is_told_without_its_figures_even_where_they_are_whole() -> None:
    text = "Main: drift: balance of BTC was pushed as 5, the snapshot says 4"

    assert without_amounts(text) == (
        f"Main: drift: balance of BTC was pushed as {MASK}, the snapshot says {MASK}"
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=8), st.sampled_from(" =:(,'\""))
def test_no_amount_of_the_exchanges_passes(amount: object, before: str) -> None:
    masked = without_amounts(f"wallet{before}{amount:f} done")

    assert not re.search(r"\d", masked)


@given(st.text())
def test_any_text_can_be_masked(text: str) -> None:
    assert isinstance(without_amounts(text), str)


def test_names_are_replaced_the_longest_first() -> None:
    names = {"Main": "account-1", "Main account": "account-2"}

    assert without_names("Main account: live. Main: stale.", names) == (
        "account-2: live. account-1: stale."
    )


def test_a_short_name_is_replaced_where_it_stands_alone() -> None:
    assert without_names("a: a balance", {"a": "account-1"}) == "account-1: account-1 balance"


def test_a_name_in_chinese_is_replaced_wherever_it_stands() -> None:
    assert without_names("账户主账户：实时", {"主账户": "account-1"}) == "账户account-1：实时"


def test_a_name_is_no_pattern() -> None:
    assert without_names("x (.*) y", {"(.*)": "account-1"}) == "x account-1 y"
