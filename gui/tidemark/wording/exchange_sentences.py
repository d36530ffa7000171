"""The sentences for what the exchange says: what happened, and what to do."""

from tidemark.domain.trouble import Cause
from tidemark.wording.message import QT_TRANSLATE_NOOP, Message

EXCHANGE_SENTENCES: dict[Cause, tuple[Message, ...]] = {
    # The exchange, for now.
    Cause.WEIGHT_USED_UP: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "Other programs at this internet address have used up what {exchange} allows "
                "each minute; Tidemark waits until {until}.",
            ),
            QT_TRANSLATE_NOOP("Wording", "If this lasts, slow the other programs down."),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "Other programs at this internet address have used up what {exchange} allows "
                "each minute.",
            ),
            QT_TRANSLATE_NOOP("Wording", "If this lasts, slow the other programs down."),
        ),
    ),
    Cause.OWN_WEIGHT_USED_UP: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tidemark has used the half of {exchange}'s limit that it allows itself each "
                "minute, and waits until {until}.",
            ),
            QT_TRANSLATE_NOOP("Wording", "If this lasts, keep fewer accounts open at once."),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tidemark has used the half of {exchange}'s limit that it allows itself each "
                "minute.",
            ),
            QT_TRANSLATE_NOOP("Wording", "If this lasts, keep fewer accounts open at once."),
        ),
    ),
    Cause.RATE_LIMITED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} asks this internet address to pause until {until}, because of "
                "too many requests.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Other programs at this internet address share the limit: slow them down.",
            ),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} asks this internet address to slow down, because of too many requests.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Other programs at this internet address share the limit: slow them down.",
            ),
        ),
    ),
    Cause.BANNED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} has shut this internet address out until {until}, because of "
                "too many requests.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Stop other programs that keep asking from here: each try makes it longer.",
            ),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} has shut this internet address out for a while, because of too "
                "many requests.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Stop other programs that keep asking from here: each try makes it longer.",
            ),
        ),
    ),
    Cause.OVERLOADED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} is overloaded until about {until}."),
            QT_TRANSLATE_NOOP("Wording", "There is nothing to do on your side."),
        ),
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} is overloaded just now."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "There is nothing to do on your side; it usually passes within minutes.",
            ),
        ),
    ),
    Cause.MAINTENANCE: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} is under maintenance."),
            QT_TRANSLATE_NOOP("Wording", "Its announcements say when that ends."),
        ),
    ),
    Cause.FIREWALL: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The firewall of {exchange} turned this computer away."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Wait some minutes. If it lasts, try without VPN or proxy, and stop other "
                "programs that ask the exchange from here.",
            ),
        ),
    ),
    Cause.EXCHANGE_ERROR: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} reported an error of its own."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "There is nothing to do on your side; if it lasts, see the exchange's status page.",
            ),
        ),
    ),
    Cause.UNREADABLE: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} sent something that cannot be right: {detail}.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tidemark does not show what it cannot trust. If this lasts, please report it.",
            ),
        ),
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} sent something that cannot be read."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tidemark does not show what it cannot trust. If this lasts, please report it.",
            ),
        ),
    ),
    Cause.CLOCK_WRONG: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "This computer's clock is {ahead} ahead, so {exchange} refuses its requests.",
            ),
            QT_TRANSLATE_NOOP("Wording", "Let the system set the clock automatically."),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "This computer's clock is {behind} behind, so {exchange} refuses its requests.",
            ),
            QT_TRANSLATE_NOOP("Wording", "Let the system set the clock automatically."),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} takes the requests of this computer for too early or too late.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Let the system set the clock automatically. If it is right, the network may hold "
                "requests up: check VPN and proxy.",
            ),
        ),
    ),
    # The exchange, for good.
    Cause.REGION_BLOCKED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} does not serve the region of this internet address.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check whether a VPN or proxy makes you appear elsewhere, then try again.",
            ),
        ),
    ),
    Cause.ADDRESS_BLOCKED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} does not let this internet address in."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check VPN, proxy and the key's list of IP addresses, then try again.",
            ),
        ),
    ),
    Cause.REQUEST_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} calls Tidemark's own request wrong."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "This is no fault of yours: update Tidemark, or report it with the code.",
            ),
        ),
    ),
}
"""By cause; of several messages the first one whose values are all known is used."""
