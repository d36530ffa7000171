"""A menu has room for the checks in it, and none where there are none."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.theme import Theme, ThemeChoice


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    theme = Theme(qapp, ThemeChoice.LIGHT)
    yield theme
    theme.deleteLater()


def width_of(menu: Menu) -> int:
    menu.ensurePolished()
    return menu.sizeHint().width()


def test_what_can_be_checked_moves_every_entry_behind_the_checks(
    theme: Theme, qtbot: QtBot
) -> None:
    menu = Menu(theme)
    qtbot.addWidget(menu)
    menu.addAction("Confirm now")
    plain = width_of(menu)

    menu.addAction(QAction("Hide", menu, checkable=True))

    assert width_of(menu) > plain


def test_a_menu_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    menu = Menu(theme)
    qtbot.addWidget(menu)
    menu.addAction("Confirm now")

    theme.choose(ThemeChoice.DARK)

    corner = menu.grab().toImage().pixelColor(3, menu.sizeHint().height() // 2)
    assert corner.name() == theme.colours.raised
