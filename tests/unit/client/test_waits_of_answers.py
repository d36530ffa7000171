"""A wait that an answer asks for is counted from the answer, however long that was under way."""

import asyncio
import ssl
from typing import Any

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import InvalidStatus
from websockets.http11 import Response

from fake_clock import FakeClock
from tidemark.client.connection import Opener
from tidemark.client.failures import ConnectionEnded
from tidemark.client.https import HttpReply
from tidemark.client.network import Network
from tidemark.client.rest import Rest, RestRefused
from tidemark.domain.environment import Endpoints

_ENDPOINTS = Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:1", "http://127.0.0.1:1")
_HELD_UP = 7.0


async def _here(_host: str, _port: int, _patience: float) -> list[str]:
    return ["127.0.0.1"]


async def test_a_handshake_refused_late_is_waited_for_from_then_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever counts from the question knocks seven seconds before the ban is over."""
    clock = FakeClock()

    async def refuse(*_: Any, **__: Any) -> None:
        await asyncio.sleep(0)
        clock.advance(_HELD_UP)
        raise InvalidStatus(Response(418, "I'm a Teapot", Headers({"Retry-After": "10"})))

    monkeypatch.setattr(Opener, "_connect", refuse)
    network = Network(clock=clock, resolve=_here, trust=ssl.create_default_context)
    with pytest.raises(ConnectionEnded) as ended:
        await network.opener.open(_ENDPOINTS.ws_api, 1_000_000)
    assert ended.value.trouble.until_ms == 1_000_000 + 17_000


async def test_so_is_a_refusal_over_https(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for what is asked of the REST API."""
    clock = FakeClock()
    network = Network(clock=clock, resolve=_here, trust=ssl.create_default_context)
    asked_at = network.exchange(_ENDPOINTS).server_clock.timestamp()

    async def get(*_: Any, **__: Any) -> HttpReply:
        await asyncio.sleep(0)
        clock.advance(_HELD_UP)
        return HttpReply(418, {"retry-after": "10"}, '{"code":-1003,"msg":"banned"}')

    monkeypatch.setattr(network.https, "get", get)
    with pytest.raises(RestRefused):
        await Rest(network, _ENDPOINTS).server_time()
    host = network.exchange(_ENDPOINTS)
    assert host.silence.until(asked_at) == asked_at + 17_000
