"""Whom the client believes to be the exchange: the operating system's roots, and nothing less."""

import contextlib
import os
import re
import ssl
import sys
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import certifi
import truststore

if TYPE_CHECKING:
    from cryptography import x509

_ENVIRONMENT_TRUST = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
_LONGEST_NAME = 60
_HASHED_NAME = re.compile(r"[0-9a-f]{8}\.\d+")
_UNNAMED = "an unnamed authority"
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def forget_environment_trust(environ: MutableMapping[str, str] = os.environ) -> None:
    """Take out what lets an environment variable add roots or record session keys.

    Call it before the first connection, unless the user asked to keep them.
    """
    for name in _ENVIRONMENT_TRUST:
        environ.pop(name, None)


def trust_context() -> ssl.SSLContext:
    """A context on the system's trust store: TLS 1.2 or later, names checked, no override."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def count_of_roots(context: ssl.SSLContext) -> int | None:
    """How many authorities a `trust_context` believes, once it was used.

    None where the system is asked about each certificate and does not say whom it believes
    (Windows, macOS).
    """
    if sys.platform in {"win32", "darwin"}:
        return None
    # truststore hides the count; the context within has loaded what the system offers.
    inner: ssl.SSLContext = getattr(context, "_ctx", context)
    return inner.cert_store_stats()["x509_ca"] or _count_of_files(ssl.get_default_verify_paths())


def _count_of_files(paths: ssl.DefaultVerifyPaths) -> int:
    """A folder of certificates is read one by one, when each is needed."""
    if not paths.capath:
        return 0
    with contextlib.suppress(OSError):
        return sum(
            _HASHED_NAME.fullmatch(path.name) is not None for path in Path(paths.capath).iterdir()
        )
    return 0


def inspecting_issuer(connection: ssl.SSLObject) -> str | None:
    """Name the root that vouched for the peer, if it is one that no browser ships with.

    Such a root is how a company or an antivirus program reads along. None means that the root is
    a public one, or that this Python cannot tell.
    """
    chain = _verified_chain(connection)
    if not chain or chain[-1] in _public_roots():
        return None
    from cryptography import x509  # noqa: PLC0415 - few are read along

    try:
        return _name(x509.load_der_x509_certificate(chain[-1]))
    except ValueError:
        return _UNNAMED


def _verified_chain(connection: ssl.SSLObject) -> list[bytes]:
    public = getattr(connection, "get_verified_chain", None)  # Python 3.13 and later
    if public is not None:
        return list(public())
    private = getattr(getattr(connection, "_sslobj", None), "get_verified_chain", None)
    if private is None:
        return []
    return [ssl.PEM_cert_to_DER_cert(certificate.public_bytes()) for certificate in private() or ()]


@cache
def _public_roots() -> frozenset[bytes]:
    # Compared byte by byte and never parsed: some public roots are older than today's rules.
    bundle = Path(certifi.where()).read_text(encoding="ascii", errors="replace")
    return frozenset(ssl.PEM_cert_to_DER_cert(block) for block in _PEM.findall(bundle))


def _name(certificate: "x509.Certificate") -> str:
    """Who the certificate says it is: untrusted text, so printable and short."""
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 - likewise

    for attribute in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for entry in certificate.subject.get_attributes_for_oid(attribute):
            text = str(entry.value)[:_LONGEST_NAME]
            return "".join(letter if letter.isprintable() else "�" for letter in text)
    return _UNNAMED
