"""What flashes stays legible, and rise and fall can be told apart."""

import pytest

from contrast import too_faint
from tidemark.qt.looks.theme import DARK, LIGHT, Colours
from tidemark.qt.table.cell_inks import Inks


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_is_legible_on_the_ground_of_a_flash(colours: Colours) -> None:
    inks = Inks.of(colours)

    grounds = [ground.name() for ground in inks.flashes.values()]
    written = [ink.name() for ink in (inks.text, inks.rise, inks.fall, inks.waiting)]

    assert too_faint([*written, colours.warning, colours.error], grounds) == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_rise_and_a_fall_have_grounds_of_their_own(colours: Colours) -> None:
    flashes = Inks.of(colours).flashes

    assert flashes[1] != flashes[-1]
