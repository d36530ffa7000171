"""A headline's figure: smaller before it loses a digit."""

import pytest
from PySide6.QtWidgets import QApplication

from tidemark.qt.band.headline import FigureLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type


@pytest.mark.parametrize("points", [9.0, 13.0, 22.5, 30.0])
def test_in_a_narrow_room_a_figure_is_written_smaller_and_whole(
    qapp: QApplication, points: float
) -> None:
    label = FigureLabel(Theme(qapp), Type.DISPLAY)
    font = label.font()
    font.setPointSizeF(points)
    label.setFont(font)
    label.set_text("1.49980475 BTC")
    whole = label.sizeHint().width()

    for width in range(round(0.65 * whole), whole):
        label.resize(width, whole)
        assert label.shown_text() == label.drawn_text()
