"""The choices of theme and language in the window's menu."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from tidemark.qt.looks.theme import ThemeChoice
from tidemark.qt.translation import LanguageChoice


class Choices(QObject):
    """Adds a submenu for each; the signals give what the user chose."""

    theme_chosen = Signal(ThemeChoice)
    language_chosen = Signal(LanguageChoice)

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        themes = {
            ThemeChoice.SYSTEM: self.tr("As the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        languages = {
            LanguageChoice.SYSTEM: self.tr("As the system"),
            LanguageChoice.ENGLISH: "English",
            LanguageChoice.CHINESE: "简体中文",
        }
        self._themes = _group(menu.addMenu(self.tr("Theme")), themes)
        self._themes.triggered.connect(self._choose_theme)
        self._languages = _group(menu.addMenu(self.tr("Language")), languages)
        self._languages.triggered.connect(self._choose_language)

    def show_chosen(self, theme: ThemeChoice, language: LanguageChoice) -> None:
        """Tick what is in force."""
        for group, chosen in ((self._themes, theme), (self._languages, language)):
            for action in group.actions():
                action.setChecked(action.data() is chosen)

    def _choose_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())


def _group(menu: QMenu, texts: dict[ThemeChoice, str] | dict[LanguageChoice, str]) -> QActionGroup:
    group = QActionGroup(menu)
    for choice, text in texts.items():
        action = QAction(text, menu, checkable=True)
        action.setData(choice)
        group.addAction(action)
        menu.addAction(action)
    return group
