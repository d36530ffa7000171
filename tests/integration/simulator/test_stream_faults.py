"""Every switch of the streams, seen from the client's end of a real socket."""

import json
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from websockets.frames import CloseCode

from asking import HMAC_KEY, NOW, signed
from tidemark.simulator import Simulator
from wire_client import Client, Connect

Listen = Callable[[], Awaitable[Client]]


async def _start(client: Client) -> str:
    reply = await client.ask("userDataStream.start", apiKey=HMAC_KEY.api_key)
    key: str = reply["result"]["listenKey"]
    return key


@pytest.fixture
def listen(exchange: Simulator, client: Client, connected: Connect) -> Listen:
    """``await listen()`` opens the stream of the account's present listen key."""

    async def open_stream() -> Client:
        stream: Client = await connected(f"{exchange.addresses.stream}/ws/{await _start(client)}")
        return stream

    return open_stream


async def _next_wallet(stream: Client) -> dict[str, Any]:
    event = await stream.hear()
    row: dict[str, Any] = event["a"]["B"][0]
    return row


async def _is_silent_until(exchange: Simulator, stream: Client, then: Callable[[], None]) -> bool:
    """Whether nothing is pushed before ``then`` has turned a fault off."""
    exchange.faults.set_balance("BTC", "1.5", push=True)
    await (await stream.socket.ping())
    then()
    exchange.faults.set_balance("BTC", "9", push=True)
    return (await _next_wallet(stream))["wb"] == "9"


async def test_late_pushes_arrive_after_a_prompt_one(exchange: Simulator, listen: Listen) -> None:
    stream = await listen()
    exchange.faults.delay_pushes(0.5)
    exchange.faults.send_push("BTC", "1")
    exchange.faults.delay_pushes(0)
    exchange.faults.send_push("BTC", "2")
    assert [(await _next_wallet(stream))["wb"] for _ in range(2)] == ["2", "1"]


async def test_doubled_pushes_arrive_twice(exchange: Simulator, listen: Listen) -> None:
    stream = await listen()
    exchange.faults.duplicate_pushes()
    exchange.faults.set_balance("BTC", "2", push=True)
    assert [(await _next_wallet(stream))["wb"] for _ in range(2)] == ["2", "2"]


async def test_shuffled_pushes_all_arrive_in_another_order(
    exchange: Simulator, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.shuffle_pushes(hold=0.5)
    for balance in ("1", "2", "3"):
        exchange.faults.set_balance("BTC", balance, push=True)
    order = [(await _next_wallet(stream))["wb"] for _ in range(3)]
    assert order == ["2", "3", "1"]


async def test_lost_pushes_are_lost(exchange: Simulator, listen: Listen) -> None:
    stream = await listen()
    exchange.faults.drop_pushes()
    assert await _is_silent_until(exchange, stream, lambda: exchange.faults.drop_pushes(on=False))


async def test_pushes_can_drift_while_the_books_are_right(
    exchange: Simulator, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.push_drift("BTC", "0.25")
    exchange.faults.set_balance("BTC", "2", push=True)
    row = await _next_wallet(stream)
    assert (row["wb"], row["cw"]) == ("2.25", "2.25")
    assert exchange.balances["BTC"]["balance"] == "2.00000000"


async def test_a_text_in_place_of_a_push_goes_out_as_it_is(
    exchange: Simulator, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.mutate_push(lambda frame: json.dumps({"spoilt": frame["e"]}))
    exchange.faults.set_balance("BTC", "2", push=True)
    assert await stream.hear() == {"spoilt": "ACCOUNT_UPDATE"}


async def test_a_push_can_be_made_up(exchange: Simulator, listen: Listen) -> None:
    stream = await listen()
    before = exchange.balances
    exchange.faults.send_push("BTC", "7.5", transaction_time=NOW - 60_000, reason="TIDE")
    event = await stream.hear()
    assert event == {
        "e": "ACCOUNT_UPDATE",
        "E": NOW,
        "T": NOW - 60_000,
        "i": exchange.world.account_alias,
        "a": {"m": "TIDE", "B": [{"a": "BTC", "wb": "7.5", "cw": "7.5", "bc": "0"}], "P": []},
    }
    assert exchange.balances == before


async def test_a_coin_no_snapshot_lists_can_be_pushed(exchange: Simulator, listen: Listen) -> None:
    stream = await listen()
    exchange.faults.push_unknown_coin()
    assert (await _next_wallet(stream))["a"] == "NEWCOIN"
    assert "NEWCOIN" not in exchange.balances


async def test_events_that_are_no_balances_can_be_pushed(
    exchange: Simulator, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.push_unknown_event()
    kinds = [(await stream.hear())["e"] for _ in range(5)]
    assert set(kinds) >= {
        "STRATEGY_UPDATE",
        "GRID_UPDATE",
        "MARGIN_CALL",
        "ACCOUNT_CONFIG_UPDATE",
    }
    exchange.faults.push_unknown_event("BRAND_NEW")
    assert (await stream.hear())["e"] == "BRAND_NEW"


async def test_a_key_can_expire_without_a_word(
    exchange: Simulator, client: Client, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.expire_listen_key_silently()
    exchange.faults.set_balance("BTC", "2", push=True)
    await stream.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    assert (await stream.hear())["id"] == 1
    reply = await client.ask("userDataStream.ping", apiKey=HMAC_KEY.api_key)
    assert reply["error"]["code"] == -1125


async def test_another_program_can_close_the_key(
    exchange: Simulator, client: Client, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.stop_listen_key()
    exchange.faults.set_balance("BTC", "2", push=True)
    await stream.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    assert (await stream.hear())["id"] == 1
    reply = await client.ask("userDataStream.ping", apiKey=HMAC_KEY.api_key)
    assert reply["error"]["code"] == -1125


async def test_on_a_wrong_key_nothing_is_ever_pushed(
    exchange: Simulator, client: Client, listen: Listen
) -> None:
    right = await listen()
    exchange.faults.wrong_listen_key()
    wrong = await listen()
    exchange.faults.set_balance("BTC", "2", push=True)
    assert (await _next_wallet(right))["wb"] == "2"
    await wrong.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    assert (await wrong.hear())["id"] == 1
    exchange.faults.wrong_listen_key(on=False)
    healed = await listen()
    exchange.faults.set_balance("BTC", "3", push=True)
    assert (await _next_wallet(healed))["wb"] == "3"


async def test_streams_can_be_silent_while_the_api_works(
    exchange: Simulator, client: Client, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.silence_streams()
    await stream.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    assert (await client.ask("account.balance", **signed()))["status"] == 200
    assert await _is_silent_until(
        exchange, stream, lambda: exchange.faults.silence_streams(on=False)
    )


async def test_the_api_can_be_silent_while_streams_work(
    exchange: Simulator, client: Client, listen: Listen
) -> None:
    stream = await listen()
    exchange.faults.silence_api()
    await client.send("session.status", request_id="never answered")
    exchange.faults.set_balance("BTC", "2", push=True)
    assert (await _next_wallet(stream))["wb"] == "2"
    exchange.faults.silence_api(on=False)
    assert (await client.ask("session.status", request_id="answered"))["id"] == "answered"


@pytest.mark.parametrize("code", [1001, 1006])
async def test_streams_alone_can_be_closed(
    exchange: Simulator, client: Client, listen: Listen, code: int
) -> None:
    stream = await listen()
    exchange.faults.drop_streams(code)
    assert (await stream.end())[0] == code
    assert (await client.ask("session.status"))["status"] == 200


async def test_a_listener_lost_in_the_middle_of_a_burst_is_told_no_more(
    exchange: Simulator, listen: Listen
) -> None:
    """Prices come by the dozen: asyncio would log a warning for each that is lost."""
    stream = await listen()
    for connection in exchange._lines.streams:
        connection.transport.get_extra_info("socket").shutdown(socket.SHUT_WR)
    for _ in range(12):
        exchange.faults.send_raw_to_streams("{}")
        exchange.faults.send_push("BTC", "2")
    assert (await stream.end())[0] == CloseCode.ABNORMAL_CLOSURE


async def test_any_text_can_be_sent_to_the_streams(exchange: Simulator, listen: Listen) -> None:
    stream = await listen()
    exchange.faults.send_raw_to_streams('{"e":')
    assert await stream.socket.recv() == '{"e":'


async def test_one_price_can_stop_while_others_go_on(connected: Connect) -> None:
    async with Simulator(speed=20) as exchange:
        exchange.faults.silence_prices("BTC")
        names = "btcusd@indexPrice@1s/ethusd@indexPrice@1s"
        stream = await connected(f"{exchange.addresses.stream}/stream?streams={names}")
        events = [await stream.hear() for _ in range(4)]
    assert {event["stream"] for event in events} == {"ethusd@indexPrice@1s"}


async def test_a_coin_can_be_without_a_price_stream(connected: Connect) -> None:
    async with Simulator(speed=20) as exchange:
        exchange.faults.unlist_price("BTC")
        names = "btcusd@indexPrice@1s/ethusd@indexPrice@1s"
        stream = await connected(f"{exchange.addresses.stream}/stream?streams={names}")
        events = [await stream.hear() for _ in range(4)]
    assert {event["stream"] for event in events} == {"ethusd@indexPrice@1s"}
