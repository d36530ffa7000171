"""What a session has sent, as the exchange counted it."""

import pytest

from examined_key import patient_with
from live_session import live_session
from reads_only import REST_PATHS, SOCKET_METHODS
from tidemark.client.session import Extra
from tidemark.domain.credential import KeyKind
from tidemark.domain.freshness import State


@pytest.mark.parametrize("kind", [KeyKind.HMAC, KeyKind.ED25519])
async def test_a_session_sends_nothing_that_does_not_only_read(kind: KeyKind) -> None:
    """All that it can have, through a lost connection, a revoked key and a second try."""
    async with patient_with(kind) as held:
        faults, seen = held.exchange.faults, held.exchange.statistics
        addresses = held.exchange.addresses
        async with live_session(
            addresses.ws_api,
            held.credential,
            extras=Extra.EVERYTHING,
            stream_url=addresses.stream,
        ) as live:
            await live.until_state(State.LIVE)
            await seen.until(lambda now: now.requests["userDataStream.start"] > 0)
            await seen.until(lambda now: now.requests["account.status"] > 0)
            faults.drop_connections()
            await seen.until(lambda now: now.handshakes >= 2)
            await live.until_state(State.LIVE)
            faults.restrict_ip(held.credential.api_key)
            await live.until_state(State.REFUSED)
            faults.allow_ip(held.credential.api_key)
            live.session.retry_now()
            await live.until_state(State.LIVE)
        assert seen.requests["account.balance"] >= 2
        assert seen.requests.keys() <= SOCKET_METHODS
        assert seen.rest_requests.keys() <= {f"GET {path}" for path in REST_PATHS}
