"""Who asks: signed payloads, the three kinds of keys, and the rule about timestamps.

Source: COIN-M WebSocket API General Info ("Request security", "SIGNED request security",
"Timing security") and the exchange's notes on Ed25519 and RSA keys.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from tidemark.simulator import refusals
from tidemark.simulator.options import SimulatorKey

_WHOLE_NUMBER = re.compile(r"[0-9]{1,20}", re.ASCII)
_DEFAULT_WINDOW, _LONGEST_WINDOW = 5_000, 60_000
_FURTHEST_AHEAD = 1_000


class Verifier(Protocol):
    """What can tell a right signature from a wrong one."""

    can_log_on: bool

    def verify(self, payload: bytes, signature: str) -> bool:
        """Whether ``signature``, as it stands in the request, is right for ``payload``."""
        ...


class HmacVerifier:
    """HMAC-SHA256 in hexadecimal, upper or lower case."""

    can_log_on = False

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def verify(self, payload: bytes, signature: str) -> bool:
        expected = hmac.new(self._secret, payload, hashlib.sha256).hexdigest()
        return signature.isascii() and hmac.compare_digest(expected, signature.lower())


class RsaVerifier:
    """RSASSA-PKCS1-v1_5 with SHA-256, in base64."""

    can_log_on = False

    def __init__(self, key: RSAPublicKey) -> None:
        self._key = key

    def verify(self, payload: bytes, signature: str) -> bool:
        try:
            self._key.verify(_exact_base64(signature), payload, PKCS1v15(), SHA256())
        except (ValueError, InvalidSignature):
            return False
        return True


class Ed25519Verifier:
    """Ed25519 in base64; the only kind that may log a session on."""

    can_log_on = True

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key

    def verify(self, payload: bytes, signature: str) -> bool:
        try:
            self._key.verify(_exact_base64(signature), payload)
        except (ValueError, InvalidSignature):
            return False
        return True


def verifier_for(key: SimulatorKey) -> Verifier:
    """What verifies a key's signatures. ``ValueError``: no public key, or of another kind."""
    if key.hmac_secret is not None:
        return HmacVerifier(key.hmac_secret)
    try:
        public_key = load_pem_public_key((key.public_key_pem or "").encode())
    except (ValueError, UnsupportedAlgorithm) as exc:
        raise ValueError("this is no public key in PEM form") from exc
    if isinstance(public_key, RSAPublicKey):
        return RsaVerifier(public_key)
    if isinstance(public_key, Ed25519PublicKey):
        return Ed25519Verifier(public_key)
    raise ValueError("the public key is neither RSA nor Ed25519")


def payload_of(params: Mapping[str, object]) -> bytes:
    """What is signed: every parameter but the signature, sorted by name, raw and unescaped."""
    signed = sorted(name for name in params if name != "signature")
    text = "&".join(f"{name}={as_written(params, name)}" for name in signed)
    return text.encode("utf-8", "surrogatepass")


def as_written(params: Mapping[str, object], name: str) -> str:
    """A parameter as it stands in a payload: booleans in lower case, numbers as they were sent.

    `Refused` (-1102) for what is no text, number or boolean.
    """
    value = params[name]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    raise refusals.missing(name)


def text_of(params: Mapping[str, object], name: str) -> str:
    """A mandatory parameter as text; `Refused` (-1102) where it is missing, empty or null."""
    if params.get(name) in (None, ""):
        raise refusals.missing(name)
    return as_written(params, name)


def check_time(params: Mapping[str, object], now: int) -> None:
    """Refuse (-1102, -1100, -1131, -1021) a timestamp that is missing, malformed, early or late."""
    timestamp = _whole_number(params, "timestamp")
    window = _whole_number(params, "recvWindow") if "recvWindow" in params else _DEFAULT_WINDOW
    if window > _LONGEST_WINDOW:
        raise refusals.receive_window_too_long()
    if timestamp >= now + _FURTHEST_AHEAD:
        raise refusals.too_early()
    if now - timestamp > window:
        raise refusals.too_late()


def check_signature(params: Mapping[str, object], verifier: Verifier) -> None:
    """Refuse (-1102, -1022) a signature that is missing or wrong."""
    if not verifier.verify(payload_of(params), text_of(params, "signature")):
        raise refusals.invalid_signature()


def check_raw_signature(payload: bytes, signature: str, verifier: Verifier) -> None:
    """Refuse (-1102, -1022) a REST request's signature: its payload is the query as it was sent."""
    if not signature:
        raise refusals.missing("signature")
    if not verifier.verify(payload, signature):
        raise refusals.invalid_signature()


def _whole_number(params: Mapping[str, object], name: str) -> int:
    """An INT parameter, which clients send as a number or as text."""
    text = text_of(params, name)
    if not _WHOLE_NUMBER.fullmatch(text):
        raise refusals.illegal_characters(name, "^[0-9]{1,20}$")
    return int(text)


def _exact_base64(text: str) -> bytes:
    """Decode; ``ValueError`` also for a spelling that no proper encoder would have produced."""
    try:
        decoded = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as exc:
        raise ValueError("not base64") from exc
    if base64.b64encode(decoded).decode() != text:
        raise ValueError("not the one right spelling of these bytes")
    return decoded
