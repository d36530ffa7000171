"""Columns are as wide as their longest figure, however many lines come at once."""

from dataclasses import replace

from lines import coin_margin, line
from samples import amount, margin, row
from tidemark.domain.unit import Unit
from tidemark.domain.valuation import value_of
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, VALUE
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.digits import Digits

WALLET = INDEX_BY_KEY["wallet_balance"]
FIGURES = ("1", "-12345678.5", "0.123456789012", "1E-10", "9" * 15, "-0.00000000", "12.5")


def lines() -> list[CoinLine]:
    made = []
    for number, figure in enumerate(FIGURES):
        told = replace(row(f"C{number}", "1").balance, wallet_balance=amount(figure))
        bare = CoinLine(RowKey("main", f"C{number}"), "Main", replace(row("A", "1"), balance=told))
        made.append(replace(bare, value=value_of("BTC", amount(figure).value, {})))
    return made


def test_many_at_once_need_the_same_room_as_one_after_the_other() -> None:
    together, alone = Digits(), Digits()

    widened = set(together.measure_all(lines()))
    for each in lines():
        assert widened >= set(alone.measure(each, range(len(COLUMNS))))

    for column in range(len(COLUMNS)):
        for unit in Unit:
            assert together.of(column, unit) == alone.of(column, unit)


def test_a_value_in_a_coin_needs_the_room_of_its_margin_balance() -> None:
    digits, told = Digits(), margin(coin_margin("ETH", "-1234567.1234567890"))

    widened = list(digits.measure_all([line(row("ETH", "1"), margin=told)]))

    assert digits.of(VALUE, Unit.COIN) == (9, 10)
    assert digits.of(VALUE, Unit.BTC) == Digits().of(VALUE, Unit.BTC)
    assert VALUE in widened


def test_only_columns_that_are_outgrown_are_told() -> None:
    digits = Digits()

    assert WALLET in set(digits.measure_all(lines()))
    assert set(digits.measure_all(lines())) == set()
