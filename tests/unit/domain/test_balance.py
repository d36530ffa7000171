"""One row of balances, and the coins' names that may be shown."""

from dataclasses import replace

import pytest

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot, is_asset_name

_ZERO = Amount.parse("0.00000000")
_EMPTY = Balance("BTC", _ZERO, _ZERO, _ZERO, _ZERO, _ZERO)


@pytest.mark.parametrize("name", ["BTC", "1INCH", "USD1", "A", "A" * 20])
def test_a_coin_has_a_name_of_capitals_and_digits(name: str) -> None:
    assert is_asset_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "btc",
        "A" * 21,
        "A" * 1000,
        "<b>x</b>",
        "BTC\n",
        " BTC",
        "BTC\u202e",
        "\u200bBTC",
        "ВТС",
        "ＢＴＣ",
        "BTC-USD",
        "\x00",
        "\ud800",
    ],
)
def test_anything_else_is_no_name_of_a_coin(name: str) -> None:
    assert not is_asset_name(name)


def test_the_figures_stand_in_the_order_of_the_interface() -> None:
    figures = tuple(Amount.parse(text) for text in "12345")
    assert Balance("BTC", *figures).amounts == figures


def test_a_row_of_zeros_is_zero() -> None:
    assert _EMPTY.is_zero


def test_an_unknown_figure_is_not_zero() -> None:
    assert not replace(_EMPTY, cross_unrealized_pnl=None).is_zero


def test_one_figure_above_nothing_keeps_a_row_from_being_zero() -> None:
    assert not replace(_EMPTY, withdraw_available=Amount.parse("0.00000001")).is_zero


def test_a_snapshot_without_refused_rows_is_whole() -> None:
    assert Snapshot(()).is_whole


def test_a_snapshot_with_a_refused_row_is_not_whole() -> None:
    assert not Snapshot((), (RefusedRow("BTC", "balance", "odd"),)).is_whole
