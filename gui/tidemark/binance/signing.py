"""Signatures by which the exchange knows its customer (COIN-M WebSocket API, SIGNED requests)."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Protocol

from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

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
        self._keyed = hmac.new(_ascii(secret), digestmod=hashlib.sha256)

    def sign(self, payload: str) -> str:
        """Return 64 hex digits."""
        keyed = self._keyed.copy()
        keyed.update(payload.encode())
        return keyed.hexdigest()


class RsaSigner:
    """Signs with an RSA private key: base64 of RSASSA-PKCS1-v1_5 with SHA-256."""

    def __init__(self, secret: Secret) -> None:
        key = _load_private_key(secret)
        if not isinstance(key, RSAPrivateKey):
            raise KeyUnusable("the stored private key is not an RSA key")
        self._key = key

    def sign(self, payload: str) -> str:
        """Return the signature in base64."""
        return base64.b64encode(
            self._key.sign(payload.encode(), PKCS1v15(), hashes.SHA256())
        ).decode()


class Ed25519Signer:
    """Signs with an Ed25519 private key, the one kind that can log a session on."""

    def __init__(self, secret: Secret) -> None:
        key = _load_private_key(secret)
        if not isinstance(key, Ed25519PrivateKey):
            raise KeyUnusable("the stored private key is not an Ed25519 key")
        self._key = key

    def sign(self, payload: str) -> str:
        """Return the signature in base64."""
        return base64.b64encode(self._key.sign(payload.encode())).decode()


def _load_private_key(secret: Secret) -> object:
    text = _ascii(secret)
    try:
        return load_pem_private_key(text, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm, InternalError):
        # `from None`: a parser's own words may quote what it was given.
        raise KeyUnusable("the stored private key cannot be read") from None


def _ascii(secret: Secret) -> bytes:
    text = secret.reveal()
    if not text.isascii():  # asked first, for an encoder's error would hold the whole text
        raise KeyUnusable("the stored secret holds characters that no secret has")
    return text.encode("ascii")


_SIGNERS: dict[KeyKind, Callable[[Secret], Signer]] = {
    KeyKind.HMAC: HmacSigner,
    KeyKind.RSA: RsaSigner,
    KeyKind.ED25519: Ed25519Signer,
}


def signer_for(credential: Credential) -> Signer:
    """Return what signs for this credential; raise `KeyUnusable` if its secret cannot."""
    return _SIGNERS[credential.kind](credential.secret)
