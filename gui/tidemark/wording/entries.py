"""Why a key cannot be used as it was entered, ready for translation.

The sentences are those of `credentials.unusable_entry`, once more: lupdate reads literals, and
arrows between packages never turn round. A test keeps the two alike.
"""

from collections.abc import Callable

from tidemark.wording.message import QT_TRANSLATE_NOOP

ENTRY_SENTENCES = (
    QT_TRANSLATE_NOOP("Wording", "The API key is missing."),
    QT_TRANSLATE_NOOP("Wording", "The API key contains quotation marks; enter it without them."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The API key contains blanks or line breaks; it is a single word.",
    ),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The API key contains characters that no API key has; copy it again.",
    ),
    QT_TRANSLATE_NOOP("Wording", "The API key is too short; copy the whole of it."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "This is a private key; enter the API key that Binance shows beside it.",
    ),
    QT_TRANSLATE_NOOP("Wording", "The secret key or private key is missing."),
    QT_TRANSLATE_NOOP("Wording", "The secret key contains quotation marks; enter it without them."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The secret key contains blanks or line breaks; it is a single word.",
    ),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The secret key contains characters that no secret key has; copy it again.",
    ),
    QT_TRANSLATE_NOOP("Wording", "The secret key is too short; copy the whole of it."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The same text was entered twice: as the API key and as its secret.",
    ),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The private key cannot be read; copy all of it, from its BEGIN line to its END line.",
    ),
    QT_TRANSLATE_NOOP(
        "Wording",
        "The private key is protected by a password; enter its password as well.",
    ),
    QT_TRANSLATE_NOOP("Wording", "The password does not open this private key."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "This is the public key, which Binance keeps; enter the private key.",
    ),
    QT_TRANSLATE_NOOP(
        "Wording",
        "This is no key that Binance takes; it takes Ed25519 and RSA keys in PKCS#8 form.",
    ),
    QT_TRANSLATE_NOOP("Wording", "This RSA key is too short; Binance takes 2048 bits or more."),
    QT_TRANSLATE_NOOP("Wording", "This environment variable is not set."),
    QT_TRANSLATE_NOOP("Wording", "Set TIDEMARK_API_SECRET or TIDEMARK_PRIVATE_KEY_FILE as well."),
    QT_TRANSLATE_NOOP(
        "Wording",
        "TIDEMARK_API_SECRET and TIDEMARK_PRIVATE_KEY_FILE are both set; keep one of them.",
    ),
    QT_TRANSLATE_NOOP("Wording", "The file that this environment variable names cannot be read."),
)
"""Every sentence an entry can be refused with."""


def explain_entry(
    sentence: str, *, variable: str = "", translate: Callable[[str], str] = str
) -> str:
    """Say an entry's refusal, a reason's own sentence, led by the environment variable to blame."""
    said = translate(sentence)
    return f"{variable}: {said}" if variable else said
