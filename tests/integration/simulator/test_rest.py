"""The REST endpoints, through a socket."""

import asyncio
import json

import pytest

from asking import HMAC_KEY, NOW
from tidemark.simulator import Simulator


async def _exchange_bytes(exchange: Simulator, request: str) -> bytes:
    port = int(exchange.addresses.rest.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.encode())
        async with asyncio.timeout(20):
            return await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()


async def _request(
    exchange: Simulator, line: str, *headers: str, body: str = ""
) -> tuple[str, str]:
    head = [f"{line} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}", *headers]
    answer = await _exchange_bytes(exchange, "\r\n".join([*head, "", body]))
    status, _, rest = answer.decode().partition("\r\n")
    return status, rest.partition("\r\n\r\n")[2]


async def test_the_time_can_be_asked_for(exchange: Simulator) -> None:
    status, body = await _request(exchange, "GET /dapi/v1/time")
    assert status == "HTTP/1.1 200 OK"
    assert json.loads(body) == {"serverTime": NOW}


async def test_a_listen_key_of_rest_is_that_of_the_sockets(exchange: Simulator) -> None:
    header = f"X-MBX-APIKEY: {HMAC_KEY.api_key}"
    _, first = await _request(exchange, "POST /dapi/v1/listenKey", header, body="a=b")
    _, again = await _request(exchange, "POST /dapi/v1/listenKey", header)
    assert json.loads(first) == json.loads(again)
    assert len(json.loads(first)["listenKey"]) == 64


@pytest.mark.parametrize(
    "request_text",
    ["hello\r\n\r\n", "GET /\r\n\r\n", "\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"],
)
async def test_what_is_no_http_gets_no_answer(exchange: Simulator, request_text: str) -> None:
    assert await _exchange_bytes(exchange, request_text) == b""


async def test_an_exchange_can_be_left_while_someone_is_still_asking() -> None:
    async with Simulator(speed=0) as exchange:
        port = int(exchange.addresses.rest.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n")
        await writer.drain()
    async with asyncio.timeout(20):
        assert await reader.read() == b""
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("status", [403, 418, 429, 451, 503])
async def test_rest_can_be_refused_with_what_is_asked_for(exchange: Simulator, status: int) -> None:
    exchange.faults.refuse_rest(status, {"Retry-After": "7"}, b"no")
    line, body = await _request(exchange, "GET /dapi/v1/time")
    assert (line.split()[1], body) == (str(status), "no")
    exchange.faults.accept_rest()
    line, _ = await _request(exchange, "GET /dapi/v1/time")
    assert line == "HTTP/1.1 200 OK"


async def test_a_skewed_clock_and_a_ban_reach_rest_too(exchange: Simulator) -> None:
    exchange.faults.skew_clock(-3000)
    _, body = await _request(exchange, "GET /dapi/v1/time")
    assert json.loads(body) == {"serverTime": NOW - 3000}
    exchange.faults.ban(120)
    line, _ = await _request(exchange, "GET /dapi/v1/time")
    assert line.split()[1] == "418"


async def test_requests_of_rest_are_counted_by_path(exchange: Simulator) -> None:
    await _request(exchange, "GET /dapi/v1/premiumIndex?pair=BTCUSD")
    assert exchange.statistics.rest_requests == {"GET /dapi/v1/premiumIndex": 1}
