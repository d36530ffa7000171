"""What flashes stays legible, and rise and fall can be told apart."""

import pytest
from PySide6.QtGui import QColor

from tidemark.qt.looks.theme import DARK, LIGHT, Colours
from tidemark.qt.table.cell_inks import Inks

LEGIBLE = 4.5


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_is_legible_on_the_ground_of_a_flash(colours: Colours) -> None:
    inks = Inks.of(colours)

    for ground in inks.flashes.values():
        for ink in (inks.text, inks.rise, inks.fall, inks.waiting):
            assert contrast(ink, ground) >= LEGIBLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_rise_and_a_fall_have_grounds_of_their_own(colours: Colours) -> None:
    flashes = Inks.of(colours).flashes

    assert flashes[1] != flashes[-1]
