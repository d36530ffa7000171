"""Signing with a private key, RSA or Ed25519: what of it needs cryptography's library.

It takes 10 ms and 8 MB to load.
"""

import base64

from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tidemark.binance.errors import KeyUnusable
from tidemark.binance.signing import ascii_of
from tidemark.domain.credential import Secret


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
    text = ascii_of(secret)
    try:
        return load_pem_private_key(text, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm, InternalError):
        # `from None`: a parser's own words may quote what it was given.
        raise KeyUnusable("the stored private key cannot be read") from None
