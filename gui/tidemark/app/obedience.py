"""What becomes different outside the window's widgets as soon as a setting does."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tidemark.qt.looks.motion import Motion, move_menus
from tidemark.qt.looks.theme import Theme, ThemeChoice, UpColour
from tidemark.qt.looks.type_scale import set_text_scale
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.translation import install_translators
from tidemark.settings import Settings


class Obedience(QObject):
    """Listens to the preferences: theme, colour of gains, text size, motion and language.

    What is chosen already is in force from the beginning, before any window is made; motion alone
    from the first `Preferences.tell` on, for to ask the style takes as long as fifty widgets.
    """

    def __init__(self, application: QApplication, theme: Theme, preferences: Preferences) -> None:
        super().__init__(application)
        self._preferences = preferences
        self._deeds: dict[str, Callable[[Settings], None]] = {
            "theme": lambda settings: theme.choose(ThemeChoice(settings.theme)),
            "up_colour": lambda settings: theme.choose_up(UpColour(settings.up_colour)),
            "text_scale": lambda settings: set_text_scale(settings.text_scale),
            "motion": lambda settings: move_menus(Motion(settings.motion)),
            "language": lambda settings: install_translators(application, settings.language),
        }
        preferences.changed.connect(self._obey)
        self._obey(frozenset(self._deeds) - {"motion"})

    def _obey(self, names: frozenset[str]) -> None:
        for name in self._deeds.keys() & names:
            self._deeds[name](self._preferences.settings)
