"""The line at the bottom is quiet in either theme."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from shown_window import Desk
from tidemark.qt.looks.theme import DARK, LIGHT, Colours, ThemeChoice


@pytest.mark.parametrize(
    ("choice", "colours"), [(ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)]
)
async def test_the_log_is_written_in_the_ink_of_its_neighbours(
    desk: Desk, choice: ThemeChoice, colours: Colours
) -> None:
    for each in (ThemeChoice.DARK, ThemeChoice.LIGHT, choice):
        desk.window.theme.choose(each)
    QApplication.processEvents()
    button = desk.window.diagnostics.log_button
    button.ensurePolished()

    assert button.palette().color(QPalette.ColorRole.ButtonText).name() == colours.muted
