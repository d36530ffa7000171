"""Rows of figures, and the field for which one is refused."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from tidemark.binance.json_values import Digits
from tidemark.binance.rows import RowRefused, amounts_of, asset_of, believed, members_of
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow

_FIELDS = {"wb": "wallet_balance", "cw": "cross_wallet_balance"}


def _refusal(read: Callable[[], object]) -> RefusedRow:
    with pytest.raises(RowRefused) as refused:
        read()
    return refused.value.row


def _refused_amount(members: Mapping[str, object]) -> RefusedRow:
    return _refusal(lambda: amounts_of(members, _FIELDS, "BTC"))


def test_an_object_has_members() -> None:
    assert members_of({"asset": "BTC"}) == {"asset": "BTC"}


@pytest.mark.parametrize("row", [None, [], "BTC", Digits("1"), True], ids=repr)
def test_what_is_no_object_is_no_row(row: object) -> None:
    assert _refusal(lambda: members_of(row)).asset is None


def test_a_coin_is_found_under_the_name_of_its_field() -> None:
    assert asset_of({"a": "BTC"}, "a") == "BTC"


@pytest.mark.parametrize(
    "name",
    [None, "", "btc", "BTC ", "B" * 21, "<b>BTC</b>", "ВТС", "\ud800", Digits("1000"), ["BTC"]],
    ids=ascii,
)
def test_what_can_be_no_coin_s_name_is_refused_without_being_repeated(name: object) -> None:
    row = _refusal(lambda: asset_of({"a": name}, "a"))
    assert row == RefusedRow(None, "a", "cannot be the name of a coin")


def test_amounts_come_under_our_own_names() -> None:
    amounts = amounts_of({"wb": "1.50", "cw": "-1", "bc": "9"}, _FIELDS, "BTC")
    assert amounts == {
        "wallet_balance": Amount.parse("1.50"),
        "cross_wallet_balance": Amount.parse("-1"),
    }


def test_a_figure_that_reads_as_before_is_the_very_same_and_any_other_is_read_anew() -> None:
    one, other = Amount("1.50", Decimal("1.50")), Amount("2", Decimal(2))
    before = Balance("BTC", wallet_balance=one, cross_wallet_balance=other)
    amounts = amounts_of({"wb": "1.50", "cw": "2.0"}, _FIELDS, "BTC", before)
    assert amounts["wallet_balance"] is one
    assert amounts["cross_wallet_balance"] == Amount.parse("2.0")


@pytest.mark.parametrize("members", [{}, {"wb": None}])
def test_a_figure_that_was_not_sent_is_unknown(members: dict[str, object]) -> None:
    assert amounts_of(members, _FIELDS, "BTC")["wallet_balance"] is None


def test_a_number_is_read_by_its_digits() -> None:
    assert amounts_of({"wb": Digits("1.10")}, _FIELDS, "BTC")["wallet_balance"] == (
        Amount.parse("1.10")
    )


@pytest.mark.parametrize(
    "value",
    ["", "NaN", Digits("NaN"), Digits("1e999"), "1,5", "0x1", "1" * 41, True, [], {}, "\ud800"],
    ids=ascii,
)
def test_a_figure_that_can_be_no_amount_is_refused_by_its_field(value: object) -> None:
    row = _refused_amount({"wb": "1", "cw": value})
    assert (row.asset, row.field) == ("BTC", "cw")


def test_a_refusal_quotes_little_of_what_was_sent() -> None:
    assert len(_refused_amount({"wb": "<script>" * 100}).reason) < 60


def test_a_refusal_is_told_by_its_reason() -> None:
    row = RefusedRow("BTC", "wb", "is missing")
    assert str(RowRefused(row)) == "is missing"


def _read(row: object) -> Balance:
    members = members_of(row)
    asset = asset_of(members)
    return Balance(asset, **amounts_of(members, {"balance": "wallet_balance"}, asset))


def _row(asset: str, balance: str) -> dict[str, str]:
    return {"asset": asset, "balance": balance}


def test_a_row_that_cannot_be_read_costs_the_others_nothing() -> None:
    rows, refused = believed([_row("BTC", "1"), _row("ETH", "one"), 7], _read, "asset")
    assert rows == (Balance("BTC", Amount.parse("1")),)
    assert [(each.asset, each.field) for each in refused] == [("ETH", "balance"), (None, "asset")]


def test_of_a_coin_that_is_listed_twice_no_row_is_believed() -> None:
    twice = [_row("BTC", "1"), _row("ETH", "2"), _row("BTC", "1")]
    rows, refused = believed(twice, _read, "asset")
    assert [row.asset for row in rows] == ["ETH"]
    assert refused == (RefusedRow("BTC", "asset", "listed twice"),)


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_coin_that_was_refused_once_is_not_believed_beside_it(order: slice) -> None:
    both = [_row("BTC", "one"), _row("BTC", "1")][order]
    rows, refused = believed(both, _read, "asset")
    assert rows == ()
    assert [each.asset for each in refused] == ["BTC"]
