"""Signatures by which the exchange knows its customer (COIN-M WebSocket API, SIGNED requests).

A shared secret needs no library to sign with; the one of private keys is loaded when a signer is
made that has one.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Protocol

from tidemark.binance.errors import KeyUnusable
from tidemark.domain.credential import Credential, KeyKind, Secret

Parameter = str | int | bool


class Signer(Protocol):
    """Whatever turns a payload into the text of its signature."""

    def sign(self, payload: str) -> str:
        """Return the signature, ready to stand in ``params.signature``."""
        ...


def payload(params: Mapping[str, Parameter]) -> str:
    """The text that is signed: every parameter, sorted by name, as ``name=value`` joined by ``&``.

    Unlike REST, the WebSocket API signs ``apiKey`` along and takes values as raw UTF-8, without
    percent-encoding; booleans are signed in lower case, as they stand in the JSON.
    """
    return "&".join(f"{name}={_as_signed(params[name])}" for name in sorted(params))


def _as_signed(value: Parameter) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


class HmacSigner:
    """Signs with a shared secret: lower-case hex of HMAC-SHA256."""

    def __init__(self, secret: Secret) -> None:
        self._keyed = hmac.new(ascii_of(secret), digestmod=hashlib.sha256)

    def sign(self, payload: str) -> str:
        """Return 64 hex digits."""
        keyed = self._keyed.copy()
        keyed.update(payload.encode())
        return keyed.hexdigest()


def ascii_of(secret: Secret) -> bytes:
    """The text to sign with; raises `KeyUnusable` for what cannot have been given out."""
    text = secret.reveal()
    if not text.isascii():  # asked first, for an encoder's error would hold the whole text
        raise KeyUnusable("the stored secret holds characters that no secret has")
    return text.encode("ascii")


def _rsa(secret: Secret) -> Signer:
    from tidemark.binance.private_keys import RsaSigner  # noqa: PLC0415 - see above

    return RsaSigner(secret)


def _ed25519(secret: Secret) -> Signer:
    from tidemark.binance.private_keys import Ed25519Signer  # noqa: PLC0415 - see above

    return Ed25519Signer(secret)


_SIGNERS: dict[KeyKind, Callable[[Secret], Signer]] = {
    KeyKind.HMAC: HmacSigner,
    KeyKind.RSA: _rsa,
    KeyKind.ED25519: _ed25519,
}


def signer_for(credential: Credential) -> Signer:
    """Return what signs for this credential; raise `KeyUnusable` if its secret cannot."""
    return _SIGNERS[credential.kind](credential.secret)
