"""One row of an exported history, as a line of text."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from kept_history import written
from samples import NOON_MS, amount
from tidemark.domain.changes import Source
from tidemark.formatting import MASK
from tidemark.history.export_rows import (
    BALANCE_COLUMNS,
    CHANGE_COLUMNS,
    ChangeTold,
    Columns,
    Form,
    Kind,
    Value,
    balance_values,
    change_values,
    changes_text,
    head,
    line_writer,
)

CHANGE = ChangeTold(
    *("Main", "mainnet", "BTC", NOON_MS, NOON_MS - 200),
    *(Decimal("-0.5"), Decimal("1.50"), Source.PUSH, "FUNDING_FEE"),
)


def line(kind: Kind, value: Value, form: Form = Form.CSV, *, is_masked: bool = False) -> str:
    """A line with this one value."""
    columns: Columns = (("it", kind),)
    return line_writer(columns, form, is_masked=is_masked)((value,)).rstrip("\r\n")


def member(kind: Kind, value: Value, *, is_masked: bool = False) -> object:
    record = json.loads(line(kind, value, Form.JSON_LINES, is_masked=is_masked))
    assert record["masked"] is is_masked
    return record["it"]


# A value in a CSV.


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (Kind.WORD, "BTC", "BTC"),
        (Kind.WORD, "=1+1", "'=1+1"),
        (Kind.WORD, 'a "b", c', '"a ""b"", c"'),
        (Kind.WORD, "a\u202eb", "a\\u202eb"),
        (Kind.MOMENT, NOON_MS, "2026-11-27T12:00:00.000Z"),
        (Kind.MOMENT, 1 << 62, ""),
        (Kind.MOMENT, "noon", ""),
        (Kind.FLAG, True, "true"),
        (Kind.FLAG, False, "false"),
        (Kind.AMOUNT, Decimal("-1E-8"), "-0.00000001"),
        (Kind.AMOUNT, amount("1.50"), "1.50"),
        (Kind.AMOUNT, amount("1e-7"), "0.0000001"),
    ],
)
def test_a_cell_holds_words_a_moment_a_flag_or_an_exact_amount(
    kind: Kind, value: Value, cell: str
) -> None:
    assert line(kind, value) == cell


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_known_is_an_empty_cell(kind: Kind) -> None:
    assert line(kind, None) == ""


def test_while_they_are_hidden_no_amount_is_in_a_cell() -> None:
    assert line(Kind.AMOUNT, Decimal("1.5"), is_masked=True) == MASK


def test_all_else_is_in_it_still() -> None:
    assert line(Kind.WORD, "BTC", is_masked=True) == "BTC"


# A value in JSON.


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (Kind.WORD, "=1+1", "=1+1"),
        (Kind.WORD, "a\u202eb", "a\\u202eb"),
        (Kind.MOMENT, NOON_MS, "2026-11-27T12:00:00.000Z"),
        (Kind.MOMENT, 1 << 62, None),
        (Kind.FLAG, 1, True),
        (Kind.AMOUNT, Decimal("1E+2"), "100"),
        (Kind.AMOUNT, amount("1.50"), "1.50"),
    ],
)
def test_a_member_is_a_text_a_truth_or_null(kind: Kind, value: Value, told: object) -> None:
    assert member(kind, value) == told


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_known_is_null(kind: Kind) -> None:
    assert member(kind, None) is None


def test_while_they_are_hidden_an_amount_is_null_and_the_record_says_why() -> None:
    assert member(Kind.AMOUNT, Decimal("1.5"), is_masked=True) is None


# Rows.


def test_above_the_rows_of_a_csv_stand_their_names() -> None:
    assert head(CHANGE_COLUMNS, Form.CSV).startswith("account,environment,asset,seen_at,")
    assert head(CHANGE_COLUMNS, Form.JSON_LINES) == ""


def test_a_balance_has_a_value_for_each_column() -> None:
    row = replace(written("ETH", "4.31", moved="-0.5", reason="TRANSFER"), is_gone=True)
    told = dict(zip([name for name, _ in BALANCE_COLUMNS], balance_values(row), strict=True))
    assert {name: told[name] for name in ("account", "asset", "source", "reason", "is_gone")} == {
        "account": "Main",
        "asset": "ETH",
        "source": "snapshot",
        "reason": "TRANSFER",
        "is_gone": True,
    }
    assert (told["moved"], told["wallet_balance"]) == (Decimal("-0.5"), amount("4.31"))


def test_a_change_has_a_value_for_each_column() -> None:
    names = [name for name, _ in CHANGE_COLUMNS]
    told = dict(zip(names, change_values(CHANGE), strict=True))
    assert told == {
        "account": "Main",
        "environment": "mainnet",
        "asset": "BTC",
        "seen_at": NOON_MS,
        "exchange_time": NOON_MS - 200,
        "moved": Decimal("-0.5"),
        "balance": Decimal("1.50"),
        "source": "push",
        "reason": "FUNDING_FEE",
    }


def test_changes_that_are_at_hand_are_written_like_those_of_the_history() -> None:
    head_line, told, end = changes_text([CHANGE], Form.CSV, is_masked=False).split("\r\n")
    assert (
        head_line == "account,environment,asset,seen_at,exchange_time,moved,balance,source,reason"
    )
    assert told.endswith(",-0.5,1.50,push,FUNDING_FEE")
    assert end == ""


def test_of_changes_at_hand_no_amount_is_told_while_they_are_hidden() -> None:
    told = changes_text([CHANGE], Form.JSON_LINES, is_masked=True)
    assert "0.5" not in told
    assert "1.50" not in told
