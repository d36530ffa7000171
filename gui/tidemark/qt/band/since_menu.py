"""What TODAY may be told since, as a menu at its headline."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from tidemark.domain.day_start import Since
from tidemark.qt.band.since_words import SINCE_NAMES
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import spoken


class SinceMenu(Menu):
    """``chosen`` gives what the user wants the change to be told since."""

    chosen = Signal(Since)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.choices = {since: QAction(self, checkable=True) for since in Since}
        group = QActionGroup(self)
        for since, action in self.choices.items():
            group.addAction(action)
            action.triggered.connect(lambda _=False, since=since: self.chosen.emit(since))
        self.addActions([*self.choices.values()])
        self.addSeparator()
        spoken(self, self._say)

    def show_choice(self, since: Since) -> None:
        """Show what is in force."""
        self.choices[since].setChecked(True)

    def _say(self) -> None:
        for since, action in self.choices.items():
            action.setText(QCoreApplication.translate("Today", SINCE_NAMES[since]))
