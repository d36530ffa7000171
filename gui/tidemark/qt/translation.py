"""The language of the interface: which one, and the translators that speak it."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
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
    """Speak the language asked for, in our words and in Qt's own (buttons, context menus)."""
    locale = QLocale() if choice is LanguageChoice.SYSTEM else QLocale(choice.value)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_folder), ("tidemark", _FOLDER)):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)


def in_words(template: str) -> str:
    """Translate a sentence of `tidemark.wording`."""
    return QCoreApplication.translate(wording.CONTEXT, template)
