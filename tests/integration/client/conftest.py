"""An exchange whose market stands still, and sessions with it."""

from collections.abc import AsyncIterator

import pytest

from live_session import LiveSession, hmac_credential, live_session
from tidemark.domain.credential import Credential
from tidemark.simulator import Options, Simulator


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """A simulator with so much request weight that checks come as often as they are wished."""
    async with Simulator(speed=0, options=Options(weight_limit=10_000_000)) as simulator:
        yield simulator


@pytest.fixture
def credential(exchange: Simulator) -> Credential:
    assert exchange.api_secret is not None
    return hmac_credential(exchange.api_key, exchange.api_secret)


@pytest.fixture
async def live(exchange: Simulator, credential: Credential) -> AsyncIterator[LiveSession]:
    """A session that talks to the exchange."""
    async with live_session(exchange.addresses.ws_api, credential) as session:
        yield session
