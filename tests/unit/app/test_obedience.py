"""What was chosen is in force from the beginning, and what is chosen later at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tidemark.app.obedience import Obedience
from tidemark.qt.looks.theme import DARK, LIGHT, Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.settings import Settings


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    yield theme
    Obedience(qapp, theme, Preferences(Settings(language="en")))  # as other tests expect it
    theme.deleteLater()


def obeyed(qapp: QApplication, drawn: Theme, /, **chosen: object) -> Preferences:
    preferences = Preferences(Settings().with_changes(**chosen), qapp)
    Obedience(qapp, drawn, preferences)
    return preferences


def test_what_was_chosen_is_in_force_from_the_beginning(qapp: QApplication, theme: Theme) -> None:
    usual = qapp.font().pointSizeF()

    obeyed(qapp, theme, theme="dark", up_colour="red", text_scale=1.5, language="zh_CN")

    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert theme.colours.rise == DARK.fall
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * usual)
    assert QCoreApplication.translate("Actions", "Confirm now") != "Confirm now"


def test_what_is_chosen_later_is_obeyed_at_once(qapp: QApplication, theme: Theme) -> None:
    usual = qapp.font().pointSizeF()
    preferences = obeyed(qapp, theme, theme="light")

    preferences.change(up_colour="red", text_scale=2.0, motion="reduced")

    assert theme.colours.rise == LIGHT.fall
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    preferences.change(motion="full")
    assert QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
