"""When a window is seen: its start is over then, and the rest of the program is loaded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tidemark.qt.first_painting import FirstPainting


def test_a_window_that_is_covered_by_what_is_in_it_was_painted(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """Qt never paints such a window itself; whoever waited for that would wait for ever."""
    window, cover = QWidget(), QWidget()
    cover.setParent(window)
    cover.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    cover.resize(window.size())
    painting = FirstPainting(window, qapp)
    window.show()
    qtbot.waitUntil(lambda: painting.is_over)
    window.close()


def test_another_window_is_not_this_one(qapp: QApplication, qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    painting = FirstPainting(window, qapp)
    its_own = FirstPainting(other, qapp)
    other.show()
    qtbot.waitUntil(lambda: its_own.is_over)
    assert not painting.is_over
    other.close()
