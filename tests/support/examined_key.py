"""Keys that an exchange in a box knows, and what an examination of them finds."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from chinese import in_chinese
from live_session import network
from tidemark.client.examination import examine
from tidemark.client.network import Network
from tidemark.client.rest import Rest
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Trouble
from tidemark.simulator import Options, Simulator, SimulatorKey
from tidemark.wording import Message, explain

API_KEY = "k" * 60 + "wxyz"
SECRET = "canary0secret0" * 4
_PATIENCE = 20.0


@dataclass
class Patient:
    """One key, and the exchange it was made for."""

    exchange: Simulator
    credential: Credential
    network: Network

    @property
    def profile(self) -> AccountProfile:
        """The key's account, in an environment that can tell what a key may do."""
        addresses = self.exchange.addresses
        endpoints = Endpoints(addresses.ws_api, addresses.stream, addresses.rest, addresses.rest)
        return AccountProfile(
            "id", "Main", Environment.CUSTOM, self.credential.kind, "wxyz", endpoints
        )

    async def examined(self, patience: float = _PATIENCE) -> Diagnosis:
        """Examine the key."""
        rest = Rest(self.network, self.profile.endpoints)
        return await examine(self.profile, self.credential, self.network, rest, patience=patience)

    async def trouble(self, patience: float = _PATIENCE) -> Trouble:
        """Examine a key that does not work."""
        found = (await self.examined(patience)).trouble
        assert found is not None
        return found


@asynccontextmanager
async def patient(*, credential: Credential | None = None, **key: Any) -> AsyncIterator[Patient]:
    """A key made like this at an exchange of its own; what is held may be another ``credential``.

    ``key`` are the members of `SimulatorKey`.
    """
    known = SimulatorKey(API_KEY, **({"hmac_secret": SECRET} | key))
    held = credential or Credential(API_KEY, KeyKind.HMAC, Secret(SECRET))
    options = Options(weight_limit=10_000_000)
    async with Simulator(speed=0, keys=[known], options=options) as exchange:
        yield Patient(exchange, held, network())


def patient_with(kind: KeyKind, **key: Any) -> AbstractAsyncContextManager[Patient]:
    """The same with an HMAC or Ed25519 key."""
    if kind is KeyKind.HMAC:
        return patient(**key)
    private = Ed25519PrivateKey.generate()
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    credential = Credential(API_KEY, kind, Secret(secret))
    return patient(credential=credential, hmac_secret=None, public_key_pem=public.decode(), **key)


def asked_about_rights(held: Patient) -> int:
    """How often the exchange was asked what a key may do."""
    return held.exchange.statistics.rest_requests["GET /sapi/v1/account/apiRestrictions"]


def told(trouble: Trouble) -> Message:
    """What its user reads; there is a Chinese text too, and it is another one."""
    english = explain(trouble, environment=Environment.MAINNET)
    chinese = explain(trouble, environment=Environment.MAINNET, translate=in_chinese)
    assert chinese.what != english.what
    assert chinese.cure != english.cure
    return english
