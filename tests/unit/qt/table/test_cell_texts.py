"""Texts in cells: every digit in its place, worked out once, cut only where there is no room."""

import pytest
from PySide6.QtGui import QFont

from tidemark.qt.looks.figure_layout import GAP
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_sizes import PADDING, CellSizes
from tidemark.qt.table.cell_texts import CellTexts, Ink

WALLET, PNL, NAME, ACCOUNT = (
    INDEX_BY_KEY[key] for key in ("wallet_balance", "cross_unrealized_pnl", "asset", "account")
)
WIDE, NARROW = 220, 80


@pytest.fixture
def sizes(model: BalanceTableModel) -> CellSizes:
    return CellSizes(model)


@pytest.fixture
def model(qapp: object) -> BalanceTableModel:
    return BalanceTableModel()


@pytest.fixture
def texts(model: BalanceTableModel, sizes: CellSizes) -> CellTexts:
    return CellTexts(model, sizes)


def test_points_stand_under_points(texts: CellTexts, sizes: CellSizes) -> None:
    column = texts.column(WALLET, WIDE)

    points = {
        round(
            texts.write(column, figure).left
            + sizes.figures.whole_width(texts.write(column, figure).text.split(".")[0]),
            6,
        )
        for figure in ("1.5", "1234567.12345678", "-0.00000001")
    }

    assert len(points) == 1


def test_a_gain_has_its_sign_and_the_ink_of_gains(texts: CellTexts) -> None:
    gain = texts.write(texts.column(PNL, WIDE), "0.002345")

    assert (gain.text, gain.ink, gain.sign) == (f"+0.002{GAP}345", Ink.RISE, 1)


def test_what_has_no_room_is_cut_on_its_right_and_is_no_figure_in_its_place(
    texts: CellTexts,
) -> None:
    cut = texts.write(texts.column(WALLET, NARROW), "-1234567.12345678")

    assert cut.text.startswith("−1")
    assert cut.text.endswith("…")
    assert (cut.left, cut.sign) == (PADDING, None)


def test_a_text_is_worked_out_once_for_a_column_and_its_width(texts: CellTexts) -> None:
    written = texts.write(texts.column(WALLET, WIDE), "1.5")

    assert texts.column(WALLET, WIDE).texts["1.5"] is written
    assert "1.5" not in texts.column(WALLET, WIDE + 1).texts


def test_another_size_of_text_forgets_where_texts_stood(texts: CellTexts, sizes: CellSizes) -> None:
    small = texts.write(texts.column(WALLET, WIDE), "1.5")
    font = QFont()
    font.setPointSizeF(2 * font.pointSizeF())
    sizes.measure(font)
    texts.forget()

    assert texts.write(texts.column(WALLET, WIDE), "1.5").left < small.left


def test_no_column_remembers_without_end(texts: CellTexts) -> None:
    column = texts.column(WALLET, WIDE)
    for number in range(3000):
        texts.write(column, f"{number}.5")

    assert len(column.texts) <= 1024


def test_a_text_in_a_font_of_another_height_is_not_made_ready(texts: CellTexts) -> None:
    column = texts.column(ACCOUNT, WIDE)
    heights = [texts.write(column, text).ready for text in ("Main", "主账户")]

    assert heights[0] is not None
    assert heights[1] is None or heights[1].size().height() == heights[0].size().height()
