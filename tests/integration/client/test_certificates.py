"""Whom the session trusts at the other end of TLS, and what it says where it does not."""

import asyncio
import datetime
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from fake_clock import RunningClock
from hostile_peers import answering, for_ever, peer
from live_session import LiveSession, live_session, network
from tidemark.client.network import Network
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_NAME = "127.0.0.1"
_A_DAY = datetime.timedelta(days=1)
_A_YEAR = datetime.timedelta(days=365)
_NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Example Authority")


def _server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _trusting(authority: trustme.CA, **settings: object) -> Network:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return network(trust=lambda: context, **settings)


class _Eavesdropper:
    """A peer behind TLS that keeps all it can read."""

    def __init__(self) -> None:
        self.read = b""

    async def __call__(self, reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        while data := await reader.read(1000):
            self.read += data


@asynccontextmanager
async def _session_with(
    certificate: trustme.LeafCert, shared: Network, credential: Credential
) -> AsyncIterator[tuple[LiveSession, _Eavesdropper]]:
    eavesdropper = _Eavesdropper()
    async with (
        peer(eavesdropper, tls=_server_context(certificate)) as server,
        live_session(server.wss_url, credential, shared) as live,
    ):
        yield live, eavesdropper


def _certificate(authority: trustme.CA, fault: str) -> trustme.LeafCert:
    match fault:
        case "expired":
            return authority.issue_cert(_NAME, not_before=_NOW - _A_YEAR, not_after=_NOW - _A_DAY)
        case "not yet valid":
            return authority.issue_cert(_NAME, not_before=_NOW + _A_DAY, not_after=_NOW + _A_YEAR)
        case "of another host":
            return authority.issue_cert("elsewhere.example")
        case "of another address":
            return authority.issue_cert("192.0.2.1")
        case _:
            return trustme.CA(organization_name="Somebody").issue_cert(_NAME)


_CAUSES = {
    "expired": Cause.CERTIFICATE_EXPIRED,
    "not yet valid": Cause.CERTIFICATE_NOT_YET_VALID,
    "of another host": Cause.CERTIFICATE_WRONG_HOST,
    "of another address": Cause.CERTIFICATE_WRONG_HOST,
    "of an unknown authority": Cause.CERTIFICATE_UNTRUSTED,
}


@pytest.mark.parametrize(("fault", "cause"), _CAUSES.items(), ids=_CAUSES.keys())
async def test_a_certificate_that_proves_nothing_is_refused_by_name(
    authority: trustme.CA, credential: Credential, fault: str, cause: Cause
) -> None:
    """T1: no key is sent, and no retry follows until the user asks for one."""
    certificate = _certificate(authority, fault)
    async with _session_with(certificate, _trusting(authority), credential) as (live, eavesdropper):
        await live.until_told(cause)
        await live.until_state(State.REFUSED)
        assert live.status.next_try_at is None
        assert eavesdropper.read == b""


async def test_a_certificate_is_looked_at_again_when_the_user_asks_for_it(
    authority: trustme.CA, credential: Credential
) -> None:
    """T1: the network may be another one by now."""
    certificate = _certificate(authority, "of another host")
    async with _session_with(certificate, _trusting(authority), credential) as (live, _):
        await live.until_state(State.REFUSED)
        told = len(live.causes)
        live.causes.append(Cause.CONNECTION_LOST)  # so that the same cause is told once more
        live.session.retry_now()
        await live.until(lambda: len(live.causes) > told + 1)
        assert live.causes[-1] is Cause.CERTIFICATE_WRONG_HOST


async def test_a_self_signed_certificate_is_untrusted(
    authority: trustme.CA, credential: Credential, tmp_path: Path
) -> None:
    """T1."""
    lone = trustme.CA(organization_name="Itself")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    lone.cert_pem.write_to_path(str(tmp_path / "certificate.pem"))
    lone.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    eavesdropper = _Eavesdropper()
    async with (
        peer(eavesdropper, tls=context) as server,
        live_session(server.wss_url, credential, _trusting(authority)) as live,
    ):
        await live.until_told(Cause.CERTIFICATE_UNTRUSTED)
        assert eavesdropper.read == b""


async def test_a_certificate_on_one_address_is_not_looked_for_on_another(
    authority: trustme.CA, credential: Credential
) -> None:
    """T1: the host has answered, and it is not whom it should be."""

    async def two_addresses(_host: str, _port: int, _patience: float) -> list[str]:
        return [_NAME, "127.0.0.2"]

    shared = _trusting(authority, resolve=two_addresses)
    certificate = _certificate(authority, "expired")
    async with _session_with(certificate, shared, credential) as (live, _):
        await live.until_told(Cause.CERTIFICATE_EXPIRED)
        assert set(live.causes) == {Cause.CERTIFICATE_EXPIRED}


async def test_a_handshake_of_tls_that_stalls_is_given_up(
    authority: trustme.CA, credential: Credential
) -> None:
    """T2."""
    shared = _trusting(authority, timing={"open_timeout": 0.2})
    async with (
        peer(for_ever) as server,
        live_session(server.wss_url, credential, shared) as live,
    ):
        await live.until_told(Cause.UNREACHABLE)


async def test_plain_text_on_the_encrypted_port_is_a_failure_of_tls(
    authority: trustme.CA, credential: Credential
) -> None:
    """T2."""

    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        await asyncio.Event().wait()

    async with (
        peer(greet) as server,
        live_session(server.wss_url, credential, _trusting(authority)) as live,
    ):
        await live.until_told(Cause.TLS_FAILED)


async def test_an_outdated_tls_is_refused(authority: trustme.CA, credential: Credential) -> None:
    """T2."""
    certificate = authority.issue_cert(_NAME)
    context = _server_context(certificate)
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    async with (
        peer(for_ever, tls=context) as server,
        live_session(server.wss_url, credential, _trusting(authority)) as live,
    ):
        await live.until(lambda: bool(live.causes))
        assert live.causes[0] in {Cause.TLS_FAILED, Cause.UNREACHABLE, Cause.CONNECTION_LOST}


@asynccontextmanager
async def _encrypted(
    exchange: Simulator, authority: trustme.CA, tls: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    """Put TLS in front of the exchange, as a company that reads along does; yield its address."""
    port = int(exchange.addresses.ws_api.split(":")[2].split("/")[0])

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def stand_between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_exchange = await asyncio.open_connection(_NAME, port)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(pass_on(reader, to_exchange[1]))
                group.create_task(pass_on(to_exchange[0], writer))
        except* OSError:
            pass
        finally:
            to_exchange[1].transport.abort()

    tls = tls or _server_context(authority.issue_cert(_NAME))
    async with peer(stand_between, tls=tls) as middle:
        yield middle.wss_url


@pytest.mark.parametrize(("fault", "days"), [("expired", -1), ("not yet valid", 1)])
async def test_a_clock_known_to_be_wrong_is_blamed_for_a_certificate(
    exchange: Simulator, authority: trustme.CA, credential: Credential, fault: str, days: int
) -> None:
    """T1: the exchange has told its time before, and the computer's is another day."""
    tls, shared = _server_context(authority.issue_cert(_NAME)), _trusting(authority)
    async with (
        _encrypted(exchange, authority, tls) as url,
        live_session(url, credential, shared) as live,
    ):
        await live.until_state(State.LIVE)
        _certificate(authority, fault).configure_cert(tls)
        assert isinstance(shared.clock, RunningClock)
        shared.clock.set_wall_forward(-86_400 * days)
        exchange.faults.drop_connections()
        status = await live.until_state(State.REFUSED)
        assert status.trouble is not None
        assert status.trouble.cause is _CAUSES[fault]
        assert round((status.trouble.seconds or 0) / 86_400) == days


async def test_over_tls_figures_come_from_whom_the_system_trusts(
    exchange: Simulator, authority: trustme.CA, credential: Credential
) -> None:
    async with (
        _encrypted(exchange, authority) as url,
        live_session(url, credential, _trusting(authority)) as live,
    ):
        await live.until_state(State.LIVE)


async def test_who_reads_along_is_named(
    exchange: Simulator, authority: trustme.CA, credential: Credential
) -> None:
    """T3: a root that the system trusts and no browser ships with."""
    async with (
        _encrypted(exchange, authority) as url,
        live_session(url, credential, _trusting(authority)) as live,
    ):
        status = await live.until_state(State.LIVE)
        assert status.inspected_by == "Example Authority"


async def test_without_tls_nobody_is_said_to_read_along(live: LiveSession) -> None:
    """T3."""
    status = await live.until_state(State.LIVE)
    assert status.inspected_by is None


async def test_an_error_page_over_tls_is_a_wrong_address(
    authority: trustme.CA, credential: Credential
) -> None:
    page = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    tls = _server_context(authority.issue_cert(_NAME))
    async with (
        peer(answering(page), tls=tls) as server,
        live_session(server.wss_url, credential, _trusting(authority)) as live,
    ):
        await live.until_cause(Cause.WRONG_ADDRESS)
