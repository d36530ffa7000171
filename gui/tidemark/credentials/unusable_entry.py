"""Why an entry cannot become a key: one reason and one sentence each, never the entry itself."""

# ruff: noqa: S105 - sentences about secrets, not secrets
from enum import Enum


class EntryReason(Enum):
    """A reason; its value is the sentence to show, and to translate."""

    EMPTY_KEY = "The API key is missing."
    KEY_HAS_QUOTES = "The API key contains quotation marks; enter it without them."
    KEY_HAS_BLANKS = "The API key contains blanks or line breaks; it is a single word."
    KEY_HAS_ODD_CHARACTERS = "The API key contains characters that no API key has; copy it again."
    KEY_TOO_SHORT = "The API key is too short; copy the whole of it."
    KEY_IS_PEM = "This is a private key; enter the API key that Binance shows beside it."
    EMPTY_SECRET = "The secret key or private key is missing."
    SECRET_HAS_QUOTES = "The secret key contains quotation marks; enter it without them."
    SECRET_HAS_BLANKS = "The secret key contains blanks or line breaks; it is a single word."
    SECRET_HAS_ODD_CHARACTERS = (
        "The secret key contains characters that no secret key has; copy it again."
    )
    SECRET_TOO_SHORT = "The secret key is too short; copy the whole of it."
    SECRET_IS_KEY = "The same text was entered twice: as the API key and as its secret."
    PEM_UNREADABLE = (
        "The private key cannot be read; copy all of it, from its BEGIN line to its END line."
    )
    PEM_ENCRYPTED = "The private key is protected by a password; enter its password as well."
    PEM_WRONG_PASSWORD = "The password does not open this private key."
    PEM_IS_PUBLIC = "This is the public key, which Binance keeps; enter the private key."
    PEM_KIND_UNSUPPORTED = (
        "This is no key that Binance takes; it takes Ed25519 and RSA keys in PKCS#8 form."
    )
    RSA_TOO_SHORT = "This RSA key is too short; Binance takes 2048 bits or more."
    VARIABLE_MISSING = "This environment variable is not set."
    SECRET_VARIABLE_MISSING = "Set TIDEMARK_API_SECRET or TIDEMARK_PRIVATE_KEY_FILE as well."
    SECRET_VARIABLE_TWICE = (
        "TIDEMARK_API_SECRET and TIDEMARK_PRIVATE_KEY_FILE are both set; keep one of them."
    )
    KEY_FILE_UNREADABLE = "The file that this environment variable names cannot be read."


class UnusableEntry(ValueError):
    """An entry that cannot become a credential.

    ``variable`` names the environment variable that is to blame, if one is; the exception's text is
    the English sentence, led by that name.
    """

    def __init__(self, reason: EntryReason, variable: str = "") -> None:
        super().__init__(f"{variable}: {reason.value}" if variable else reason.value)
        self.reason = reason
        self.variable = variable
