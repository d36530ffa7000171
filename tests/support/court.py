"""Runs other people's clients against a simulator and brings back what they say."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

PATIENCE = 45.0  # the SDK waits 20 s for a reply by itself
LIVELY_BALANCE = "1.23456789"

_CLIENTS = Path(__file__).parents[1] / "judges" / "clients"


@dataclass(frozen=True)
class Court:
    """A simulator that knows one key; ``judge(client)`` runs a client script, each only once."""

    judge: Callable[[str], dict[str, Any]]


def run_client(python: Path, client: str, order: dict[str, Any]) -> dict[str, Any]:
    """Run a client; the order, with its keys, goes in by a pipe that nobody else can read."""
    done = subprocess.run(
        [python, _CLIENTS / f"{client}.py"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def key_pair(kind: str) -> tuple[str | None, bytes | None]:
    """A fresh private and public key in PEM form; none for HMAC, where a secret is shared."""
    if kind == "HMAC":
        return None, None
    key = generate_private_key(65537, 2048) if kind == "RSA" else Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public
