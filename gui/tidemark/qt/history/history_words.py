"""What there is to say of how the history is kept: what happened, what goes on, what to do."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from tidemark.formatting import harmless
from tidemark.history.condition import Condition, Keeping
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_TROUBLES = {
    Keeping.NEWER: QT_TRANSLATE_NOOP(
        "History",
        "A newer Tidemark wrote the history, so it is opened for reading only. Balances stay live. "
        "Update Tidemark to go on with it.",
    ),
    Keeping.READ_ONLY: QT_TRANSLATE_NOOP(
        "History",
        "The history is not being kept: {folder} or a file in it cannot be written to. Balances "
        "stay live. Give yourself the right to write there; Tidemark tries again each minute.",
    ),
    Keeping.LOCKED: QT_TRANSLATE_NOOP(
        "History",
        "The history is not being kept: another program, or another Tidemark, holds {file}. "
        "Balances stay live. Close the other one; Tidemark tries again each minute.",
    ),
    Keeping.FULL: QT_TRANSLATE_NOOP(
        "History",
        "The history is not being kept: the disk is full. Balances stay live. Make room on it; "
        "Tidemark tries again each minute.",
    ),
    Keeping.NOT_A_FILE: QT_TRANSLATE_NOOP(
        "History",
        "The history is not being kept: {file} is no file, but a link, a folder or a pipe. "
        "Balances stay live. Move it away; Tidemark tries again each minute.",
    ),
    Keeping.FAILED: QT_TRANSLATE_NOOP(
        "History",
        "The history is not being kept: the disk fails at {file}. Balances stay live. Tidemark "
        "tries again each minute; the log says more.",
    ),
}


def trouble_words(condition: Condition) -> str:
    """Why nothing is written down; empty where everything is."""
    template = _TROUBLES.get(condition.keeping)
    if template is None:
        return ""
    file, folder = _shown(condition.path), _shown(condition.path.parent)
    return translate("History", template).format(file=file, folder=folder)


def set_aside_words(condition: Condition) -> str:
    """Where a damaged file is now, and what the history goes on with; empty if none was."""
    if condition.set_aside is None:
        return ""
    template = (
        translate(
            "History",
            "The history was damaged and was moved to {file}. It goes on from its last copy, so "
            "the newest hours may be missing.",
        )
        if condition.restored
        else translate(
            "History",
            "The history was damaged and was moved to {file}. There was no copy to go on from: a "
            "new one was begun.",
        )
    )
    return template.format(file=_shown(condition.set_aside))


def kept_again_words(dropped: int) -> str:
    """What to write into the log when the history is kept again, so many entries being lost."""
    text = translate("History", "The history is being kept again.")
    if not dropped:
        return text
    lost = translate("History", "%n entry(ies) had to be left out meanwhile.", None, dropped)
    return f"{text} {lost}"


def _shown(path: Path) -> str:
    return harmless(str(path))
