"""The sentences for the key's own home and for ourselves: what happened, and what to do."""

from tidemark.domain.trouble import Cause
from tidemark.wording.message import QT_TRANSLATE_NOOP, Message

OWN_SENTENCES: dict[Cause, tuple[Message, ...]] = {
    # The key's own home.
    Cause.KEY_MISSING: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The keyring holds no key for this account."),
            QT_TRANSLATE_NOOP("Wording", "Enter the key again."),
        ),
    ),
    Cause.KEYRING_LOCKED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The keyring is locked."),
            QT_TRANSLATE_NOOP("Wording", "Unlock it, then try again."),
        ),
    ),
    Cause.KEYRING_DENIED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The keyring did not let Tidemark in."),
            QT_TRANSLATE_NOOP("Wording", "Allow it when the system asks, then try again."),
        ),
    ),
    Cause.KEYRING_SILENT: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The keyring does not answer."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Look for a window of the system that asks for its password, then try again.",
            ),
        ),
    ),
    Cause.KEYRING_UNAVAILABLE: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "This system offers no safe place to keep a key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tidemark writes keys nowhere else, but can use one for this run only.",
            ),
        ),
    ),
    Cause.KEY_TOO_LONG: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "This system's keyring has no room for so long a key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Use an Ed25519 key, which is short, or this one for this run only.",
            ),
        ),
    ),
    Cause.KEY_UNREADABLE: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "What the keyring holds for this account is damaged."),
            QT_TRANSLATE_NOOP("Wording", "Enter the key again."),
        ),
    ),
    # Us.
    Cause.INTERNAL_ERROR: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "Something went wrong inside Tidemark."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "The figures may have stopped: start it again, and please report this.",
            ),
        ),
    ),
}
"""By cause; of several messages the first one whose values are all known is used."""
