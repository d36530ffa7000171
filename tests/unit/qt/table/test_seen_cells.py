"""Which cells a region touches: each of them once, and no other."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion, QStandardItemModel
from PySide6.QtWidgets import QTableView

from tidemark.qt.table.seen_cells import seen_cells

ROWS, COLUMNS, WIDTH, HEIGHT = 10, 3, 100, 30


@pytest.fixture
def view(qapp: object) -> QTableView:
    view = QTableView()
    model = QStandardItemModel(ROWS, COLUMNS, view)
    view.setModel(model)
    view.verticalHeader().setDefaultSectionSize(HEIGHT)
    view.horizontalHeader().setDefaultSectionSize(WIDTH)
    view.resize(500, 600)
    return view


def cells(view: QTableView, *boxes: QRect) -> list[tuple[int, int]]:
    region = QRegion()
    for box in boxes:
        region |= QRegion(box)
    seen = seen_cells(view, range(COLUMNS), region)
    return [(row.number, seen.columns[at].number) for row in seen.rows for at in row.places]


def test_one_cell(view: QTableView) -> None:
    assert cells(view, QRect(WIDTH, HEIGHT, WIDTH, HEIGHT)) == [(1, 1)]


def test_a_pixel_beyond_touches_the_next(view: QTableView) -> None:
    assert cells(view, QRect(WIDTH - 1, HEIGHT, 2, 1)) == [(1, 0), (1, 1)]


def test_a_column_and_a_row_are_not_the_whole_table(view: QTableView) -> None:
    column = QRect(0, 0, WIDTH, ROWS * HEIGHT)
    row = QRect(0, 2 * HEIGHT, COLUMNS * WIDTH, HEIGHT)

    found = cells(view, column, row)

    assert found == sorted({(each, 0) for each in range(ROWS)} | {(2, 0), (2, 1), (2, 2)})


def test_below_the_last_row_there_is_nothing(view: QTableView) -> None:
    below = QRect(0, ROWS * HEIGHT, WIDTH, HEIGHT)

    assert cells(view, below) == []
    assert cells(view, below.adjusted(0, -1, 0, 0)) == [(ROWS - 1, 0)]


def test_hidden_columns_are_not_seen(view: QTableView) -> None:
    view.setColumnHidden(0, True)

    seen = seen_cells(view, (1, 2), QRegion(0, 0, 1, 1))

    assert [(each.number, each.left) for each in seen.columns] == [(1, 0), (2, WIDTH)]


def test_selected_cells_are_chosen(view: QTableView) -> None:
    view.selectColumn(1)

    seen = seen_cells(view, range(COLUMNS), QRegion(view.rect()))

    assert seen.is_chosen(ROWS - 1, 1)
    assert not seen.is_chosen(0, 0)
