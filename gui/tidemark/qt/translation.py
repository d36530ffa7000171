"""The language of the interface: which one, the translators that speak it, and who says what."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from tidemark import wording
from tidemark.qt import resources_rc  # noqa: F401 - holds the translations

_FOLDER = ":/translations"


class LanguageChoice(Enum):
    """What the settings may ask for."""

    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh_CN"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation where it is declared; lupdate knows this name."""
    del context
    return text


def install_translators(application: QApplication, choice: LanguageChoice) -> None:
    """Speak the language asked for, in our words and in Qt's own (buttons, context menus).

    May be called again at any time: whatever was said with `spoken` is said anew.
    """
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    locale = QLocale() if choice is LanguageChoice.SYSTEM else QLocale(choice.value)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_folder), ("tidemark", _FOLDER)):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)
    _voice().changed.emit()


class _Voice(QObject):
    """Tells of another language, once all translators of it are there."""

    changed = Signal()


class _Saying(QObject):
    """Something that an owner says, for as long as it lives."""

    def __init__(self, owner: QObject, say: Callable[[], object]) -> None:
        super().__init__(owner)
        self._say = say

    def say(self) -> None:
        self._say()


def spoken(owner: QObject, say: Callable[[], object]) -> None:
    """Say something now, and again in every language chosen later, while ``owner`` lives.

    ``say`` sets texts: ``spoken(self, lambda: button.setText(self.tr("Retry")))``.
    """
    saying = _Saying(owner, say)
    _voice().changed.connect(saying.say)
    saying.say()


def _voice() -> _Voice:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("nobody speaks before there is an application")
    voice = application.findChild(_Voice)
    if voice is None:
        voice = _Voice(application)
    return voice


def in_words(template: str) -> str:
    """Translate a sentence of `tidemark.wording`."""
    return QCoreApplication.translate(wording.CONTEXT, template)
