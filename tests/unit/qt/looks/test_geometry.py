"""A window is whole on its screen wherever it was and however large it wants to be."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tidemark.qt.looks.geometry import FRAME, moved_into, resize_within_screen

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


def test_no_window_wants_more_than_the_screen_has(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry().size()

    resize_within_screen(window, QSize(300, 90000))

    assert window.size() == QSize(300, screen.height() - FRAME)
