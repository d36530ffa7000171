"""The three kinds of keys, the logged-on session of one of them, and what a log may hold."""

import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from live_session import LiveSession, live_session, network
from tidemark.binance.protocol import Deadlines
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Options, Simulator, SimulatorKey

_API_KEY = "canary0key0" * 5 + "wxyz"
_HMAC_SECRET = "canary0secret0" * 4


def _pem_of(key: Ed25519PrivateKey | RSAPrivateKey) -> tuple[str, str]:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def _key_of(kind: KeyKind) -> tuple[Credential, SimulatorKey]:
    """A new key, as its owner and as the exchange know it."""
    if kind is KeyKind.HMAC:
        known = SimulatorKey(_API_KEY, hmac_secret=_HMAC_SECRET)
        return Credential(_API_KEY, kind, Secret(_HMAC_SECRET)), known
    rsa = kind is KeyKind.RSA
    private, public = _pem_of(
        generate_private_key(65_537, 2048) if rsa else Ed25519PrivateKey.generate()
    )
    return Credential(_API_KEY, kind, Secret(private)), SimulatorKey(
        _API_KEY, public_key_pem=public
    )


@asynccontextmanager
async def _account_with(
    kind: KeyKind, **timing: Any
) -> AsyncIterator[tuple[Simulator, LiveSession, list[dict[str, Any]]]]:
    """An exchange that keeps the requests it got, and a session with this kind of key."""
    credential, known = _key_of(kind)
    options = Options(weight_limit=10_000_000)
    async with Simulator(speed=0, keys=[known], options=options) as exchange:
        requests = _requests_of(exchange)
        async with live_session(
            exchange.addresses.ws_api, credential, network(timing=timing)
        ) as live:
            yield exchange, live, requests


def _requests_of(exchange: Simulator) -> list[dict[str, Any]]:
    """What the exchange will have been asked, as it came."""
    requests: list[dict[str, Any]] = []
    serve: Callable[..., Any] = exchange._sockets._serve_api

    async def overhear(connection: Any, door: Any) -> None:
        receive = connection.recv

        async def recv(*args: Any, **kwargs: Any) -> Any:
            message = await receive(*args, **kwargs)
            requests.append(json.loads(message))
            return message

        connection.recv = recv
        await serve(connection, door)

    exchange._sockets._serve_api = overhear  # type: ignore[method-assign]
    return requests


@pytest.mark.parametrize("kind", KeyKind)
async def test_every_kind_of_key_gets_figures(kind: KeyKind) -> None:
    async with _account_with(kind) as (exchange, live, _):
        await live.until_state(State.LIVE)
        assert live.wallet_balances().keys() == exchange.balances.keys()


async def test_an_ed25519_key_logs_on_once_and_is_not_sent_again() -> None:
    async with _account_with(KeyKind.ED25519) as (exchange, live, requests):
        await live.until_state(State.LIVE)
        await exchange.statistics.until(lambda seen: seen.requests["account.balance"] >= 3)
        logons = [request for request in requests if request["method"] == "session.logon"]
        balances = [request for request in requests if request["method"] == "account.balance"]
        assert len(logons) == 1
        assert all(request["params"].keys() == {"timestamp"} for request in balances)


@pytest.mark.parametrize("kind", [KeyKind.HMAC, KeyKind.RSA])
async def test_other_kinds_of_keys_sign_each_request_and_never_log_on(kind: KeyKind) -> None:
    async with _account_with(kind) as (exchange, live, requests):
        await live.until_state(State.LIVE)
        await exchange.statistics.until(lambda seen: seen.requests["account.balance"] >= 3)
        assert exchange.statistics.requests["session.logon"] == 0
        signed = [request for request in requests if request["method"] == "account.balance"]
        assert all(
            request["params"].keys() == {"apiKey", "timestamp", "signature"} for request in signed
        )


async def test_every_request_has_an_id_of_its_own() -> None:
    async with _account_with(KeyKind.HMAC) as (exchange, live, requests):
        await live.until_state(State.LIVE)
        await exchange.statistics.until(lambda seen: seen.requests["account.balance"] >= 5)
        ids = [request["id"] for request in requests]
        assert len(set(ids)) == len(ids)


async def test_a_new_connection_logs_on_first() -> None:
    async with _account_with(KeyKind.ED25519) as (exchange, live, _):
        await live.until_state(State.LIVE)
        exchange.faults.drop_connections()
        await exchange.statistics.until(lambda seen: seen.requests["session.logon"] == 2)
        await live.until_state(State.LIVE)


async def test_a_session_that_is_revoked_is_refused_and_asks_nothing_more() -> None:
    """P2."""
    async with _account_with(KeyKind.ED25519) as (exchange, live, _):
        await live.until_state(State.LIVE)
        exchange.faults.revoke_session()
        await live.until_state(State.REFUSED)
        assert live.cause is Cause.SESSION_REVOKED
        await live.until(lambda: live.status.next_try_at is None)
        assert exchange.statistics.handshakes == 1


async def test_a_key_that_is_deleted_is_refused() -> None:
    """P2."""
    async with _account_with(KeyKind.HMAC) as (exchange, live, _):
        await live.until_state(State.LIVE)
        exchange.faults.revoke_key(_API_KEY)
        await live.until_state(State.REFUSED)
        assert live.cause is Cause.SESSION_REVOKED


async def test_a_logon_that_is_refused_is_final() -> None:
    """P2."""
    async with _account_with(KeyKind.ED25519) as (exchange, live, _):
        exchange.faults.reject("session.logon", 400, -4056, "Invalid api key type.")
        await live.until_state(State.REFUSED)
        assert live.cause is Cause.KEY_KIND_REFUSED
        assert exchange.statistics.requests["account.balance"] == 0


async def test_a_logon_that_is_refused_for_now_is_tried_on_another_connection() -> None:
    async with _account_with(KeyKind.ED25519) as (exchange, live, _):
        exchange.faults.reject("session.logon", 400, -1001, "Internal error.", times=1)
        await live.until_state(State.LIVE)
        assert exchange.statistics.handshakes == 2


async def test_a_logon_that_is_never_answered_is_given_up() -> None:
    impatient = Deadlines(clock=5.0, request=0.5)
    async with _account_with(KeyKind.ED25519, deadlines=impatient) as (exchange, live, _):
        exchange.faults.mutate_reply(lambda _: None, "session.logon", times=1)
        await live.until_told(Cause.NO_ANSWER)
        await live.until_state(State.LIVE)


@pytest.mark.parametrize("kind", [KeyKind.ED25519, KeyKind.RSA])
async def test_a_secret_that_cannot_sign_opens_no_connection(kind: KeyKind) -> None:
    _, known = _key_of(kind)
    unusable = Credential(_API_KEY, kind, Secret("no PEM"))
    async with Simulator(speed=0, keys=[known]) as exchange:
        async with live_session(exchange.addresses.ws_api, unusable) as live:
            await live.until_cause(Cause.KEY_UNREADABLE)
            await live.until(lambda: live.status.next_try_at is None)
        assert not exchange.statistics.handshake_attempts


@pytest.mark.parametrize("kind", KeyKind)
async def test_no_log_holds_a_key_a_secret_or_a_signature(
    kind: KeyKind, caplog: pytest.LogCaptureFixture
) -> None:
    """K6: everything is logged, a life with a reset, a refusal and nonsense is led."""
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("tidemark.client", "tidemark.binance", "websockets")):
            caplog.set_level(logging.DEBUG, logger=name)
    async with _account_with(kind) as (exchange, live, requests):
        await live.until_state(State.LIVE)
        exchange.faults.send_raw("nonsense")
        exchange.faults.drop_connections()
        await live.until(lambda: State.OFFLINE in live.states)
        await live.until_state(State.LIVE)
        exchange.faults.reject(None, 400, -2015, f"Invalid {_API_KEY}.")
        await live.until_state(State.REFUSED)
        secret = live.session._credential.secret.reveal()
    written = "\n".join(
        f"{record.getMessage()} {record.exc_text} {record.__dict__}" for record in caplog.records
    )
    assert "connection ended" in written
    signatures = [request.get("params", {}).get("signature", _API_KEY) for request in requests]
    for hidden in (_API_KEY, *secret.strip().splitlines(), *signatures):
        assert hidden not in written or hidden.startswith("-----")
