"""Cells of many lines judged together look as each of them judged alone."""

from dataclasses import replace

import pytest

from samples import amount, row
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.unit import Unit
from tidemark.domain.valuation import Value
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.table.cell_looks import PLAIN, CellLooks
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing

NOW = 1000.0
ALL = range(len(COLUMNS))


def line(asset: str, **changes: object) -> CoinLine:
    margin = CoinMargin(asset, *[amount("1")] * 5)
    price = Price(amount("2"), 0, NOW)
    told = replace(row(asset, "1"), as_of=NOW)
    return replace(
        CoinLine(
            RowKey("main", asset), "Main", told, margin, NOW, price, price, Value(None, None, price)
        ),
        **changes,
    )


def lines() -> list[CoinLine]:
    told = line("A").row
    return [
        line("A"),
        line("B"),
        line("C", row=replace(told, gone_at=NOW)),
        line("D", row=replace(told, pushed=NOW)),
        line("E", row=replace(told, as_of=NOW - 500)),
        line("F", margin_as_of=NOW - 500),
        line("G", price=Price(amount("2"), 0, NOW - 500)),
        line("H", row=replace(told, is_recalled=True)),
        line("I", is_margin_recalled=True),
        line("J", row=replace(told, moved_at=NOW + 1)),
        line("K"),
    ]


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("state", State)
def test_together_as_alone(state: State, unit: Unit) -> None:
    standing = Standing(NOW + 1, 1_000, state, limit=60, margin_limit=60)
    reading = Reading(NOW + 1, 1_000, {"main": standing}, unit)
    looks = CellLooks(reading, ALL)

    for each in lines():
        told = [manner.look for manner in looks.of(each)]
        assert told == [reading.cell_look(each, column) for column in ALL], each.asset


def test_what_is_simply_believed_is_drawn_plainly() -> None:
    standing = Standing(NOW + 1, 1_000, State.LIVE, limit=60, margin_limit=60)
    reading = Reading(NOW + 1, 1_000, {"main": standing})

    assert all(manner is PLAIN for manner in CellLooks(reading, ALL).of(line("A")))
