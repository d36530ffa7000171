"""The sentences for the way to the exchange and its certificates: what happened, what to do."""

from tidemark.domain.trouble import Cause
from tidemark.wording.message import QT_TRANSLATE_NOOP, Message

# Said of both kinds of certificate out of their time, where the clock is known to be the reason.
_CLOCK_CURE = QT_TRANSLATE_NOOP(
    "Wording",
    "Let the system set the clock automatically, then try again. No key was sent.",
)
_CLOCK_AHEAD = Message(
    QT_TRANSLATE_NOOP(
        "Wording",
        "This computer's clock is {ahead} ahead, so the certificate of {exchange} cannot be "
        "believed.",
    ),
    _CLOCK_CURE,
)
_CLOCK_BEHIND = Message(
    QT_TRANSLATE_NOOP(
        "Wording",
        "This computer's clock is {behind} behind, so the certificate of {exchange} cannot be "
        "believed.",
    ),
    _CLOCK_CURE,
)

NETWORK_SENTENCES: dict[Cause, tuple[Message, ...]] = {
    # The way to the exchange.
    Cause.CONNECTION_LOST: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The connection to {exchange} was lost."),
            QT_TRANSLATE_NOOP("Wording", "If this lasts, check this computer's network."),
        ),
    ),
    Cause.NO_ANSWER: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "The connection to {exchange} is open, but nothing comes back.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "If this lasts, check this computer's network and the exchange's status page.",
            ),
        ),
    ),
    Cause.SLOW_ANSWERS: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} answers so slowly that the figures are old when they arrive.",
            ),
            QT_TRANSLATE_NOOP("Wording", "If this lasts, check this computer's network and VPN."),
        ),
    ),
    Cause.UNREACHABLE: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} cannot be reached."),
            QT_TRANSLATE_NOOP("Wording", "Check this computer's network, VPN and firewall."),
        ),
    ),
    Cause.NAME_NOT_FOUND: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The address of {exchange} could not be looked up."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check that this computer is online and that its DNS works.",
            ),
        ),
    ),
    Cause.WOKE_UP: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The connection was lost while this computer slept."),
            QT_TRANSLATE_NOOP("Wording", "There is nothing to do: every figure is confirmed anew."),
        ),
    ),
    Cause.SIGN_IN_PAGE: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "This network asks you to sign in first."),
            QT_TRANSLATE_NOOP("Wording", "Open a browser, sign in there, then try again."),
        ),
    ),
    Cause.REDIRECTED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "Something on the way pointed Tidemark to another address, and it did not follow.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check the account's address and the network you are in. No key was sent.",
            ),
        ),
    ),
    Cause.WRONG_ADDRESS: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "Something answers at this address, but it is not the exchange's WebSocket API.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check the account's address, and whether the network blocks WebSocket "
                "connections.",
            ),
        ),
    ),
    Cause.PROXY_FAILED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The proxy did not let the connection through."),
            QT_TRANSLATE_NOOP("Wording", "Check the proxy setting, or switch the proxy off."),
        ),
    ),
    Cause.PROXY_LOGIN_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "The proxy refused the login."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check its user name and password: in the window under “Network…”, on the "
                "command line in --proxy and TIDEMARK_PROXY_PASSWORD.",
            ),
        ),
    ),
    Cause.HOSTILE_FRAME: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "What came back breaks the rules of the connection, so it was cut.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "If this lasts, something between you and {exchange} may be interfering: "
                "try another network.",
            ),
        ),
    ),
    # Trust.
    Cause.CERTIFICATE_EXPIRED: (
        _CLOCK_AHEAD,
        _CLOCK_BEHIND,
        Message(
            QT_TRANSLATE_NOOP("Wording", "The certificate shown for {exchange} has expired."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check this computer's date and time and the network you are in, then try again. "
                "No key was sent.",
            ),
        ),
    ),
    Cause.CERTIFICATE_NOT_YET_VALID: (
        _CLOCK_AHEAD,
        _CLOCK_BEHIND,
        Message(
            QT_TRANSLATE_NOOP("Wording", "The certificate shown for {exchange} is not valid yet."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "This computer's clock is probably slow: set it automatically, then try again. "
                "No key was sent.",
            ),
        ),
    ),
    Cause.CERTIFICATE_WRONG_HOST: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "The certificate shown by the network belongs to somebody else than {exchange}.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Sign in to this network first, or take another one, then try again. No key was "
                "sent.",
            ),
        ),
    ),
    Cause.CERTIFICATE_UNTRUSTED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "The certificate shown by the network is not one that this computer trusts.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "A company's or antivirus program's inspection may be in the way: ask whoever "
                "runs this network, or take another one, then try again. No key was sent.",
            ),
        ),
    ),
    Cause.TLS_FAILED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "No encrypted connection to {exchange} could be made."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check the account's address, the proxy and any antivirus program. No key "
                "was sent.",
            ),
        ),
    ),
}
"""By cause; of several messages the first one whose values are all known is used."""
