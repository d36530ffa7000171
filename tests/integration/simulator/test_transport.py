"""Connections to the simulator: who gets one, and what keeps or ends it."""

import asyncio
import logging
from contextlib import suppress

import pytest
from websockets.exceptions import InvalidStatus

from asking import HMAC_KEY, NOW, signed
from tidemark.simulator import Options, Simulator
from tidemark.simulator.events import Event
from wire_client import PATIENCE, Client, Connect


async def _refusal(connected: Connect, url: str, **options: object) -> int:
    with pytest.raises(InvalidStatus) as refused:
        await connected(url, **options)
    return refused.value.response.status_code


@pytest.mark.parametrize("compression", ["deflate", None])
async def test_compression_is_agreed_on_or_done_without(
    exchange: Simulator, connected: Connect, compression: str | None
) -> None:
    client = await connected(exchange.addresses.ws_api, compression=compression)
    assert len(client.socket.protocol.extensions) == (1 if compression else 0)
    assert (await client.ask("session.status"))["status"] == 200


async def test_a_path_of_the_clients_own_is_accepted(
    exchange: Simulator, connected: Connect
) -> None:
    client = await connected(f"{exchange.addresses.stream}/some/caf%C3%A9/ws-fapi/v1")
    assert (await client.ask("session.status"))["status"] == 200


async def test_rate_limits_can_be_hidden_by_the_address(
    exchange: Simulator, connected: Connect
) -> None:
    client = await connected(f"{exchange.addresses.ws_api}?returnRateLimits=false")
    status = await client.ask("session.status")
    assert "rateLimits" not in status
    assert status["result"]["returnRateLimits"] is False


async def test_the_first_reply_counts_the_handshake(client: Client) -> None:
    reply = await client.ask("account.balance", **signed())
    assert reply["rateLimits"][0]["count"] == 10


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1", "null"])
async def test_a_browser_page_is_refused(
    exchange: Simulator, connected: Connect, origin: str
) -> None:
    assert await _refusal(connected, exchange.addresses.ws_api, origin=origin) == 403


async def test_a_name_that_leads_here_from_elsewhere_is_refused(
    exchange: Simulator, connected: Connect
) -> None:
    port = int(exchange.addresses.stream.rpartition(":")[2])
    options = {"host": "127.0.0.1", "port": port}
    assert await _refusal(connected, "ws://evil.example/ws-dapi/v1", **options) == 403


async def test_only_the_loopback_address_listens(exchange: Simulator) -> None:
    for address in (exchange.addresses.ws_api, exchange.addresses.stream, exchange.addresses.rest):
        assert "://127.0.0.1:" in address


async def test_without_its_token_nothing_is_found(connected: Connect) -> None:
    async with Simulator(token="toll", speed=0) as exchange:
        client = await connected(exchange.addresses.ws_api)
        assert (await client.ask("session.status"))["status"] == 200
        stranger = exchange.addresses.ws_api.replace("/toll", "")
        assert await _refusal(connected, stranger) == 404


async def test_a_slash_too_many_is_not_found(exchange: Simulator, connected: Connect) -> None:
    assert await _refusal(connected, f"{exchange.addresses.stream}/ws/") == 404


async def test_many_connections_are_served_at_once(exchange: Simulator, connected: Connect) -> None:
    clients = [await connected(exchange.addresses.ws_api) for _ in range(20)]
    replies = await asyncio.gather(*(client.ask("session.status") for client in clients))
    assert {reply["status"] for reply in replies} == {200}
    assert exchange.statistics.open_connections == 20


async def test_a_clients_ping_is_answered(client: Client) -> None:
    async with asyncio.timeout(PATIENCE):
        await (await client.socket.ping(b"tide"))


async def test_too_many_pings_in_a_second_end_the_connection(client: Client) -> None:
    for _ in range(6):
        await client.socket.ping()
    assert await client.end() == (1008, "Too many requests")


async def test_who_answers_no_ping_is_dropped(connected: Connect) -> None:
    rules = Options(ping_interval=0.05, pong_deadline=0.05)
    async with Simulator(speed=0, options=rules) as exchange:
        client = await connected(exchange.addresses.ws_api, ping_interval=None)
        client.socket.transport.pause_reading()
        async with asyncio.timeout(PATIENCE):
            await exchange.statistics.until(lambda seen: seen.open_connections == 0)


async def test_who_answers_pings_stays(connected: Connect) -> None:
    rules = Options(ping_interval=0.3, pong_deadline=PATIENCE)
    async with Simulator(speed=0, options=rules) as exchange:
        client = await connected(exchange.addresses.ws_api)
        for _ in range(3):
            await asyncio.sleep(0.3)
            assert (await client.ask("session.status"))["status"] == 200


async def test_a_connection_ends_at_the_end_of_its_life(connected: Connect) -> None:
    async with Simulator(speed=0, options=Options(connection_life=0.1)) as exchange:
        client = await connected(exchange.addresses.ws_api)
        assert await client.end() == (1001, "a connection lives for 24 hours")


@pytest.mark.parametrize("message", ["{", "[1]", b"{}", " " * 100_000], ids=len)
async def test_a_bad_frame_is_answered_and_the_connection_stays(
    client: Client, message: str | bytes
) -> None:
    await client.say(message)
    assert (await client.hear())["error"]["code"] == -1000
    assert (await client.ask("session.status"))["status"] == 200


async def test_a_frame_beyond_all_measure_ends_the_connection(client: Client) -> None:
    await client.say(" " * (16 * 2**20 + 1))
    assert (await client.end())[0] == 1009


async def test_a_banned_address_gets_no_connection(exchange: Simulator, connected: Connect) -> None:
    exchange.faults.ban(120)
    for url in (exchange.addresses.ws_api, f"{exchange.addresses.stream}/ws"):
        with pytest.raises(InvalidStatus) as refused:
            await connected(url)
        assert refused.value.response.status_code == 418
        assert refused.value.response.headers["Retry-After"] == "120"
    assert exchange.statistics.handshakes == 0


async def test_going_on_over_the_limit_ends_in_a_ban_for_handshakes_too(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    exchange.faults.use_weight(2400)
    statuses = [(await client.ask("session.status"))["status"] for _ in range(11)]
    assert statuses == [429] * 10 + [418]
    assert await _refusal(connected, exchange.addresses.ws_api) == 418


async def test_a_port_can_be_asked_for_and_is_told_when_taken(exchange: Simulator) -> None:
    port = int(exchange.addresses.stream.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        await Simulator(port=port).__aenter__()


async def test_no_log_record_holds_a_frame(
    exchange: Simulator, connected: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = await connected(exchange.addresses.ws_api, logger=logging.getLogger("quiet"))
    logging.getLogger("quiet").setLevel(logging.CRITICAL)
    await client.ask("account.balance", **signed())
    ours = [record for record in caplog.records if record.name.startswith("tidemark")]
    assert ours == []
    assert HMAC_KEY.api_key not in "".join(
        record.getMessage() for record in caplog.records if record.name != "quiet"
    )


async def test_an_exchange_closes_in_good_order_with_clients_still_there(
    connected: Connect,
) -> None:
    async with Simulator(speed=0, clock=lambda: NOW) as exchange:
        client = await connected(exchange.addresses.ws_api)
    assert (await client.end())[0] == 1001


async def test_a_market_at_high_speed_moves_by_itself(connected: Connect) -> None:
    async with Simulator(speed=1000) as exchange:
        prices = await connected(f"{exchange.addresses.stream}/ws/btcusd@indexPrice@1s")
        for _ in range(3):
            await prices.hear()
        assert exchange.world.steps_made > 50


async def test_who_opens_a_socket_and_says_nothing_keeps_nobody_waiting() -> None:
    async with Simulator(speed=0) as exchange:
        port = int(exchange.addresses.stream.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionError):
            await reader.read()
    writer.close()


def test_addresses_are_told_only_once_there_are_some() -> None:
    with pytest.raises(RuntimeError, match="not run"):
        _ = Simulator().addresses


@pytest.mark.expects_log("the simulated market stopped")
async def test_a_market_that_breaks_down_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Simulator(speed=1000) as exchange:
        stopped = asyncio.Event()

        def break_down(_now: int) -> list[Event]:
            stopped.set()
            raise ZeroDivisionError

        monkeypatch.setattr(exchange.world, "step", break_down)
        async with asyncio.timeout(PATIENCE):
            await stopped.wait()
