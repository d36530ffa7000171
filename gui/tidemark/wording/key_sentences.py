"""The sentences for a key that the exchange turned down, or an account it does not open."""

from tidemark.domain.trouble import Cause
from tidemark.wording.message import QT_TRANSLATE_NOOP, Message

KEY_SENTENCES: dict[Cause, tuple[Message, ...]] = {
    Cause.KEY_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} refused this key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check in this order: the key still exists, belongs to {environment} and "
                "was copied whole; it permits this computer's IP address; the futures "
                "account is open, and was before the key was made; “Enable Futures” is "
                "ticked for the key; portfolio margin is off.",
            ),
        ),
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} refused this key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check in this order: the key still exists, belongs to this environment and"
                " was copied whole; it permits this computer's IP address; the futures "
                "account is open, and was before the key was made; “Enable Futures” is "
                "ticked for the key; portfolio margin is off.",
            ),
        ),
    ),
    Cause.KEY_MALFORMED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} says that this cannot be an API key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Copy it again: whole, and without quotes, blanks or line breaks.",
            ),
        ),
    ),
    Cause.KEY_OF_OTHER_ENVIRONMENT: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} does not know this key: it was deleted, or belongs elsewhere than "
                "{environment}.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Look in its list of API keys. Add the account again with a key that is in it, "
                "or with the environment in which this one was made.",
            ),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} does not know this key: it was deleted, or belongs to another "
                "environment.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Look in its list of API keys. Add the account again with a key that is in it, "
                "or with the environment in which this one was made.",
            ),
        ),
    ),
    Cause.KEY_UNKNOWN: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} has no such key at all: it was deleted, or was made somewhere else.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Look in its list of API keys, and add the account again with a key that is in "
                "it. Keys of a testnet or of demo trading work only there.",
            ),
        ),
    ),
    Cause.KEY_NOT_FOR_THIS_ADDRESS: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} does not take this key from the internet address {detail}.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Put that address on the key's list of trusted IP addresses. If it is there, or "
                "the key has no such list, the key was deleted or may not read: look it up at "
                "{exchange}.",
            ),
        ),
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} does not take this key from this computer's internet address.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Put this computer's address on the key's list of trusted IP addresses. If it is "
                "there, or the key has no such list, the key was deleted or may not read: look "
                "it up at {exchange}.",
            ),
        ),
    ),
    Cause.READING_NOT_PERMITTED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "This key may not read."),
            QT_TRANSLATE_NOOP(
                "Wording", "Tick “Enable Reading” for it at {exchange}, then try again."
            ),
        ),
    ),
    Cause.FUTURES_NOT_PERMITTED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording", "This key may read, but {exchange} keeps it out of futures."
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tick “Enable Futures” for it. That permits trading as well, so bind the key to "
                "your IP address. If the box cannot be ticked, open the futures account first, "
                "then make a new key.",
            ),
        ),
    ),
    Cause.FUTURES_ACCOUNT_MISSING: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "This key is in order, but {exchange} opens no COIN-M futures account to it.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Open the futures account if there is none yet. A key that is older than the "
                "account never opens it: make a new one. Portfolio margin must be off.",
            ),
        ),
    ),
    Cause.PORTFOLIO_MARGIN: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "This is a portfolio-margin account: {exchange} does not show its coins as "
                "COIN-M futures.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Tidemark reads ordinary COIN-M futures accounts: add one of those, or a "
                "sub-account that has one, or leave portfolio margin.",
            ),
        ),
    ),
    Cause.KEY_KIND_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} does not take this kind of key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check that the public key registered there belongs to your private key, or"
                " make a key of another kind.",
            ),
        ),
    ),
    Cause.KEY_LOCKED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} has locked the API keys of this account."),
            QT_TRANSLATE_NOOP("Wording", "Sign in there to see why, and to unlock them."),
        ),
    ),
    Cause.SIGNATURE_REFUSED: (
        Message(
            QT_TRANSLATE_NOOP(
                "Wording",
                "{exchange} refused the signature: the secret does not belong to this key.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Add the account again with the secret or private key that was made "
                "together with the key, copied whole.",
            ),
        ),
    ),
    Cause.SESSION_REVOKED: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} no longer takes this key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Check that the key still exists, allows reading and permits this computer's IP "
                "address, and that portfolio margin is off; then try again.",
            ),
        ),
    ),
    Cause.ACCOUNT_INVALID: (
        Message(
            QT_TRANSLATE_NOOP("Wording", "{exchange} has no COIN-M futures account for this key."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Open the futures account there, then make a new key. During maintenance, "
                "try again later.",
            ),
        ),
    ),
}
"""By cause; of several messages the first one whose values are all known is used."""
