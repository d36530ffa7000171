"""Columns are as wide as their longest figure, however many lines come at once."""

from dataclasses import replace

from samples import amount, row
from tidemark.domain.unit import Unit
from tidemark.domain.valuation import value_of
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.digits import Digits

WALLET = INDEX_BY_KEY["wallet_balance"]
FIGURES = ("1", "-12345678.5", "0.123456789012", "1E-10", "9" * 15, "-0.00000000", "12.5")


def lines() -> list[CoinLine]:
    made = []
    for number, figure in enumerate(FIGURES):
        told = replace(row(f"C{number}", "1").balance, wallet_balance=amount(figure))
        line = CoinLine(RowKey("main", f"C{number}"), "Main", replace(row("A", "1"), balance=told))
        made.append(replace(line, value=value_of("BTC", amount(figure).value, {})))
    return made


def test_many_at_once_need_the_same_room_as_one_after_the_other() -> None:
    together, alone = Digits(), Digits()

    widened = set(together.measure_all(lines()))
    for line in lines():
        assert widened >= set(alone.measure(line))

    for column in range(len(COLUMNS)):
        for unit in Unit:
            assert together.of(column, unit) == alone.of(column, unit)


def test_only_columns_that_are_outgrown_are_told() -> None:
    digits = Digits()

    assert WALLET in set(digits.measure_all(lines()))
    assert set(digits.measure_all(lines())) == set()
