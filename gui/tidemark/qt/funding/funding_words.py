"""What is said around the rows of funding: since when anything is known, and why there is none."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from tidemark.formatting import harmless, local_time
from tidemark.qt.funding.funding_days import Span, Watch
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

SPANS = {
    Span.WEEK: QT_TRANSLATE_NOOP("Funding", "7 days"),
    Span.MONTH: QT_TRANSLATE_NOOP("Funding", "30 days"),
    Span.QUARTER: QT_TRANSLATE_NOOP("Funding", "90 days"),
    Span.YEAR: QT_TRANSLATE_NOOP("Funding", "A year"),
    Span.ALL: QT_TRANSLATE_NOOP("Funding", "All"),
}


def nothing_words() -> str:
    """There is a history, and no funding is in it."""
    return translate("Funding", "No funding was seen in these days.")


def no_history_words() -> str:
    """Nothing is kept, so nobody can tell."""
    return translate("Funding", "This run keeps no history, so no funding is known.")


def asking_words() -> str:
    """The answer is still to come."""
    return translate("Funding", "Reading the history…")


def unreadable_words(reason: str) -> str:
    """The history gave no answer."""
    template = translate("Funding", "The history could not be read: {reason}.")
    return template.format(reason=harmless(reason).rstrip("."))


def watch_words(watches: Sequence[Watch]) -> str:
    """Since when Tidemark has been looking, and what it cannot know."""
    if all(watch.since is None for watch in watches):
        return translate("Funding", "Nothing has been kept of this yet.")
    limits = translate(
        "Funding",
        "Not in these figures: what happened while Tidemark was not running or not connected, and "
        "changes whose reason the exchange did not tell.",
    )
    return f"{_since(watches)} {limits}"


def _since(watches: Sequence[Watch]) -> str:
    if len(watches) == 1:
        template = translate("Funding", "Tidemark has been looking since {time}.")
        return template.format(time=local_time(watches[0].since))
    template = translate("Funding", "Tidemark has been looking at {accounts}.")
    each = translate("Funding", "{account} since {time}")
    never = translate("Funding", "{account} not yet")
    told = [
        (never if watch.since is None else each).format(
            account=harmless(watch.label), time=local_time(watch.since)
        )
        for watch in watches
    ]
    return template.format(accounts=", ".join(told))
