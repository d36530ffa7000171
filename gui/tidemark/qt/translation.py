"""The language of the interface: which one, the translators that speak it, and who says what."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

import PySide6
from PySide6.QtCore import (
    QCoreApplication,
    QDirIterator,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from tidemark import wording
from tidemark.domain.values import frozen
from tidemark.formatting import NumberStyle
from tidemark.qt import resources_rc  # noqa: F401 - holds the translations
from tidemark.qt.of_application import the_one

SYSTEM = "system"
"""What asks for the system's language. Every other choice is the code of a language."""

Text = str | Callable[[], str]
"""A text which is the same in every language, or what says it in the one of the interface."""

_FOLDER = ":/translations"
_OURS, _QTS = "tidemark", "qtbase"
_LAST_RESORT = "en"


@frozen
class Language:
    """A language that the interface speaks: its code (``zh_CN``), and its own name for itself."""

    code: str
    name: str


def languages() -> tuple[Language, ...]:
    """Every language that there is a translation for, in the order of their codes."""
    names = []
    files = QDirIterator(_FOLDER, [f"{_OURS}_*.qm"])
    while files.hasNext():
        names.append(PurePosixPath(files.next()).stem)
    codes = sorted(name.partition("_")[2] for name in names)
    return tuple(Language(code, _own_name(code)) for code in codes)


def _own_name(code: str) -> str:
    """``English`` rather than that of one country, where the code names none."""
    of_the_world = QLocale(f"{code}_001")
    is_known = of_the_world.territory() is QLocale.Country.World
    name = (of_the_world if is_known else QLocale(code)).nativeLanguageName()
    return name[:1].upper() + name[1:]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation where it is declared; lupdate knows this name."""
    del context
    return text


def install_translators(application: QApplication, choice: str) -> None:
    """Speak the language asked for, in our words and in Qt's own (buttons, context menus).

    ``choice`` is `SYSTEM` or the code of a language; for one that there is no translation for
    the system's is taken, and English for want of that. Numbers are written as it writes them.
    May be called again at any time: whatever was said with `spoken` is said anew.
    """
    voice = the_one(_Voice)
    for translator in voice.translators:
        application.removeTranslator(translator)
        translator.deleteLater()
    ours = _translator(application, _wished(choice))
    locale = QLocale(ours.language())
    QLocale.setDefault(locale)
    qts = QTranslator(application)
    is_there = any(qts.load(locale, _QTS, "_", folder) for folder in _folders_of_qt())
    voice.translators = qts, ours
    for translator in (qts, ours) if is_there else (ours,):
        application.installTranslator(translator)
    voice.changed.emit()


def _folders_of_qt() -> Iterator[str]:
    """Where Qt's own words may be: where Qt says, else where wheels have them.

    A frozen Qt is told its place by PyInstaller, and misreads one with a comma in its name.
    """
    yield QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    wheel = Path(PySide6.__file__).parent
    yield from (str(wheel / "Qt" / "translations"), str(wheel / "translations"))


def _wished(choice: str) -> Sequence[QLocale]:
    """The languages in the order in which they are tried."""
    chosen = () if choice == SYSTEM else (QLocale(choice),)
    return (*chosen, QLocale.system(), QLocale(_LAST_RESORT))


def _translator(application: QApplication, wished: Sequence[QLocale]) -> QTranslator:
    translator = QTranslator(application)
    if not any(translator.load(locale, _OURS, "_", _FOLDER) for locale in wished):
        raise LookupError("the resources hold no translation")
    return translator


def number_style() -> NumberStyle:
    """How the language of the interface writes numbers."""
    return _style_of(QLocale().name())


@lru_cache(maxsize=8)
def _style_of(name: str) -> NumberStyle:
    locale = QLocale(name)
    return NumberStyle(locale.groupSeparator(), locale.decimalPoint())


class _Voice(QObject):
    """Tells of another language, once all translators of it are there."""

    changed = Signal()
    translators: tuple[QTranslator, ...] = ()
    """Those of the language; Qt's may be in none of its places, and is not installed then."""


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
    the_one(_Voice).changed.connect(saying.say)
    saying.say()


def speak(owner: QObject, set_text: Callable[[str], object], text: Text) -> None:
    """Hand a text to ``set_text`` now, and again in every language chosen later.

    For whoever is given its words: ``speak(button, button.setText, text)``.
    """
    spoken(owner, lambda: set_text(said(text)))


def said(text: Text) -> str:
    """A text in the language of the interface."""
    return text if isinstance(text, str) else text()


def in_words(template: str) -> str:
    """Translate a sentence of `tidemark.wording`."""
    return QCoreApplication.translate(wording.CONTEXT, template)
