"""How amounts are hidden and shown again: the setting, the key, the eye and a held Space."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.window.concealing import Concealing
from tidemark.qt.window.peeking import Peeking


class Hiding(QObject):
    """Joins them for one window: the setting decides, whoever changes it.

    Make it before the window has anything to show, and a window that hides amounts never
    shows one.
    """

    def __init__(
        self,
        window: QWidget,
        preferences: Preferences,
        privacy: Privacy,
        action: QAction,
        eye: QAbstractButton,
    ) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._privacy = privacy
        self._action = action
        Concealing(window, privacy)
        Peeking(window, privacy)
        for asking in (action.triggered, eye.clicked):
            asking.connect(self._ask)
        preferences.changed.connect(self._obey)
        self._obey(frozenset({"privacy"}))

    def _ask(self, is_wanted: bool) -> None:
        self._preferences.change(privacy=is_wanted)

    def _obey(self, names: frozenset[str]) -> None:
        if "privacy" in names:
            is_on = self._preferences.settings.privacy
            self._privacy.turn(is_on)
            self._action.setChecked(is_on)
