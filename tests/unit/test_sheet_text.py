"""What other programs read: every figure as it is, and no word taken for a formula."""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.sheet_text import Field, csv_line, digits, guarded, json_line, word

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
HOSTILE = st.one_of(
    st.text(max_size=20),
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", " ", "\u00a0", "\ufeff", "\u200b", '"', ",", "\r\n"]),
            st.sampled_from(["=1+1", "-2", "@SUM(A1)", "\t=x", "+1", "＝1", "﹢1", "－1", "＠a"]),
        ),
    ),
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=12)


@given(st.lists(st.one_of(HOSTILE.map(Field), NUMBERS.map(lambda n: Field(digits(n), True)))))
def test_what_is_read_again_is_what_was_written_and_no_formula(fields: list[Field]) -> None:
    line = csv_line([*fields, Field("end")])

    (again,) = csv.reader(io.StringIO(line, newline=""))

    assert len(again) == len(fields) + 1
    for text, field in zip(again, fields, strict=False):
        if field.is_number:
            assert text == field.text
        else:
            assert text == guarded(field.text)
            assert text in {field.text, f"'{field.text}"}
            assert not text.lstrip().startswith(FORMULAS[:4])
            assert not text.startswith(FORMULAS)


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", " =1", "\u00a0=1", "\ufeff=1", "\u200b@x"),
        *("＝1+1", "＋1", "－1", "＠x", "﹣1", "　＝1"),
    ],
)
def test_whatever_a_spreadsheet_may_take_for_a_formula_is_words(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Main", "FUNDING_FEE", "1000SHIB", "a=b", "主账户", "'=1"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_a_negative_number_stays_a_number() -> None:
    assert csv_line([Field("-0.00000001", is_number=True)]) == "-0.00000001\r\n"


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    assert word('a "b", c\nd') == '"a ""b"", c\nd"'


def test_blanks_at_an_edge_are_kept() -> None:
    assert word(" a ") == '" a "'


@pytest.mark.parametrize(
    ("number", "text"), [("1E-8", "0.00000001"), ("-1.50E+3", "-1500"), ("0E-8", "0.00000000")]
)
def test_no_number_has_an_exponent(number: str, text: str) -> None:
    assert digits(Decimal(number)) == text


@given(st.dictionaries(st.text(max_size=5), st.text()))
def test_a_line_of_json_is_one_line_of_ascii(record: dict[str, object]) -> None:
    line = json_line(record)

    assert line.isascii()
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line) == record
