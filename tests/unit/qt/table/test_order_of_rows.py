"""The model's rows stand in the order of their figures, and move when nobody points at them."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex, Qt

from lines import lines, reading
from samples import row
from tidemark.qt.table.balance_columns import COLUMNS, NAME
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_roles import SORT_ROLE
from told_table import LIVE, PNL, WALLET, announced, shown, take


def test_numbers_are_sorted_by_value(model: BalanceTableModel) -> None:
    take(model, row("A", "9.5"), row("B", "10"), row("C", "-3"))

    model.sort(WALLET, Qt.SortOrder.DescendingOrder)

    assert shown(model) == ["B", "A", "C"]
    assert model.index(0, WALLET).data(SORT_ROLE) == Decimal(10)


def test_the_order_catches_up_with_the_figures_at_the_next_tick(model: BalanceTableModel) -> None:
    rows = {"A": row("A", "1"), "B": row("B", "2")}
    model.sort(WALLET)
    take(model, *rows.values())
    rows["A"] = row("A", "3")
    take(model, rows["A"])

    model.tick(lines(*rows.values()), LIVE)

    assert shown(model) == ["B", "A"]


def test_in_a_storm_rows_move_a_few_times_a_second_and_catch_up_when_it_is_over(
    model: BalanceTableModel,
) -> None:
    model.sort(WALLET)
    take(model, row("A", "1"), row("B", "2"))
    orders = []
    for moment, wallet in ((1000.0, "3"), (1000.033, "1"), (1000.066, "3"), (1000.099, "1")):
        take(model, row("A", wallet))
        model.tick({}, reading(now=moment))
        orders.append(shown(model))

    assert orders == [["B", "A"]] * 4

    model.tick({}, reading(now=1000.25))

    assert shown(model) == ["A", "B"]


def test_the_order_waits_while_the_table_is_in_use(model: BalanceTableModel) -> None:
    rows = {"A": row("A", "1"), "B": row("B", "2")}
    model.sort(WALLET)
    take(model, *rows.values())
    rows["A"] = row("A", "3")
    model.hold(True)
    take(model, rows["A"])
    model.tick(lines(*rows.values()), LIVE)

    assert shown(model) == ["A", "B"]

    model.hold(False)
    model.tick(lines(*rows.values()), LIVE)

    assert shown(model) == ["B", "A"]


def test_a_click_on_a_header_sorts_at_once_although_the_pointer_is_there(
    model: BalanceTableModel,
) -> None:
    take(model, row("A", "1"), row("B", "2"))
    model.hold(True)

    model.sort(WALLET, Qt.SortOrder.DescendingOrder)

    assert shown(model) == ["B", "A"]


def test_a_new_coin_takes_its_place_in_the_order(model: BalanceTableModel) -> None:
    take(model, row("A"), row("C"))

    take(model, row("B"))

    assert shown(model) == ["A", "B", "C"]


def test_a_new_coin_waits_at_the_end_while_the_table_is_in_use(model: BalanceTableModel) -> None:
    take(model, row("A"), row("C"))
    model.hold(True)

    take(model, row("B"))

    assert shown(model) == ["A", "C", "B"]


def test_a_selection_follows_its_coin_through_a_sort(model: BalanceTableModel) -> None:
    take(model, row("A", "1"), row("B", "2"))
    kept = QPersistentModelIndex(model.index(0, WALLET))

    model.sort(WALLET, Qt.SortOrder.DescendingOrder)

    assert (kept.row(), kept.data()) == (1, "1")


def chosen(selection: QItemSelectionModel) -> set[tuple[object, int]]:
    """The coins and columns of the selected cells."""
    return {
        (each.siblingAtColumn(NAME).data(), each.column()) for each in selection.selectedIndexes()
    }


@pytest.mark.parametrize("bottom", [0, 1], ids=["one row", "rows that part"])
def test_what_is_selected_stays_selected_where_its_rows_go(
    model: BalanceTableModel, bottom: int
) -> None:
    model.sort(WALLET)
    take(model, row("A", "1"), row("B", "2"), row("C", "3"), row("D", "4"))
    selection = QItemSelectionModel(model)
    cells = QItemSelection(model.index(0, WALLET), model.index(bottom, PNL))
    selection.select(cells, QItemSelectionModel.SelectionFlag.Select)
    selection.setCurrentIndex(model.index(0, WALLET), QItemSelectionModel.SelectionFlag.NoUpdate)
    before = chosen(selection)

    take(model, row("A", "3.5"))
    model.tick({}, LIVE)

    assert shown(model) == ["B", "C", "A", "D"]
    assert chosen(selection) == before
    assert selection.currentIndex().row() == 2


def test_a_row_that_moves_has_the_rows_between_drawn_and_no_others(
    model: BalanceTableModel,
) -> None:
    model.sort(WALLET)
    take(model, *(row(asset, f"{place}") for place, asset in enumerate("ABCDE")))
    take(model, row("B", "3.5"))
    model.tick({}, LIVE)
    take(model, row("B", "0.5"))
    cells = announced(model)

    model.tick({}, LIVE)

    assert shown(model) == ["A", "B", "C", "D", "E"]
    assert cells == [(1, 0, 3, len(COLUMNS) - 1)]
