"""Whether every kind of key signs: as published, and as an exchange on a real socket accepts it.

The keys are made here and gone with the process; only their public halves are handed on.
"""

import asyncio
import base64
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from tidemark.binance.signing import signer_for
from tidemark.client.network import Network
from tidemark.commands.access import Access
from tidemark.commands.ending import CommandFailed
from tidemark.commands.live_account import live_account
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.self_test.finding import Finding, NotRight
from tidemark.simulator import Simulator, SimulatorKey

_PATIENCE = 8.0
_RSA_BITS = 2048


@frozen
class Published:
    """What the exchange's documents print: a key that opens nothing, a text, and its signature."""

    kind: KeyKind
    secret: Secret
    payload: str
    signature: str


def _private_key(seed: str) -> Secret:
    return Secret(_pem_of(Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed))))


def published() -> tuple[Published, ...]:
    """One for each kind that there is one for: RSA signatures are printed without their key."""
    return (
        Published(  # COIN-M General Info, the third example, its blank included
            KeyKind.HMAC,
            Secret("2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9"),
            "symbol=BTCUSD_200925&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=9000"
            "&recvWindow=5000&timestamp= 1591702613943",
            "f3129e7c72c7727037891ad8a86b76a7dc514ba125a536775c8ba403b2d1b222",
        ),
        Published(  # Spot FIX API, "Computing the signature"
            KeyKind.ED25519,
            _private_key("gkRha0YGuEAKZv0O/L6prxYR/SVA6XWzgIsgAH2bz24="),
            "A\x01EXAMPLE\x01SPOT\x011\x0120240627-11:17:25.223",
            "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==",
        ),
    )


def check(_room: Path) -> Finding:
    """Sign with every kind of key."""
    for known in published():
        credential = Credential("published", known.kind, known.secret)
        if signer_for(credential).sign(known.payload) != known.signature:
            raise NotRight(f"{known.kind.value} signatures are not what the exchange publishes.")
    coins = asyncio.run(_accepted([_made(kind) for kind in KeyKind]))
    names = ", ".join(kind.value for kind in KeyKind)
    return Finding(
        f"{names}: signed as published, and accepted by the built-in exchange",
        facts={"kinds": [kind.value for kind in KeyKind], "coins": coins},
    )


def _made(kind: KeyKind) -> tuple[Credential, SimulatorKey]:
    """A new key, as its owner and as the exchange know it."""
    name = f"key-of-{kind.value}"
    if kind is KeyKind.HMAC:
        secret = secrets.token_hex(32)
        return Credential(name, kind, Secret(secret)), SimulatorKey(name, hmac_secret=secret)
    key: Ed25519PrivateKey | RSAPrivateKey = Ed25519PrivateKey.generate()
    if kind is KeyKind.RSA:
        key = generate_private_key(65_537, _RSA_BITS)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Credential(name, kind, Secret(_pem_of(key))), SimulatorKey(
        name, public_key_pem=public.decode()
    )


def _pem_of(key: Ed25519PrivateKey | RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


async def _accepted(keys: Sequence[tuple[Credential, SimulatorKey]]) -> int:
    """Have an account opened with each key; the number of coins that were told altogether."""
    async with Simulator(keys=[known for _, known in keys], speed=0) as exchange:
        at = exchange.addresses
        endpoints = Endpoints(at.ws_api, at.stream, at.rest, at.rest)
        network = Network()
        told = [_coins_with(credential, endpoints, network) for credential, _ in keys]
        return sum(await asyncio.gather(*told))


async def _coins_with(credential: Credential, endpoints: Endpoints, network: Network) -> int:
    kind = credential.kind
    ending = credential.key_ending
    profile = AccountProfile(kind.value, kind.value, Environment.DEMO, kind, ending, endpoints)
    async with live_account(Access(profile, credential), network) as account:
        try:
            await account.verified(_PATIENCE)
        except CommandFailed as failed:
            raise NotRight(f"the exchange does not accept an {kind.value} key. {failed}") from None
        return len(account.session.rows)
