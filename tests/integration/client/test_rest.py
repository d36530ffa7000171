"""REST, asked as sparingly as the sockets: what is heard, what is refused, when nothing is said."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from fake_clock import RunningClock
from hostile_peers import Conversation, answering, for_ever, http, peer
from live_session import hmac_credential, network
from tidemark.binance.errors import KeyUnusable
from tidemark.binance.rest import Question
from tidemark.client.failures import ConnectionEnded, HeldBack
from tidemark.client.network import Network
from tidemark.client.rest import Rest, RestRefused
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_KEY = hmac_credential("the-key", "the-secret")
_RIGHTS = b'{"ipRestrict":false,"createTime":1698645219000,"enableReading":true}'
_BAN_ENDS = 1_900_000_000_000


@asynccontextmanager
async def _rest(
    conversation: Conversation, shared: Network | None = None
) -> AsyncIterator[tuple[Rest, Network]]:
    """REST as this conversation, alone at its exchange unless ``shared`` knows it already."""
    shared = shared or network()
    async with peer(conversation) as server:
        base = f"http://127.0.0.1:{server.port}"
        endpoints = Endpoints("ws://127.0.0.1:1/x", "ws://127.0.0.1:1", base, base)
        yield Rest(shared, endpoints), shared


async def _refused(conversation: Conversation) -> RestRefused:
    async with _rest(conversation) as (rest, _):
        with pytest.raises(RestRefused) as refused:
            await rest.api_restrictions(_KEY, 1)
    return refused.value


def _no(status: int, body: str, **headers: str) -> Conversation:
    return answering(http(status, "No", body.encode(), **headers))


async def test_the_exchanges_time_is_told_with_the_moments_of_asking(exchange: Simulator) -> None:
    addresses = exchange.addresses
    shared = network()
    endpoints = Endpoints(addresses.ws_api, addresses.stream, addresses.rest)
    measured = await Rest(shared, endpoints).server_time()
    assert abs(measured.server_time - exchange.now()) < 60_000
    assert measured.sent_at <= measured.received_at <= shared.clock.now()
    assert shared.exchange(endpoints).budget.used == 1


async def test_the_rights_of_a_key_are_asked_for_signed_and_told_as_they_are() -> None:
    requests = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(http(200, "OK", _RIGHTS))
        await writer.drain()

    async with _rest(answer) as (rest, _):
        rights = await rest.api_restrictions(_KEY, 1795412086715)
    assert rights == {
        "ipRestrict": False,
        "createTime": "1698645219000",
        "enableReading": True,
    }
    path = requests[0].split()[1]
    assert path.startswith("/sapi/v1/account/apiRestrictions?timestamp=1795412086715&signature=")
    assert "X-MBX-APIKEY: the-key" in requests[0]


async def test_the_exchange_takes_the_signature_and_tells_the_rights(exchange: Simulator) -> None:
    addresses = exchange.addresses
    endpoints = Endpoints(addresses.ws_api, addresses.stream, addresses.rest, addresses.rest)
    key = hmac_credential(exchange.api_key, exchange.api_secret)
    rights = await Rest(network(), endpoints).api_restrictions(key)
    assert rights["enableReading"] is True
    assert rights["enableWithdrawals"] is False


async def test_the_exchange_refuses_another_signature(exchange: Simulator) -> None:
    addresses = exchange.addresses
    endpoints = Endpoints(addresses.ws_api, addresses.stream, addresses.rest, addresses.rest)
    wrong = hmac_credential(exchange.api_key, "another secret")
    with pytest.raises(RestRefused) as refused:
        await Rest(network(), endpoints).api_restrictions(wrong)
    assert refused.value.trouble.cause is Cause.SIGNATURE_REFUSED


async def test_a_refusal_brings_its_code_and_the_address_it_saw() -> None:
    body = '{"code":-2015,"msg":"Invalid API-key, IP, request ip: 203.0.113.7"}'
    refused = await _refused(_no(401, body))
    assert (refused.rejection.code, refused.rejection.status) == (-2015, 401)
    assert refused.rejection.request_ip == "203.0.113.7"
    assert refused.trouble.cause is Cause.KEY_REFUSED
    assert "203.0.113.7" not in str(refused)


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (403, Cause.FIREWALL),
        (404, Cause.WRONG_ADDRESS),
        (418, Cause.BANNED),
        (429, Cause.RATE_LIMITED),
        (451, Cause.REGION_BLOCKED),
        (500, Cause.EXCHANGE_ERROR),
        (503, Cause.OVERLOADED),
    ],
)
async def test_a_refusal_without_words_is_told_by_its_status(status: int, cause: Cause) -> None:
    refused = await _refused(_no(status, "<html>", Content_Type="text/html"))
    assert refused.trouble.cause is cause


async def test_an_unreadable_answer_is_named() -> None:
    async with _rest(answering(http(200, "OK", b"{"))) as (rest, _):
        with pytest.raises(ConnectionEnded) as ended:
            await rest.server_time()
    assert ended.value.trouble.cause is Cause.UNREADABLE


async def test_a_time_that_is_none_is_named() -> None:
    async with _rest(answering(http(200, "OK", b'{"serverTime":"soon"}'))) as (rest, _):
        with pytest.raises(ConnectionEnded) as ended:
            await rest.server_time()
    assert ended.value.trouble.cause is Cause.UNREADABLE


async def test_rights_that_are_no_object_are_named() -> None:
    async with _rest(answering(http(200, "OK", b"[]"))) as (rest, _):
        with pytest.raises(ConnectionEnded) as ended:
            await rest.api_restrictions(_KEY)
    assert ended.value.trouble.cause is Cause.UNREADABLE


async def test_a_ban_silences_the_sockets_of_the_same_exchange_too() -> None:
    """N8: bans are by IP address, for WebSocket API, streams and REST alike."""
    words = f'{{"code":-1003,"msg":"Way too many; IP banned until {_BAN_ENDS}."}}'
    async with _rest(_no(418, words)) as (rest, shared):
        with pytest.raises(RestRefused):
            await rest.api_restrictions(_KEY)
        sockets = Endpoints("ws://127.0.0.1:1/other", "ws://127.0.0.1:1")
        assert shared.exchange(sockets).silence.until(shared.clock.wall_ms()) is not None


async def test_of_two_ends_of_a_ban_the_later_one_counts() -> None:
    """N8."""
    clock = RunningClock()
    soon = clock.wall_ms() + 60_000
    words = f'{{"code":-1003,"msg":"IP banned until {soon}."}}'
    async with _rest(_no(418, words, Retry_After="600"), network(clock=clock)) as (rest, _):
        with pytest.raises(RestRefused) as refused:
            await rest.api_restrictions(_KEY)
    until_ms = refused.value.trouble.until_ms
    assert until_ms is not None
    assert until_ms >= soon + 500_000


async def test_while_the_exchange_wants_silence_nothing_is_sent() -> None:
    """N8."""
    async with peer(for_ever) as server:
        base = f"http://127.0.0.1:{server.port}"
        endpoints = Endpoints("ws://127.0.0.1:1/x", "ws://127.0.0.1:1", base, base)
        shared = network()
        now_ms = shared.clock.wall_ms()
        shared.exchange(endpoints).silence.impose(banned=True, until_ms=None, now_ms=now_ms)
        with pytest.raises(ConnectionEnded) as ended:
            await Rest(shared, endpoints).server_time()
        assert ended.value.trouble.cause is Cause.BANNED
        assert ended.value.trouble.until_ms is not None
        assert server.connections == 0


async def test_a_silence_that_begins_during_the_look_up_is_kept() -> None:
    """N8."""
    base = "https://exchange.example"
    endpoints = Endpoints("wss://exchange.example/x", "wss://exchange.example", base, base)

    async def resolve(_host: str, _port: int, _patience: float) -> list[str]:
        now_ms = shared.clock.wall_ms()
        shared.exchange(endpoints).silence.impose(banned=True, until_ms=None, now_ms=now_ms)
        return ["192.0.2.1"]

    shared = network(resolve=resolve)
    with pytest.raises(HeldBack):
        await Rest(shared, endpoints).server_time()


async def test_when_others_have_used_up_the_weight_nothing_is_sent() -> None:
    async with peer(for_ever) as server:
        base = f"http://127.0.0.1:{server.port}"
        endpoints = Endpoints("ws://127.0.0.1:1/x", "ws://127.0.0.1:1", base, base)
        shared = network()
        shared.exchange(endpoints).budget.report(2400, 2400, shared.clock.wall_ms())
        with pytest.raises(ConnectionEnded) as ended:
            await Rest(shared, endpoints).server_time()
        assert ended.value.trouble.cause is Cause.WEIGHT_USED_UP
        assert server.connections == 0


async def test_the_count_of_rest_is_that_of_the_sockets() -> None:
    reply = http(200, "OK", b'{"serverTime":1}', X_MBX_USED_WEIGHT_1M="1234")
    async with _rest(answering(reply)) as (rest, shared):
        await rest.server_time()
        sockets = Endpoints("ws://127.0.0.1:1/other", "ws://127.0.0.1:1")
        assert shared.exchange(sockets).budget.used == 1234


@pytest.mark.parametrize("key", ["a\r\nX-Injected: 1", "schlüssel", "\x00"], ids=ascii)
async def test_a_key_that_no_header_holds_is_not_sent_and_not_repeated(key: str) -> None:
    async with _rest(for_ever) as (rest, _):
        with pytest.raises(KeyUnusable) as unusable:
            await rest.api_restrictions(hmac_credential(key, "secret"))
    assert key not in str(unusable.value)


async def test_an_environment_without_a_door_says_so() -> None:
    rest = Rest(network(), Endpoints("ws://127.0.0.1:1/x", "ws://127.0.0.1:1"))
    assert not rest.offers(Question.API_RESTRICTIONS)
    with pytest.raises(LookupError):
        await rest.api_restrictions(_KEY)
