"""Whether every language of the interface is there: in our own words, and in Qt's."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tidemark.qt.translation import Language, install_translators, languages
from tidemark.self_test.finding import Finding, NotRight
from tidemark.self_test.off_screen import application

_WRITTEN_IN = "en"
_EXPECTED = frozenset({"en", "zh_CN"})
_OF_QT = ("QPlatformTheme", "Cancel")  # what the button of a dialog says


def check(_room: Path) -> Finding:
    """Speak each language in turn."""
    made = application()
    spoken = languages()
    if lacking := sorted(_EXPECTED - {each.code for each in spoken}):
        raise NotRight(f"translations are missing: {', '.join(lacking)}. Install Tidemark anew.")
    said = [_tried(made, each) for each in spoken]
    codes = [each.code for each in spoken]
    return Finding("; ".join(said), facts={"languages": codes})


def _tried(made: QApplication, language: Language) -> str:
    install_translators(made, language.code)
    ours, count, qts = _ours(), _count(), _qts()
    if "(s)" in count or (language.code != _WRITTEN_IN and ours == "Wallet balance"):
        raise NotRight(f"Tidemark does not speak {language.name}. Install Tidemark anew.")
    if language.code != _WRITTEN_IN and qts == _OF_QT[1]:
        raise NotRight(
            f"Qt's own translation into {language.name} is missing: its buttons stay English. "
            "Install Tidemark anew."
        )
    return f"{language.name}: {ours}, {count}, {qts}"


def _ours() -> str:
    return QCoreApplication.translate("Columns", "Wallet balance")


def _count() -> str:
    """With a number in it: of these even English needs its translation."""
    return QCoreApplication.translate("FeedPanel", "%n change(s)", None, 3)


def _qts() -> str:
    return QCoreApplication.translate(*_OF_QT)
