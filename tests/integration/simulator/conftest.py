"""A simulator whose market stands still and whose clock shows one moment, and a client for it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from websockets.asyncio.client import connect

from asking import ED25519_KEY, HMAC_KEY, NOW
from tidemark.simulator import Simulator
from wire_client import Client, Connect


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """An exchange that knows `HMAC_KEY` and `ED25519_KEY`."""
    keys = [HMAC_KEY, ED25519_KEY]
    async with Simulator(keys=keys, speed=0, clock=lambda: NOW) as simulator:
        yield simulator


@pytest.fixture
async def connected() -> AsyncIterator[Connect]:
    """``await connected(url)`` opens a `Client` that is closed with the test."""
    async with AsyncExitStack() as stack:

        async def open_client(url: str, **options: Any) -> Client:
            connection = connect(url, proxy=None, close_timeout=1, **options)
            return Client(await stack.enter_async_context(connection))

        yield open_client


@pytest.fixture
async def client(exchange: Simulator, connected: Connect) -> Client:
    """A client of the WebSocket API."""
    opened: Client = await connected(exchange.addresses.ws_api)
    return opened
