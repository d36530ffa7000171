"""What scrolls for want of room scrolls no longer once there is room."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.small_screen import Content, SmallScreen
from tidemark.qt.looks.theme import Theme


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> SmallScreen:
    """Words that wrap, shown."""
    content = Content()
    words = PlainLabel("as much as it takes " * 20)
    words.setWordWrap(True)
    QVBoxLayout(content).addWidget(words)
    screen = SmallScreen(Theme(qapp), content)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def exact_size(screen: SmallScreen) -> tuple[int, int]:
    """A width, and the height that is enough at it, but not beside a scroll bar."""
    bar, content = screen.verticalScrollBar().sizeHint().width(), screen.widget()
    width = next(
        each
        for each in range(200, 800)
        if content.heightForWidth(each) < content.heightForWidth(each - bar)
    )
    return width, content.heightForWidth(width)


def squeezed(screen: SmallScreen, qtbot: QtBot) -> tuple[int, int]:
    """Have it scroll for want of a single pixel; return the size that is enough."""
    width, height = exact_size(screen)
    screen.resize(width, height - 1)
    qtbot.waitUntil(screen.verticalScrollBar().isVisible)
    return width, height


def test_a_bar_that_only_the_bar_itself_makes_necessary_goes(
    screen: SmallScreen, qtbot: QtBot
) -> None:
    screen.resize(*squeezed(screen, qtbot))
    QApplication.processEvents()
    assert screen.verticalScrollBar().isVisible(), "Qt would keep it"

    screen.try_without_bar()

    assert not screen.verticalScrollBar().isVisible()


def test_where_there_is_no_room_the_bar_stays(screen: SmallScreen, qtbot: QtBot) -> None:
    squeezed(screen, qtbot)

    screen.try_without_bar()

    assert screen.verticalScrollBar().isVisible()
