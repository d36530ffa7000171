"""One question over HTTPS: what is said before the answer is none, and mistakes are our own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from fake_clock import FakeClock
from tidemark.client.https import HttpReply, HttpsClient
from tidemark.client.timing import Timing

_URL = "http://127.0.0.1:1/dapi/v1/time"
_EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class _Writer:
    """Takes what is asked."""

    def __init__(self) -> None:
        self.transport = self
        self.is_dropped = False

    def write(self, data: bytes) -> None:
        pass

    async def drain(self) -> None:
        pass

    def abort(self) -> None:
        self.is_dropped = True


class _WayOut:
    """Leads to a server that says ``answer``, or to a mistake of ours."""

    def __init__(self, answer: bytes | None) -> None:
        self._answer = answer
        self.writer = _Writer()

    async def proxy_towards(self, host: str, port: int) -> None:
        return None

    async def connect(self, host: str, port: int, to: Callable[[str], Awaitable[Any]]) -> Any:
        if self._answer is None:
            raise RuntimeError("a mistake of ours")
        reader = asyncio.StreamReader()
        reader.feed_data(self._answer)
        reader.feed_eof()
        return reader, self.writer


async def _ask(way_out: _WayOut) -> HttpReply:
    return await HttpsClient(FakeClock(), way_out, Timing()).get(_URL)  # type: ignore[arg-type]


async def test_an_early_word_is_no_answer() -> None:
    way_out = _WayOut(_EARLY + _ANSWER)
    assert await _ask(way_out) == HttpReply(200, {"content-length": "2"}, "{}")
    assert way_out.writer.is_dropped


async def test_a_mistake_of_ours_is_no_trouble_of_the_exchange() -> None:
    with pytest.raises(RuntimeError, match="of ours"):
        await _ask(_WayOut(None))
