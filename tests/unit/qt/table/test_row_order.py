"""Which rows show, in which order, and how one order becomes another."""

from hypothesis import given
from hypothesis import strategies as st

from lines import lines
from samples import balance, row
from tidemark.domain.row import Row
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.table.row_order import Sorting, by_name, moves, stretch

WALLET = INDEX_BY_KEY["wallet_balance"]
ORDERS = st.lists(st.sampled_from("ABCDEFGH").map(lambda name: RowKey("Main", name)), unique=True)


def order(rows: dict[str, Row], column: int, *, descending: bool) -> list[str]:
    by_key = lines(*rows.values())
    keys = Sorting(column, descending, Unit.BTC).sorted(by_name(by_key), by_key)
    return [key.asset for key in keys]


def test_amounts_are_sorted_as_numbers_and_not_as_text() -> None:
    rows = {asset: row(asset, text) for asset, text in {"A": "9.5", "B": "10", "C": "-1"}.items()}

    assert order(rows, WALLET, descending=False) == ["C", "A", "B"]


def test_equal_amounts_are_sorted_by_name_in_both_directions() -> None:
    rows = {asset: row(asset, text) for asset, text in {"B": "1", "A": "1.0", "C": "2"}.items()}

    assert order(rows, WALLET, descending=False) == ["A", "B", "C"]
    assert order(rows, WALLET, descending=True) == ["C", "A", "B"]


def test_unknown_amounts_come_last_whatever_the_direction() -> None:
    rows = {"A": row("A", None), "B": row("B", "1"), "C": row("C", "2")}

    assert order(rows, WALLET, descending=False) == ["B", "C", "A"]
    assert order(rows, WALLET, descending=True) == ["C", "B", "A"]


def test_every_column_sorts_rows_of_which_little_is_known() -> None:
    bare = Row(balance("A", None, None, update_time=None, account_alias=None), None)
    rows = {"A": bare, "B": row("B")}

    for column in range(len(INDEX_BY_KEY)):
        assert sorted(order(rows, column, descending=True)) == ["A", "B"]


@given(ORDERS.flatmap(lambda order: st.tuples(st.just(order), st.permutations(order))))
def test_rows_that_differ_are_those_from_the_first_to_the_last(
    orders: tuple[list[RowKey], list[RowKey]],
) -> None:
    old, new = orders
    differing = [place for place, key in enumerate(old) if new[place] != key]

    found = stretch(old, new)

    assert (
        list(found) == list(range(min(differing), max(differing) + 1)) if differing else not found
    )


@given(ORDERS, ORDERS)
def test_the_moves_lead_from_any_order_to_any_other(old: list[RowKey], new: list[RowKey]) -> None:
    steps = moves(old, new)
    order = list(old)

    for first, last in steps.removed:
        del order[first : last + 1]
    assert sorted(order) == sorted(steps.kept)
    order = list(steps.kept)
    for first, last in steps.inserted:
        order[first:first] = new[first : last + 1]

    assert order == new
