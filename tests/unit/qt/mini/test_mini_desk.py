"""A remembered place is taken again as far as it is on the screen."""

import pytest
from PySide6.QtCore import QPoint, QRect

from tidemark.qt.mini.mini_desk import moved_into

ROOM = QRect(100, 0, 1000, 700)


@pytest.mark.parametrize(
    ("place", "taken"),
    [
        (QPoint(300, 200), QPoint(300, 200)),
        (QPoint(900, 650), QPoint(700, 600)),
        (QPoint(-50, -20), QPoint(100, 0)),
    ],
)
def test_it_is_whole_on_the_screen(place: QPoint, taken: QPoint) -> None:
    box = QRect(place.x(), place.y(), 400, 100)

    assert moved_into(ROOM, box) == taken


def test_one_that_is_larger_than_the_screen_shows_its_beginning() -> None:
    assert moved_into(ROOM, QRect(500, 500, 2000, 900)) == QPoint(100, 0)
