"""Whom the client believes, and whom it names when somebody reads along."""

import asyncio
import datetime
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tidemark.client import trust
from tidemark.client.trust import (
    count_of_roots,
    forget_environment_trust,
    inspecting_issuer,
    trust_context,
)


def _shaken_hands(authority: trustme.CA, through: trustme.CA | None = None) -> ssl.SSLObject:
    """A client's side of a TLS connection whose peer this authority vouches for."""
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (through or authority).issue_cert("exchange.example").configure_cert(server_context)
    client_context = ssl.create_default_context()
    authority.configure_trust(client_context)
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(to_client, to_server, server_hostname="exchange.example")
    server = server_context.wrap_bio(to_server, to_client, server_side=True)
    for side in (client, server, client, server):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return client


def _authority(name: str) -> trustme.CA:
    return trustme.CA(organization_name=name)


@pytest.fixture
def known_root(monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that browsers ship with, as far as this test is concerned."""
    authority = _authority("A Public Authority")
    der = ssl.PEM_cert_to_DER_cert(authority.cert_pem.bytes().decode())
    monkeypatch.setattr(trust, "_public_roots", lambda: frozenset({der}))
    return authority


def test_a_chain_that_ends_in_a_public_root_is_nobodys_inspection(known_root: trustme.CA) -> None:
    """T3."""
    connection = _shaken_hands(known_root)
    assert inspecting_issuer(connection) is None


@pytest.mark.usefixtures("known_root")
def test_a_chain_that_ends_elsewhere_names_who_reads_along() -> None:
    """T3."""
    connection = _shaken_hands(_authority("Example Antivirus"))
    assert inspecting_issuer(connection) == "Example Antivirus"


@pytest.mark.usefixtures("known_root")
def test_a_chain_through_an_intermediate_names_its_root() -> None:
    company = _authority("Example Company")
    connection = _shaken_hands(company, through=company.create_child_ca())
    assert inspecting_issuer(connection) == "Example Company"


@pytest.mark.usefixtures("known_root")
def test_a_name_that_is_no_name_is_made_harmless() -> None:
    issuer = inspecting_issuer(_shaken_hands(_authority("<b>x</b>\u202e\x07" + "y" * 40)))
    assert issuer is not None
    assert issuer.isprintable()
    assert len(issuer) <= 60


class _Chain:
    """A connection of Python 3.13 or later, which tells its chain openly."""

    def __init__(self, *certificates: bytes) -> None:
        self.get_verified_chain = lambda: list(certificates)


def test_a_chain_that_is_told_openly_is_looked_at_too() -> None:
    pem = _authority("Example Antivirus").cert_pem.bytes().decode()
    chain = _Chain(b"leaf", ssl.PEM_cert_to_DER_cert(pem))
    assert inspecting_issuer(chain) == "Example Antivirus"  # type: ignore[arg-type]


def test_a_root_that_cannot_be_read_is_an_unnamed_authority() -> None:
    assert inspecting_issuer(_Chain(b"leaf", b"root")) == "an unnamed authority"  # type: ignore[arg-type]


def _root_called(*names: x509.NameAttribute[str]) -> bytes:
    key, name = Ed25519PrivateKey.generate(), x509.Name(names)
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now)
        .sign(key, None)
        .public_bytes(Encoding.DER)
    )


def test_a_root_without_an_organization_goes_by_its_common_name() -> None:
    root = _root_called(x509.NameAttribute(NameOID.COMMON_NAME, "Example Filter"))
    assert inspecting_issuer(_Chain(root)) == "Example Filter"  # type: ignore[arg-type]


def test_a_root_without_a_name_is_an_unnamed_authority() -> None:
    assert inspecting_issuer(_Chain(_root_called())) == "an unnamed authority"  # type: ignore[arg-type]


def test_where_no_chain_can_be_told_nobody_is_accused() -> None:
    assert inspecting_issuer(object()) is None  # type: ignore[arg-type]


def test_every_public_root_of_the_bundle_is_known() -> None:
    assert len(trust._public_roots()) > 100


def test_only_verified_peers_with_the_right_name_are_trusted() -> None:
    """R4."""
    context = trust_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def test_the_environments_say_in_trust_is_forgotten() -> None:
    """T4."""
    environ = {"SSL_CERT_FILE": "a", "SSL_CERT_DIR": "b", "SSLKEYLOGFILE": "c", "PATH": "d"}
    forget_environment_trust(environ)
    assert environ == {"PATH": "d"}


_WATCHED_HANDSHAKE = """
import asyncio, sys
from tidemark.client.trust import forget_environment_trust, trust_context

async def knock(port):
    try:
        await asyncio.open_connection("127.0.0.1", port, ssl=trust_context())
    except OSError as error:
        print(type(error).__name__)
    else:
        print("trusted")

if sys.argv[2] == "forget":
    forget_environment_trust()
asyncio.run(knock(int(sys.argv[1])))
"""


async def _verdict(port: int, environ: dict[str, str], *, forget: bool) -> str:
    """What a program started with this environment makes of the server at ``port``."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _WATCHED_HANDSHAKE,
        str(port),
        "forget" if forget else "keep",
        env={**environ, "PYTHONPATH": str(Path(trust.__file__).parents[2])},
        stdout=subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return output.decode().strip()


@pytest.mark.parametrize(
    ("forget", "verdict"), [(True, "SSLCertVerificationError"), (False, "trusted")]
)
async def test_an_environment_variable_adds_no_root_once_it_is_forgotten(
    tmp_path: Path, *, forget: bool, verdict: str
) -> None:
    """T4: the second case shows that the variables would have worked."""
    authority = _authority("Planted Authority")
    authority.cert_pem.write_to_path(str(tmp_path / "root.pem"))
    environ = {
        "SSL_CERT_FILE": str(tmp_path / "root.pem"),
        "SSLKEYLOGFILE": str(tmp_path / "keys"),
    }
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = await asyncio.start_server(
        lambda _reader, writer: writer.close(), "127.0.0.1", 0, ssl=context
    )
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert await _verdict(port, environ, forget=forget) == verdict
    assert not (tmp_path / "keys").exists()


# How many are believed.


class _Store:
    """A context that has loaded ``count`` roots."""

    def __init__(self, count: int) -> None:
        self._count = count

    def cert_store_stats(self) -> dict[str, int]:
        return {"x509_ca": self._count}


@pytest.fixture
def roots_lie_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Have OpenSSL look for roots in a folder, or in none."""

    def lie_in(folder: Path | None) -> None:
        paths = SimpleNamespace(capath=None if folder is None else str(folder))
        monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)

    return lie_in


def _counted(store: _Store) -> int | None:
    return count_of_roots(store)  # type: ignore[arg-type]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_that_is_asked_about_each_certificate_does_not_say_whom_it_believes(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "sys", SimpleNamespace(platform=platform))
    assert _counted(_Store(7)) is None


def test_the_roots_that_were_loaded_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "sys", SimpleNamespace(platform="linux"))
    assert _counted(_Store(7)) == 7


def test_where_none_was_loaded_those_of_a_folder_are_counted_by_their_names(
    tmp_path: Path, roots_lie_in: Callable[[Path | None], None]
) -> None:
    for name in ("1a2b3c4d.0", "ffffffff.12", "README"):
        (tmp_path / name).touch()
    roots_lie_in(tmp_path)
    assert _counted(_Store(0)) == 2


@pytest.mark.parametrize("folder", [None, Path("/nowhere/at/all")])
def test_without_such_a_folder_there_are_none(
    folder: Path | None, roots_lie_in: Callable[[Path | None], None]
) -> None:
    roots_lie_in(folder)
    assert _counted(_Store(0)) == 0


# Who is public.


def test_what_browsers_ship_with_is_public_and_nobody_else() -> None:
    trust._public_roots.cache_clear()
    roots = trust._public_roots()
    planted = _authority("A Public Authority").cert_pem.bytes().decode()
    assert len(roots) > 100
    assert ssl.PEM_cert_to_DER_cert(planted) not in roots
