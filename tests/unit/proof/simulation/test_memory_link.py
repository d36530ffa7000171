"""The network in memory: what is said arrives, late, in pieces, or never."""

import asyncio
import contextlib
from collections.abc import Iterator

import pytest

from proof.simulation.memory_link import MemoryLoop, Opening


@pytest.fixture
def loop() -> Iterator[MemoryLoop]:
    made = MemoryLoop(begin=0.0)
    asyncio.set_event_loop(made)
    yield made
    made.run_until_complete(_leave(made))
    asyncio.set_event_loop(None)
    made.close()


async def _leave(loop: MemoryLoop) -> None:
    for writer in _WRITERS:
        writer.transport.abort()
    _WRITERS.clear()
    loop.network.cut_all()
    await asyncio.sleep(1.0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


_WRITERS: list[asyncio.StreamWriter] = []


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    _WRITERS.append(writer)
    with contextlib.suppress(ConnectionResetError):
        while data := await reader.read(100):
            writer.write(data)


async def _connected() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    server = await asyncio.start_server(_echo, "127.0.0.1", 7)
    del server
    reader, writer = await asyncio.open_connection("127.0.0.1", 7)
    _WRITERS.append(writer)
    return reader, writer


def test_what_is_said_comes_back_after_the_way_there_and_back(loop: MemoryLoop) -> None:
    async def play() -> tuple[bytes, float]:
        reader, writer = await _connected()
        began = loop.time()
        writer.write(b"hello")
        return await reader.read(5), loop.time() - began

    said, took = loop.run_until_complete(play())
    assert said == b"hello"
    assert took == pytest.approx(0.04)


def test_pieces_arrive_in_order(loop: MemoryLoop) -> None:
    async def play() -> bytes:
        reader, writer = await _connected()
        loop.network.weather.pieces = 1
        writer.write(b"in order")
        return await reader.readexactly(8)

    assert loop.run_until_complete(play()) == b"in order"


def test_a_stall_delivers_everything_afterwards(loop: MemoryLoop) -> None:
    async def play() -> bytes:
        reader, writer = await _connected()
        loop.network.weather.stalls = True
        writer.write(b"late")
        await asyncio.sleep(9.0)
        loop.network.weather.stalls = False
        loop.network.weather_changed()
        return await reader.readexactly(4)

    assert loop.run_until_complete(play()) == b"late"


def test_a_half_open_connection_loses_everything(loop: MemoryLoop) -> None:
    async def play() -> None:
        reader, writer = await _connected()
        loop.network.half_open_all()
        writer.write(b"lost")
        async with asyncio.timeout(3600.0):
            await reader.read(4)

    with pytest.raises(TimeoutError):
        loop.run_until_complete(play())


def test_a_cut_is_a_reset(loop: MemoryLoop) -> None:
    async def play() -> None:
        reader, _writer = await _connected()
        loop.network.cut_all()
        await reader.read(4)

    with pytest.raises(ConnectionResetError):
        loop.run_until_complete(play())


def test_whoever_stops_reading_stops_the_writer(loop: MemoryLoop) -> None:
    async def play() -> bool:
        reader, writer = await _connected()
        writer.transport.get_extra_info("socket")
        loop.network.open[1].peer.pause_reading()
        writer.write(b"x" * 200_000)
        try:
            async with asyncio.timeout(60.0):
                await writer.drain()
        except TimeoutError:
            del reader
            return True
        return False

    assert loop.run_until_complete(play())


def test_an_opening_can_be_refused(loop: MemoryLoop) -> None:
    loop.network.weather.opening = Opening.REFUSED
    with pytest.raises(ConnectionRefusedError):
        loop.run_until_complete(_connected())
