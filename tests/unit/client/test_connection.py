"""One WebSocket: what it says, and the reason with which it ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from unittest.mock import Mock

import pytest
from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosedError
from websockets.frames import Close
from websockets.uri import parse_uri

from fake_clock import FakeClock
from tidemark.client.connection import Connection, Opener, _PingedWhileOpen
from tidemark.client.failures import ConnectionEnded, HeldBack
from tidemark.client.network import Network
from tidemark.client.timing import Timing
from tidemark.client.tunnel import USER_AGENT
from tidemark.domain.trouble import Cause, Trouble

_TIMING = Timing(silence_limit=0.01, close_timeout=0.01)
_TOO_MANY = ConnectionClosedError(Close(1008, "Too many requests"), None, None)


class _Socket:
    """A WebSocket that does with every call what it was told to do; ``queued`` bytes wait."""

    def __init__(self, call: Callable[[], Awaitable[Any]], *, queued: int = 0) -> None:
        self._call = call
        self._queued = queued
        self.transport = self
        self.is_dropped = False

    async def recv(self) -> Any:
        return await self._call()

    async def send(self, text: str) -> None:
        await self._call()

    async def close(self) -> None:
        await self._call()

    def abort(self) -> None:
        self.is_dropped = True

    def get_write_buffer_size(self) -> int:
        return self._queued

    def get_extra_info(self, name: str) -> None:
        return None


async def _hangs() -> None:
    await asyncio.Event().wait()


async def _has_ended() -> None:
    raise _TOO_MANY


async def _is_well() -> str:
    return "{}"


async def _sends_bytes() -> bytes:
    return b"{}"


def _connection(socket: _Socket) -> Connection:
    return Connection(socket, 1000.0, _TIMING)  # type: ignore[arg-type]


async def _cause(action: Awaitable[object]) -> Cause:
    with pytest.raises(ConnectionEnded) as ended:
        await action
    return ended.value.trouble.cause


async def test_a_frame_s_text_is_received() -> None:
    assert await _connection(_Socket(_is_well)).receive() == "{}"


async def test_a_binary_frame_is_as_unreadable_as_no_text_at_all() -> None:
    assert await _connection(_Socket(_sends_bytes)).receive() == ""


async def test_an_end_is_told_with_its_reason() -> None:
    connection = _connection(_Socket(_has_ended))
    assert await _cause(connection.receive()) is Cause.RATE_LIMITED
    assert await _cause(connection.send("{}")) is Cause.RATE_LIMITED


async def test_what_cannot_leave_for_too_long_is_no_answer() -> None:
    connection = _connection(_Socket(_hangs, queued=1))
    assert await _cause(connection.send("{}")) is Cause.NO_ANSWER


async def test_a_peer_that_does_not_say_goodbye_is_dropped() -> None:
    socket = _Socket(_hangs)
    await _connection(socket).close()
    assert socket.is_dropped


async def test_a_peer_that_says_goodbye_is_not_dropped() -> None:
    socket = _Socket(_is_well)
    await _connection(socket).close()
    assert not socket.is_dropped


def test_nobody_reads_along_where_nothing_is_encrypted() -> None:
    assert _connection(_Socket(_is_well)).inspected_by() is None


async def test_a_mistake_of_ours_is_no_trouble_of_the_exchange() -> None:
    class WayOut:
        async def proxy_towards(self, host: str, port: int) -> None:
            raise RuntimeError("a mistake of ours")

    opener = Opener(FakeClock(), _TIMING, WayOut())  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="of ours"):
        await opener.open("ws://127.0.0.1:1/", 0)


@pytest.mark.parametrize("proxy", ["off", "http://127.0.0.1:1"])
async def test_nothing_is_opened_where_the_exchange_asked_for_silence_meanwhile(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so to another connection, while a name is looked up or an address is silent."""
    tried, asked = list[str](), list[None]()

    async def resolve(_host: str, _port: int, _patience: float) -> list[str]:
        return ["192.0.2.1", "192.0.2.2"]

    async def fail(*_: Any, host: str, **__: Any) -> None:
        tried.append(host)
        raise OSError("nobody is there")

    def hold_back() -> None:
        asked.append(None)
        if tried or proxy != "off":
            raise HeldBack(Trouble(Cause.BANNED))

    monkeypatch.setattr(Opener, "_connect", fail)
    network = Network(proxy=proxy, resolve=resolve, timing=_TIMING)
    with pytest.raises(HeldBack):
        await network.opener.open("wss://exchange.example/", 0, hold_back)
    assert tried == (["192.0.2.1"] if proxy == "off" else [])
    assert asked


async def _asked_for(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the library is asked for where a connection is opened as the application opens one."""
    asked = dict[str, Any]()

    async def connect(_url: str, **options: Any) -> _Socket:
        asked.update(options)
        return _Socket(_is_well)

    monkeypatch.setattr("tidemark.client.connection._WithoutRedirects", connect)
    await Network(proxy="off").opener.open("ws://127.0.0.1:1/", 0)
    return asked


async def test_a_peer_that_is_gone_without_a_word_is_noticed_by_pings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stream of pushes may say nothing for hours, and nothing is asked on it.

    One that said goodbye and keeps the connection would else be waited for without an end.
    """
    asked = await _asked_for(monkeypatch)
    assert asked["ping_interval"] + asked["ping_timeout"] + asked["close_timeout"] <= 22.0
    assert asked["create_connection"] is _PingedWhileOpen


async def test_no_frame_takes_more_memory_than_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    """A little that is compressed can be hundreds of megabytes; nor may frames pile up."""
    asked = await _asked_for(monkeypatch)
    assert asked["compression"] is None
    assert asked["max_size"] * asked["max_queue"] <= 16 * 2**20
    longest_status = 3 * 1000 * 450  # three positions of each contract
    assert asked["max_size"] > longest_status


async def test_the_library_is_kept_from_proxies_of_its_own_and_from_logging_frames(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = await _asked_for(monkeypatch)
    assert asked["proxy"] is None
    assert asked["logger"].getEffectiveLevel() > logging.DEBUG
    assert asked["user_agent_header"] == USER_AGENT


@pytest.mark.parametrize("is_lost", [False, True])
async def test_only_a_connection_that_stands_is_pinged(is_lost: bool) -> None:
    """The library would ping one that was lost during its handshake, and log an error."""
    connection = _PingedWhileOpen(ClientProtocol(parse_uri("ws://127.0.0.1/")), ping_interval=60.0)
    connection.connection_made(Mock(spec=asyncio.Transport))
    if is_lost:
        connection.connection_lost(None)

    connection.start_keepalive()

    pinging, connection.keepalive_task = connection.keepalive_task, None
    assert (pinging is None) == is_lost
    if pinging is not None:
        pinging.cancel()
