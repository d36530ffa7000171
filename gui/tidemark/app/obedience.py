"""What becomes different outside the window's widgets as soon as a setting does."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.translation import install_translators
from tidemark.settings import Settings


class Obedience:
    """Listens to the preferences: theme and language."""

    def __init__(self, application: QApplication, theme: Theme, preferences: Preferences) -> None:
        self._preferences = preferences
        self._deeds: dict[str, Callable[[Settings], None]] = {
            "theme": lambda settings: theme.choose(ThemeChoice(settings.theme)),
            "language": lambda settings: install_translators(application, settings.language),
        }
        preferences.changed.connect(self._obey)

    def _obey(self, names: frozenset[str]) -> None:
        for name in self._deeds.keys() & names:
            self._deeds[name](self._preferences.settings)
