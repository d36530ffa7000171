"""What a session has sent, as the exchange counted it."""

import pytest

from examined_key import patient_with
from live_session import live_session
from reads_only import REST_PATHS, SOCKET_METHODS
from tidemark.domain.credential import KeyKind
from tidemark.domain.freshness import State


@pytest.mark.parametrize("kind", [KeyKind.HMAC, KeyKind.ED25519])
async def test_a_session_sends_nothing_that_does_not_only_read(kind: KeyKind) -> None:
    """Through its beginning, a lost connection, a revoked session and a second try."""
    async with patient_with(kind) as held:
        faults, seen = held.exchange.faults, held.exchange.statistics
        async with live_session(held.exchange.addresses.ws_api, held.credential) as live:
            await live.until_state(State.LIVE)
            faults.drop_connections()
            await seen.until(lambda now: now.handshakes >= 2)
            await live.until_state(State.LIVE)
            faults.restrict_ip(held.credential.api_key)
            await live.until_state(State.REFUSED)
            faults.allow_ip(held.credential.api_key)
            live.session.retry_now()
            await live.until_state(State.LIVE)
        assert seen.requests["account.balance"] > 2
        assert seen.requests.keys() <= SOCKET_METHODS
        assert seen.rest_requests.keys() <= {f"GET {path}" for path in REST_PATHS}
