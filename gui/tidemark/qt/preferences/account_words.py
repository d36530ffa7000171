"""What an account's row in the settings says of how something went."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import Trouble
from tidemark.formatting import UNKNOWN, harmless, local_day
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.accounts.kept_accounts import KeptAccount
from tidemark.qt.environment_names import environment_name
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


def forgotten_words(label: str, left: Sequence[Path]) -> Told:
    """That its history is deleted, but for what may be in these files."""
    gone = translate("AccountRow", "The history of “{label}” is deleted.").format(label=label)
    if not left:
        return gone, Tone.QUIET
    template = translate(
        "AccountRow",
        "{gone} Damaged files that were set aside may still hold some of it; delete them "
        "yourself: {files}",
    )
    files = ", ".join(harmless(str(path)) for path in left)
    return template.format(gone=gone, files=files), Tone.WARNING


def question_of(label: str, *, is_here: bool) -> str:
    """Whether the history of this account is to be deleted, and what that means."""
    template = (
        translate(
            "AccountRow",
            "Delete the history of “{label}”? Every balance, change and total that was written "
            "of it on this computer is gone for good, copies included. What the exchange told "
            "since Tidemark was started stays in the window until it ends; writing goes on "
            "with what the account has now.",
        )
        if is_here
        else translate(
            "AccountRow",
            "Delete the history of “{label}”? Every balance, change and total that was written "
            "of it on this computer is gone for good, copies included. The account was removed, "
            "so nothing more is written of it.",
        )
    )
    return template.format(label=label)


def kept_words(kept: KeptAccount) -> str:
    """Of what kind an account of the history is, since when it is kept, and whether it is here."""
    parts = [_environment_words(kept.environment)]
    if kept.extent is not None:
        first = local_day(kept.extent.since)
        last = local_day(max(kept.extent.since, kept.extent.until - 1))
        template = translate("AccountRow", "kept from {first} to {last}")
        parts.append(template.format(first=first or UNKNOWN, last=last or UNKNOWN))
    parts.append(
        translate("AccountRow", "still an account here")
        if kept.is_here
        else translate("AccountRow", "removed from Tidemark")
    )
    return " · ".join(parts)


def _environment_words(value: str) -> str:
    try:
        return environment_name(Environment(value))
    except ValueError:  # a newer Tidemark may know more of them
        return harmless(value)


def unreadable_words(error: HistoryUnreadable) -> str:
    """Why its history could not be deleted."""
    template = translate(
        "AccountRow",
        "The history cannot be changed now ({reason}). All of it, or a part, is still there: try "
        "again later.",
    )
    return template.format(reason=harmless(str(error)))
