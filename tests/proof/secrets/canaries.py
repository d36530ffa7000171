"""The secrets: made for one run, or caught at the exchange's side on their way."""

import random
import string
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from tidemark.simulator import SimulatorKey
from tidemark.simulator.authentication import Verifier
from tidemark.simulator.listen_keys import ListenKeys

_LETTERS = string.ascii_letters + string.digits
_LENGTH = 64
_LEAST_LINE = 16


@dataclass(frozen=True, slots=True)
class Login:
    """One account as its owner has it: what they enter, and what the exchange knows of it."""

    label: str
    api_key: str
    secret: str = field(repr=False)
    known: SimulatorKey


@dataclass
class Canaries:
    """What may be found nowhere but in the keyring. ``caught`` is filled while the program runs."""

    logins: tuple[Login, ...]
    proxy_password: str
    caught: dict[str, str] = field(default_factory=dict)

    def all(self) -> dict[str, str]:
        """Every secret by a name of its own."""
        told = {"proxy password": self.proxy_password, **self.caught}
        for login in self.logins:
            told[f"API key of {login.label}"] = login.api_key
            for part, text in _parts(login.secret):
                told[f"secret of {login.label}{part}"] = text
        return told

    def count(self, kind: str) -> int:
        """How many of a kind were caught."""
        return sum(name.startswith(kind) for name in self.caught)

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Note each listen key that a simulator gives out meanwhile."""
        make = ListenKeys._new_key

        def noted(keys: ListenKeys) -> str:
            key = make(keys)
            self.caught[f"listen key {len(self.caught)}"] = key
            return key

        with mock.patch.object(ListenKeys, "_new_key", noted):
            yield

    def watched(self, verifier: Verifier) -> Verifier:
        """The same verifier, which notes each signature that it is shown."""
        return _Watched(verifier, self.caught)


class _Watched:
    def __init__(self, verifier: Verifier, caught: dict[str, str]) -> None:
        self.can_log_on = verifier.can_log_on
        self._verifier = verifier
        self._caught = caught

    def verify(self, payload: bytes, signature: str) -> bool:
        self._caught[f"signature {len(self._caught)}"] = signature
        return self._verifier.verify(payload, signature)


def made(seed: int) -> Canaries:
    """An account for each kind of key, the first one trusted with more than it needs."""
    chance = random.Random(f"canaries {seed}")  # noqa: S311 - the same for the same seed

    def word() -> str:
        return "".join(chance.choices(_LETTERS, k=_LENGTH))

    hmac = SimulatorKey(word(), hmac_secret=word(), account="main")
    logins = [Login("Own", hmac.api_key, hmac.hmac_secret or "", hmac)]
    private: dict[str, ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey] = {
        "Edward": ed25519.Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)),
        "Rivest": rsa.generate_private_key(65537, 2048),
    }
    for label, key in private.items():
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        known = SimulatorKey(word(), public_key_pem=public.decode(), account=label)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        logins.append(Login(label, known.api_key, pem, known))
    return Canaries(tuple(logins), word())


def _parts(secret: str) -> Iterator[tuple[str, str]]:
    """A private key is written in lines, and each of them, and all as one, may be found."""
    lines = [line for line in secret.splitlines() if not line.startswith("-----")]
    if len(lines) > 1:
        yield ", as one", "".join(lines)
    for number, line in enumerate(lines, 1):
        if len(line) >= _LEAST_LINE:
            yield f", line {number}" if secret.startswith("-----") else "", line
