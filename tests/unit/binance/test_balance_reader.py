"""Answers one after the other: what came before is not read again, and nothing else is saved."""

import json
from typing import Any

import pytest

from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import load

ROW = {
    "accountAlias": "SgsR",
    "asset": "BTC",
    "balance": "0.00250000",
    "withdrawAvailable": "0.00250000",
    "crossWalletBalance": "0.00241969",
    "crossUnPnl": "0.00000000",
    "availableBalance": "0.00241969",
    "updateTime": 1592468353979,
}


def result(*rows: dict[str, Any]) -> object:
    return load(json.dumps(rows))


def test_a_row_that_came_just_so_before_is_the_very_balance_of_before() -> None:
    reader = BalanceReader()

    before, after = reader.read(result(ROW)), reader.read(result(ROW))

    assert after.balances[0] is before.balances[0]


def test_a_row_that_is_the_very_one_of_before_is_not_even_compared() -> None:
    """As `FrameReader` gives it where its text came again."""
    reader, rows = BalanceReader(), result(ROW)

    before, after = reader.read(rows), reader.read(rows)

    assert after.balances[0] is before.balances[0]


@pytest.mark.parametrize("field", sorted(ROW))
def test_a_row_that_differs_in_anything_is_read_anew(field: str) -> None:
    reader = BalanceReader()
    reader.read(result(ROW))
    other = result({**ROW, field: "7"})

    assert reader.read(other) == BalanceReader().read(other)


@pytest.mark.parametrize("field", sorted(ROW))
def test_digits_are_not_taken_for_the_text_that_they_were_before(field: str) -> None:
    """An alias of digits is one; the number of the same digits is none."""
    reader = BalanceReader()
    reader.read(result({**ROW, field: "7"}))
    number = result({**ROW, field: 7})

    assert reader.read(number) == BalanceReader().read(number)


def test_a_row_that_was_refused_is_refused_again() -> None:
    reader, bad = BalanceReader(), {**ROW, "balance": "many"}
    reader.read(result(bad))

    assert [row.field for row in reader.read(result(bad)).refused] == ["balance"]


def test_a_coin_that_is_listed_in_the_place_of_another_is_believed_neither_time() -> None:
    """There are as many rows as before."""
    reader, other = BalanceReader(), {**ROW, "asset": "ETH"}
    reader.read(result(ROW, other))

    snapshot = reader.read(result(ROW, {**ROW, "balance": "7"}))

    assert snapshot.balances == ()
    assert [row.reason for row in snapshot.refused] == ["listed twice"]


def test_a_coin_that_is_listed_twice_is_believed_neither_time() -> None:
    reader = BalanceReader()
    reader.read(result(ROW))

    snapshot = reader.read(result(ROW, ROW))

    assert snapshot.balances == ()
    assert [row.reason for row in snapshot.refused] == ["listed twice"]


def test_what_is_no_row_is_refused() -> None:
    assert BalanceReader().read(["BTC"]).refused[0].reason == "the row is not an object"


def test_coins_of_long_ago_are_not_remembered() -> None:
    """A stranger who makes up coins fills no memory."""
    reader = BalanceReader()
    first = reader.read(result(ROW)).balances[0]
    reader.read(result({**ROW, "asset": "ETH"}))

    assert reader.read(result(ROW)).balances[0] is not first


def test_what_is_no_list_is_no_answer() -> None:
    with pytest.raises(ProtocolError):
        BalanceReader().read({})


def test_what_is_no_row_is_refused_after_good_ones_too() -> None:
    reader = BalanceReader()
    reader.read(result(ROW))

    assert reader.read(["BTC"]).refused[0].reason == "the row is not an object"
