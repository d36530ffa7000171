"""What an account's row in the settings says of how something went."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import Trouble
from tidemark.formatting import harmless
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.looks.theme import Tone
from tidemark.qt.translation import in_words
from tidemark.wording import explain, explain_warning

translate = QCoreApplication.translate

Told = tuple[str, Tone]
"""What to say of how something went, and how it is meant."""


def diagnosis_words(diagnosis: Diagnosis, environment: Environment) -> Told:
    """What a check of its key found."""
    if diagnosis.trouble is not None:
        return trouble_words(diagnosis.trouble, environment), Tone.ERROR
    warnings = [
        str(explain_warning(each, environment=environment, translate=in_words))
        for each in diagnosis.warnings
    ]
    works = translate("AccountRow", "The key works: the exchange told the balances just now.")
    return "\n".join((works, *warnings)), Tone.WARNING if warnings else Tone.QUIET


def trouble_words(trouble: Trouble, environment: Environment) -> str:
    """What was in the way."""
    message = explain(trouble, environment=environment, translate=in_words)
    return f"{message.what} {message.cure}"


def forgotten_words(left: Sequence[Path]) -> Told:
    """That its history is deleted, but for what may be in these files."""
    gone = translate("AccountRow", "The history of this account is deleted.")
    if not left:
        return gone, Tone.QUIET
    template = translate(
        "AccountRow",
        "{gone} Damaged files that were set aside may still hold some of it; delete them "
        "yourself: {files}",
    )
    files = ", ".join(harmless(str(path)) for path in left)
    return template.format(gone=gone, files=files), Tone.WARNING


def unreadable_words(error: HistoryUnreadable) -> str:
    """Why its history could not be deleted."""
    template = translate(
        "AccountRow",
        "The history cannot be changed now ({reason}), so nothing was deleted. Try again later.",
    )
    return template.format(reason=harmless(str(error)))
