"""Whom this copy believes over TLS: the system's authorities, and nobody by his own word."""

import asyncio
import datetime
import ipaddress
import secrets
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tidemark.client.failures import ConnectionEnded
from tidemark.client.network import Network
from tidemark.client.trust import count_of_roots, forget_environment_trust, trust_context
from tidemark.domain.trouble import Cause
from tidemark.self_test.finding import Finding, NotRight

_HERE = "127.0.0.1"
_REFUSALS = frozenset(
    {
        Cause.CERTIFICATE_UNTRUSTED,
        Cause.CERTIFICATE_EXPIRED,
        Cause.CERTIFICATE_NOT_YET_VALID,
        Cause.CERTIFICATE_WRONG_HOST,
        Cause.TLS_FAILED,
    }
)
_MOMENT = datetime.timedelta(minutes=10)


def check(room: Path) -> Finding:
    """Meet a server with a certificate of its own making, then count who is trusted."""
    forget_environment_trust()
    context = trust_context()
    cause = asyncio.run(_refusal_of(_certified(room), context))
    if cause is not Cause.CERTIFICATE_UNTRUSTED:
        what = "is believed" if cause is None else f"is refused as {cause.name}"
        raise NotRight(f"a server that vouches for itself {what}: do not use this copy.")
    refused = "a certificate of its own making is refused"
    roots = count_of_roots(context)
    if roots is None:
        return Finding(f"{refused}; the system decides itself, and does not say whom it believes")
    if roots == 0:
        raise NotRight(
            "this system's certificate authorities are not found, so that no exchange would be "
            "believed. Install the package ca-certificates."
        )
    return Finding(f"{roots} authorities of this system; {refused}", facts={"roots": roots})


async def _refusal_of(server: ssl.SSLContext, context: ssl.SSLContext) -> Cause | None:
    """Why the client does not talk to this server; None where it does."""
    listening = await asyncio.start_server(_hang_up, _HERE, 0, ssl=server)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        network = Network(trust=lambda: context)
        try:
            connection = await network.opener.open(
                f"wss://{_HERE}:{port}/", network.clock.wall_ms()
            )
        except ConnectionEnded as ended:
            cause = ended.trouble.cause
            # It was believed where it was asked for a WebSocket and had none to offer.
            return cause if cause in _REFUSALS else None
        await connection.close()
        return None


async def _hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


def _certified(room: Path) -> ssl.SSLContext:
    """A server that vouches for itself, for some minutes.

    Python takes a certificate's key from a file alone: it lies there for a moment, locked by a
    password that nobody keeps.
    """
    key, password = generate_private_key(SECP256R1()), secrets.token_bytes(32)
    form = PrivateFormat.PKCS8, BestAvailableEncryption(password)
    path = room / "of-its-own-making.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, *form) + _certificate(key).public_bytes(Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path, password=password)
    path.unlink()
    return server


def _certificate(key: EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tidemark self-test")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address(_HERE))
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _MOMENT)
        .not_valid_after(now + _MOMENT)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
