"""What to know about a key that works: the sentences of its warnings, and of a wrong clock."""

from collections.abc import Callable

from tidemark.domain.environment import Environment
from tidemark.domain.key_rights import KeyWarning
from tidemark.formatting import duration
from tidemark.wording.message import QT_TRANSLATE_NOOP, Message
from tidemark.wording.places import names_of

WARNING_SENTENCES: dict[KeyWarning, Message] = {
    KeyWarning.MAY_WITHDRAW: Message(
        QT_TRANSLATE_NOOP(
            "Wording",
            "This key may withdraw: whoever gets hold of it can send the coins away for good.",
        ),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Tidemark only reads. Delete this key at {exchange}, and make one that may only read.",
        ),
    ),
    KeyWarning.MAY_MOVE_COINS: Message(
        QT_TRANSLATE_NOOP("Wording", "This key may move coins from one account to another."),
        QT_TRANSLATE_NOOP(
            "Wording", "Tidemark only reads: make a key that may only read, and delete this one."
        ),
    ),
    KeyWarning.MAY_TRADE: Message(
        QT_TRANSLATE_NOOP(
            "Wording", "This key may trade: whoever gets hold of it can trade with your coins."
        ),
        QT_TRANSLATE_NOOP("Wording", "Tidemark never trades: make a key that may only read."),
    ),
    KeyWarning.MAY_TRADE_FUTURES: Message(
        QT_TRANSLATE_NOOP(
            "Wording",
            "This key may trade futures: whoever gets hold of it can trade with your coins.",
        ),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Tidemark never trades: make a key that may only read. Should {exchange} refuse that "
            "one for futures, keep this key and bind it to your IP address.",
        ),
    ),
    KeyWarning.NOT_BOUND_TO_ADDRESS: Message(
        QT_TRANSLATE_NOOP(
            "Wording", "This key is not bound to an IP address: it works from anywhere."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "If your address does not change, put it on the key's list at {exchange}."
        ),
    ),
}
"""One message for each warning."""

_AHEAD = Message(
    QT_TRANSLATE_NOOP("Wording", "This computer's clock is {offset} ahead of that of {exchange}."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "Tidemark allows for it; other programs may be refused. Let the system set the clock "
        "automatically.",
    ),
)
_BEHIND = Message(
    QT_TRANSLATE_NOOP("Wording", "This computer's clock is {offset} behind that of {exchange}."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "Tidemark allows for it; other programs may be refused. Let the system set the clock "
        "automatically.",
    ),
)


def explain_warning(
    warning: KeyWarning,
    *,
    environment: Environment | None = None,
    translate: Callable[[str], str] = str,
) -> Message:
    """Say what a key may do that it need not, and what to do about it."""
    return WARNING_SENTENCES[warning].filled(names_of(environment, translate), translate)


def explain_clock(
    offset_ms: float,
    *,
    environment: Environment | None = None,
    translate: Callable[[str], str] = str,
) -> Message:
    """Say how far and which way this computer's clock is off.

    ``offset_ms`` is the exchange's clock minus this computer's.
    """
    values = names_of(environment, translate) | {
        "offset": duration(round(abs(offset_ms) / 1000))  # no age: nearest is truest
    }
    return (_BEHIND if offset_ms > 0 else _AHEAD).filled(values, translate)
