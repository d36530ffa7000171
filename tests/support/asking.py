"""A client of the WebSocket API in a few lines, for tests that talk to the interface directly."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tidemark.simulator.api_session import ApiSession
from tidemark.simulator.options import SimulatorKey

NOW = 1_700_000_040_000
HMAC_KEY = SimulatorKey("H" * 64, hmac_secret="a secret")
_ED25519 = Ed25519PrivateKey.from_private_bytes(bytes(32))
ED25519_KEY = SimulatorKey(
    "E" * 64,
    public_key_pem=_ED25519.public_key()
    .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    .decode(),
)

Sign = Callable[[bytes], str]


def by_hmac(payload: bytes) -> str:
    """The signature of `HMAC_KEY`."""
    return hmac.new(b"a secret", payload, hashlib.sha256).hexdigest()


def by_ed25519(payload: bytes) -> str:
    """The signature of `ED25519_KEY`."""
    return base64.b64encode(_ED25519.sign(payload)).decode()


def signed(sign: Sign = by_hmac, **params: object) -> dict[str, object]:
    """Parameters with a key, a timestamp and a signature, unless they bring their own."""
    api_key = HMAC_KEY.api_key if sign is by_hmac else ED25519_KEY.api_key
    params = {"apiKey": api_key, "timestamp": NOW, **params}
    payload = "&".join(f"{name}={params[name]}" for name in sorted(params))
    return {"signature": sign(payload.encode()), **params}


def ask(
    session: ApiSession, method: str, /, request_id: object = 1, now: int = NOW, **params: object
) -> dict[str, Any]:
    """Send a request and return its reply."""
    text = json.dumps({"id": request_id, "method": method, "params": params})
    return session.receive(text, now).frame
