"""Positions keep their places, their digits, and announce what changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from lines import LONG
from samples import amount
from tidemark.domain.margin import Position
from tidemark.qt.detail.detail_content import AccountPosition
from tidemark.qt.detail.positions_model import POSITION_COLUMNS, PositionsModel
from tidemark.qt.looks.privacy import MASK


@pytest.fixture
def model() -> Iterator[PositionsModel]:
    """A model under Qt's own tester."""
    model = PositionsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield model
    del tester


def show(model: PositionsModel, *positions: Position) -> None:
    model.show([AccountPosition("Main", each) for each in positions])


def texts(model: PositionsModel, row: int = 0) -> dict[str, str]:
    return {
        column.title: model.text_at(row, index) for index, column in enumerate(POSITION_COLUMNS)
    }


def test_every_figure_is_the_exchanges_own(model: PositionsModel) -> None:
    show(model, LONG)

    told = texts(model)

    assert told == {
        "Account": "Main",
        "Contract": "ETHUSD_PERP",
        "Side": "LONG",
        "Contracts": "700 × 10 USD",
        "Entry price": "3650",
        "Notional": "2.02780822",
        "uPnL": "-0.11",
        "Maintenance": "0.02",
        "Leverage": "20×",
        "Margin type": "cross",
    }


def test_what_is_not_known_is_a_dash(model: PositionsModel) -> None:
    show(model, Position("ETHUSD_PERP", "BOTH"))

    told = texts(model)

    assert {told[name] for name in ("Contracts", "Entry price", "uPnL", "Leverage")} == {"—"}


def test_a_changed_figure_announces_its_cell_and_no_other(model: PositionsModel) -> None:
    show(model, LONG)
    cells: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: cells.append((first.column(), last.column())))

    show(model, replace(LONG, maintenance_margin=amount("0.03")))

    place = [column.title for column in POSITION_COLUMNS].index("Maintenance")
    assert cells == [(place, place)]


def test_positions_come_and_go(model: PositionsModel) -> None:
    show(model, LONG, replace(LONG, symbol="ETHUSD_261225"))
    assert model.rowCount() == 2

    show(model)

    assert model.rowCount() == 0


def test_a_hostile_symbol_is_shown_harmlessly(model: PositionsModel) -> None:
    show(model, replace(LONG, symbol="<b>\u202eX"))

    assert texts(model)["Contract"] == "<b>\\u202eX"
    assert "<b>" not in str(model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole))


def test_masked_positions_tell_contract_side_and_leverage_alone(model: PositionsModel) -> None:
    show(model, LONG)

    model.show([AccountPosition("Main", LONG, is_masked=True)])

    told = texts(model)
    assert {name for name, text in told.items() if text == MASK} == {
        "Contracts",
        "Entry price",
        "Notional",
        "uPnL",
        "Maintenance",
    }
    assert (told["Contract"], told["Side"], told["Leverage"]) == ("ETHUSD_PERP", "LONG", "20×")


def test_another_language_announces_every_name_and_every_cell(
    model: PositionsModel, speak: Callable[[str], None]
) -> None:
    show(model, LONG)
    cells, names = list[tuple[int, int]](), list[tuple[int, int]]()
    model.dataChanged.connect(lambda first, last: cells.append((first.column(), last.column())))
    model.headerDataChanged.connect(lambda _, first, last: names.append((first, last)))

    speak("zh_CN")

    last = len(POSITION_COLUMNS) - 1
    assert names == [(0, last)]
    assert cells == [(0, last)]


def test_the_contract_reads_as_the_whole_row_and_a_figure_with_its_column(
    model: PositionsModel,
) -> None:
    show(model, LONG)
    role = Qt.ItemDataRole.AccessibleTextRole

    whole, one = model.index(0, 1).data(role), model.index(0, 6).data(role)

    assert whole.startswith("Account Main, Contract ETHUSD_PERP, Side LONG, ")
    assert one == "uPnL -0.11"
