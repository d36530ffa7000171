"""When a window is seen: its start is over then, and the rest of the program is loaded."""

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tidemark.qt.first_painting import FirstPainting


def test_a_window_was_painted_once_a_part_of_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    part = QLabel("BTC")
    QVBoxLayout(window).addWidget(part)
    painting = FirstPainting(part)

    assert not painting.is_over
    window.show()

    qtbot.waitUntil(lambda: painting.is_over)
    window.close()


def test_another_window_is_not_this_one(qapp: QApplication, qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    painting, its_own = FirstPainting(window), FirstPainting(other)

    other.show()
    qtbot.waitUntil(lambda: its_own.is_over)

    assert not painting.is_over
    other.close()
