"""A connection that is lost while it opens leaves nothing behind that could fail later."""

import asyncio
from unittest.mock import Mock

import pytest
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from tidemark.client.connection import _Socket


@pytest.mark.parametrize("is_lost", [False, True])
async def test_only_a_connection_that_stands_is_pinged(is_lost: bool) -> None:
    """The library would ping one that was lost during its handshake, and log an error."""
    connection = _Socket(ClientProtocol(parse_uri("ws://127.0.0.1/")), ping_interval=60.0)
    connection.connection_made(Mock(spec=asyncio.Transport))
    if is_lost:
        connection.connection_lost(None)

    connection.start_keepalive()

    pinging, connection.keepalive_task = connection.keepalive_task, None
    assert (pinging is None) == is_lost
    if pinging is not None:
        pinging.cancel()
