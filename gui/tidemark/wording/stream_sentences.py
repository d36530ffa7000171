"""The sentences for pushes, prices and margin: what is missing while the balances stay live."""

from tidemark.domain.trouble import Cause
from tidemark.wording.message import QT_TRANSLATE_NOOP, Message

_STILL_CHECKED = QT_TRANSLATE_NOOP(
    "Wording",
    "Balances are still checked by snapshots; a new key and a new connection follow by themselves.",
)

STREAM_SENTENCES: dict[Cause, tuple[Message, ...]] = {
    Cause.STREAM_KEY_EXPIRED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The key of the push stream has expired."),
            _STILL_CHECKED,
        ),
    ),
    Cause.STREAM_KEY_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} gave no key for the push stream."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Balances are still checked by snapshots; Tidemark asks for a key again by itself.",
            ),
        ),
    ),
    Cause.STREAM_LOST: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The push stream was cut off."),
            _STILL_CHECKED,
        ),
    ),
    Cause.STREAM_SILENT: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "The push stream is open but did not tell of a change that a snapshot showed.",
            ),
            _STILL_CHECKED,
        ),
    ),
    Cause.PRICES_LOST: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "No prices are coming in."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Balances are not affected; values keep their last prices, with their age.",
            ),
        ),
    ),
    Cause.MARGIN_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} does not tell margin and positions just now."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Balances are not affected; margin keeps its last figures, with their age.",
            ),
        ),
    ),
}
"""By cause; of several messages the first one whose values are all known is used."""
