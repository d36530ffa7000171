"""Whether this system has letters for every language: without a font, Qt draws empty boxes."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from tidemark.qt.translation import Language, languages
from tidemark.self_test.finding import Finding, NotRight, Verdict
from tidemark.self_test.off_screen import application

_FIGURES = "LIVE −0.12345678 — BTC"
_NONE = (
    "no font is found that has all letters and digits, so the window would show empty boxes. "
    "Install one, such as fonts-dejavu-core on Debian."
)


def check(_room: Path) -> Finding:
    """Look for the letters of figures, which are needed, and of each language's own name."""
    application()
    if _lacking(_FIGURES):
        raise NotRight(_NONE)
    families = len(QFontDatabase.families())
    unread = [each for each in languages() if _lacking(each.name)]
    facts = {"families": families, "unreadable": [each.code for each in unread]}
    if unread:
        return Finding("; ".join(map(_told, unread)), Verdict.NOTE, facts)
    names = ", ".join(each.name for each in languages())
    return Finding(f"{families} families, with the letters of {names}", facts=facts)


def _told(language: Language) -> str:
    return f"no font here can write {language.name}; install one, such as fonts-noto-cjk on Debian"


def _lacking(text: str) -> list[str]:
    """The characters that the window's font, and those that stand in for it, do not have."""
    metrics = QFontMetrics(QFont())
    return [each for each in text if not metrics.inFontUcs4(ord(each))]
