"""What proves to the exchange who asks: an API key with its secret, which never shows itself."""

from dataclasses import field
from enum import Enum
from typing import Never

from tidemark.domain.values import frozen


class KeyKind(Enum):
    """How a key signs. Only Ed25519 keys can log a session on."""

    HMAC = "HMAC"
    RSA = "RSA"
    ED25519 = "Ed25519"


class Secret:
    """Text revealed on purpose and in no other way: not by repr, str, copy or pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for signing or storing; keep it no longer than the call needs."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        raise TypeError("a secret is no key of a dictionary")

    def __reduce__(self) -> Never:
        raise TypeError("a secret cannot be pickled or copied")


@frozen
class Credential:
    """An API key and what signs for it: an HMAC secret or a private key in PEM form."""

    api_key: str = field(repr=False)
    kind: KeyKind
    secret: Secret

    @property
    def key_ending(self) -> str:
        """The key's last four characters, the only part that may be shown or kept in settings."""
        return self.api_key[-4:]
