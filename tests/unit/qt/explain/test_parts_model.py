"""The parts are a well-behaved model, and announce no more than what changed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tidemark.qt.explain.explanation import Part
from tidemark.qt.explain.parts_model import FIGURE, NAME, PART_COLUMNS, PartsModel

PARTS = (Part("Wallet balance", "4.31", "ETH", age="1 s"), Part("Sum", "4.31", is_result=True))


@pytest.fixture
def model() -> Iterator[PartsModel]:
    """A model with two parts, under Qt's own tester."""
    model = PartsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(PARTS)
    yield model
    del tester


def test_it_is_a_well_behaved_model(model: PartsModel) -> None:
    model.show(PARTS[:1])
    model.show(())

    assert model.rowCount() == 0


def test_a_cell_is_its_exact_text(model: PartsModel) -> None:
    assert model.index(0, FIGURE).data() == "4.31"


def test_the_same_parts_with_other_figures_announce_their_cells_alone(
    model: PartsModel,
) -> None:
    announced: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda at, _to: announced.append((at.row(), at.column())))

    model.show((replace(PARTS[0], figure="5"), PARTS[1]))

    assert announced == [(0, FIGURE)]


def test_other_parts_are_another_table(model: PartsModel) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))

    model.show(PARTS)
    model.show((*PARTS, Part("More")))

    assert resets == [True]


def test_every_column_has_a_title(model: PartsModel) -> None:
    for column in range(len(PART_COLUMNS)):
        assert model.headerData(column, Qt.Orientation.Horizontal)


def test_markup_in_a_part_is_no_markup(model: PartsModel) -> None:
    model.show((Part("<b>bold</b>"),))

    assert "<b>" not in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_parts_name_reads_as_the_whole_part(model: PartsModel) -> None:
    said = model.index(0, NAME).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Wallet balance, 4.31, ETH, 1 s"
