"""The icon at every size of a panel: no two states look the same, also without their colours."""

from itertools import combinations, product

import pytest
from PySide6.QtGui import QImage

from tidemark.domain.freshness import State
from tidemark.qt.looks.theme import DARK
from tidemark.qt.tray.tray_icon import TrayLook, tray_icon, tray_pixmap

SIDES = (16, 22, 24, 32, 64)
LOOKS = [TrayLook(*each) for each in product(State, (False, True), (False, True))]


def shape(look: TrayLook, side: int) -> frozenset[tuple[int, int]]:
    """Where something is drawn on the plate, whatever its colour."""
    image = tray_pixmap(look, side).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    places = product(range(side), range(side))
    return frozenset(at for at in places if _is_drawn(image, *at))


def _is_drawn(image: QImage, x: int, y: int) -> bool:
    colour = image.pixelColor(x, y)
    is_plate = max(colour.red(), colour.green(), colour.blue()) < 80
    return colour.alpha() > 128 and not is_plate and colour.name() != DARK.window


@pytest.mark.parametrize("side", SIDES)
def test_no_two_looks_have_nearly_the_same_shape(side: int) -> None:
    shapes = {look: shape(look, side) for look in LOOKS}

    for one, other in combinations(LOOKS, 2):
        differing = len(shapes[one] ^ shapes[other])
        assert differing >= side * side / 50, (one, other)


def test_the_icon_is_drawn_for_each_size_and_not_shrunk() -> None:
    sizes = {size.width() for size in tray_icon(TrayLook(State.LIVE)).availableSizes()}

    assert sizes >= set(SIDES)
