"""A cell as it is taken along is exact, dated, and never more than may be seen."""

from dataclasses import replace
from decimal import Decimal

from lines import coin_margin, line, reading
from samples import margin, price, row
from tidemark.domain.row import Row
from tidemark.domain.unit import Unit
from tidemark.qt.export.figures import exact_worth, field_of
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, VALUE
from tidemark.sheet_text import Field

WALLET = INDEX_BY_KEY["wallet_balance"]
PRICE = INDEX_BY_KEY["price"]
MASKED = replace(reading(), is_masked=True)


def eth() -> Row:
    return row("ETH", "4.310000000000000001", pnl="-0.11000000")


def test_an_amount_is_the_exchanges_own_digits() -> None:
    assert field_of(line(eth()), WALLET, reading()) == Field("4.310000000000000001", True)


def test_what_is_not_known_is_a_dash_and_no_number() -> None:
    assert field_of(line(row("ETH", None)), WALLET, reading()) == Field("—")


def test_a_worth_is_the_whole_product_and_not_what_is_shown() -> None:
    told = line(eth(), margin=margin(coin_margin("ETH", "4.2")), ETH=price("3333.571"))

    assert field_of(told, VALUE, reading(unit=Unit.USD)) == Field("14000.9982", True)


def test_a_worth_that_is_next_to_nothing_is_a_number_all_the_same() -> None:
    told = line(eth(), margin=margin(coin_margin("ETH", "0.00000001")), ETH=price("1"))
    told = line(
        eth(), margin=margin(coin_margin("ETH", "0.00000001")), ETH=price("1"), BTC=price("3")
    )

    assert exact_worth(told, Unit.BTC) == "0.000000003333333333333333333333333333"


def test_masked_there_is_no_digit_of_an_amount_in_any_column() -> None:
    told = line(eth(), margin=margin(coin_margin("ETH", "4.2")), ETH=price("3333.5"))
    told = replace(told, past=(Decimal("4.1"), Decimal("4.2")))
    taken = {COLUMNS[at].key: field_of(told, at, MASKED).text for at in range(len(COLUMNS))}

    public = {"account", "asset", "margin_ratio", "age", "update_time", "account_alias", "price"}
    assert {text for key, text in taken.items() if key not in public} == {MASK}


def test_a_price_is_no_secret() -> None:
    assert field_of(line(eth(), ETH=price("3333.5")), PRICE, MASKED).text == "3333.5"
