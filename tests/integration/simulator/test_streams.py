"""The streams: the account's events and the coins' prices, as they come through a socket."""

import asyncio
import json
from decimal import Decimal
from typing import Any

import pytest

from asking import HMAC_KEY
from tidemark.simulator import Simulator
from wire_client import PATIENCE, Client, Connect


async def _listen_key(client: Client) -> str:
    reply = await client.ask("userDataStream.start", apiKey=HMAC_KEY.api_key)
    key: str = reply["result"]["listenKey"]
    return key


async def test_an_account_update_arrives_raw_on_the_listen_keys_own_path(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    stream = await connected(f"{exchange.addresses.stream}/ws/{await _listen_key(client)}")
    exchange.faults.set_balance("BTC", "2.5", push=True)
    event = await stream.hear()
    assert (event["e"], event["a"]["B"][0]["wb"]) == ("ACCOUNT_UPDATE", "2.5")
    assert event["E"] >= event["T"]


async def test_an_account_update_arrives_wrapped_after_a_subscription(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    key = await _listen_key(client)
    stream = await connected(f"{exchange.addresses.stream}/stream")
    await stream.say(json.dumps({"method": "SUBSCRIBE", "params": [key], "id": "a-uuid"}))
    assert await stream.hear() == {"result": None, "id": "a-uuid"}
    exchange.faults.set_balance("BTC", "2.5", push=True)
    event = await stream.hear()
    assert (event["stream"], event["data"]["e"]) == (key, "ACCOUNT_UPDATE")


async def test_an_opened_order_is_told_as_an_order_alone(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    stream = await connected(f"{exchange.addresses.stream}/ws/{await _listen_key(client)}")
    while not exchange.world.books.orders:
        exchange.step()
    event = await stream.hear()
    while event["e"] != "ORDER_TRADE_UPDATE":
        event = await stream.hear()
    assert (event["o"]["x"], event["o"]["X"]) == ("NEW", "NEW")


async def test_pushed_balances_are_those_a_snapshot_has(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    stream = await connected(f"{exchange.addresses.stream}/ws/{await _listen_key(client)}")
    exchange.step(120)
    exchange.faults.set_balance("BTC", "9", push=True)  # the last event
    pushed: dict[str, str] = {}
    while pushed.get("BTC") != "9":
        event = await stream.hear()
        pushed |= {row["a"]: row["wb"] for row in event.get("a", {}).get("B", [])}
    assert len(pushed) > 5
    for asset, wallet in pushed.items():
        assert float(wallet) == float(str(exchange.balances[asset]["balance"]))


async def test_a_wrong_listen_key_connects_and_stays_silent(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    right = await connected(f"{exchange.addresses.stream}/ws/{await _listen_key(client)}")
    wrong = await connected(f"{exchange.addresses.stream}/ws/{'x' * 64}")
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await right.hear()
    await wrong.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    assert (await wrong.hear())["result"] == ["x" * 64]


async def test_an_expired_key_says_so_and_then_nothing_more(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    key = await _listen_key(client)
    stream = await connected(f"{exchange.addresses.stream}/ws/{key}")
    exchange.faults.expire_listen_key()
    event = await stream.hear()
    assert (event["e"], event["listenKey"]) == ("listenKeyExpired", key)
    assert isinstance(event["E"], str)
    await _listen_key(client)
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await stream.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    assert (await stream.hear())["id"] == 1


async def test_a_silent_exchange_pushes_nothing(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    stream = await connected(f"{exchange.addresses.stream}/ws/{await _listen_key(client)}")
    exchange.faults.go_silent()
    exchange.step(120)
    await stream.say('{"method":"LIST_SUBSCRIPTIONS","id":1}')
    await (await stream.socket.ping())
    exchange.faults.resume()
    exchange.faults.set_balance("BTC", "3", push=True)
    assert (await stream.hear())["a"]["B"][0]["wb"] == "3"


@pytest.mark.parametrize("path", ["/ws/btcusd@indexPrice@1s", "/ws/btcusd@indexPrice"])
async def test_prices_come_by_themselves(path: str, connected: Connect) -> None:
    async with Simulator(speed=20) as exchange:
        stream = await connected(exchange.addresses.stream + path)
        events = [await stream.hear() for _ in range(3)]
    assert {event["e"] for event in events} == {"indexPriceUpdate"}
    assert {event["i"] for event in events} == {"BTCUSD"}
    assert all(len(event["p"].partition(".")[2]) == 8 for event in events)


async def test_prices_of_a_still_market_come_too(exchange: Simulator, connected: Connect) -> None:
    stream = await connected(f"{exchange.addresses.stream}/stream?streams=ethusd@indexPrice@1s")
    event = await stream.hear()
    assert event["data"]["p"] == "3333.57000000"


async def test_bad_json_ends_a_stream_with_a_reason(
    exchange: Simulator, connected: Connect
) -> None:
    stream = await connected(f"{exchange.addresses.stream}/ws")
    await stream.say("{")
    assert (await stream.hear())["error"]["code"] == 3
    await stream.end()


async def test_more_than_ten_messages_a_second_end_a_stream(
    exchange: Simulator, connected: Connect
) -> None:
    stream = await connected(f"{exchange.addresses.stream}/ws")
    for number in range(11):
        await stream.say(json.dumps({"method": "LIST_SUBSCRIPTIONS", "id": number}))
    assert await stream.end() == (1008, "Too many requests")


async def test_a_listener_who_reads_nothing_holds_nobody_up(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    key = await _listen_key(client)
    lazy = await connected(f"{exchange.addresses.stream}/ws/{key}")
    lazy.socket.transport.pause_reading()
    busy = await connected(f"{exchange.addresses.stream}/ws/{key}")
    exchange.step(300)
    async with asyncio.timeout(PATIENCE):
        assert (await busy.hear())["i"] == exchange.world.account_alias


async def test_mark_prices_come_by_contract_and_by_pair(
    exchange: Simulator, connected: Connect
) -> None:
    names = "btcusd_270326@markPrice@1s/btcusd@markPrice@1s"
    stream = await connected(f"{exchange.addresses.stream}/stream?streams={names}")
    told = [await stream.hear() for _ in range(2)]
    frames = {event["stream"].partition("@")[0]: event["data"] for event in told}
    [perpetual, dated] = frames["btcusd"]
    assert frames["btcusd_270326"] == dated
    assert (perpetual["s"], dated["s"]) == ("BTCUSD_PERP", "BTCUSD_270326")
    assert perpetual["i"] == dated["i"]
    assert (dated["r"], dated["T"], dated["st"]) == ("", 0, 2)


async def test_at_the_highest_speed_pushes_are_the_books_to_the_last_digit(
    connected: Connect,
) -> None:
    async with Simulator(keys=[HMAC_KEY], speed=1000) as exchange:
        client = await connected(exchange.addresses.ws_api)
        stream = await connected(f"{exchange.addresses.stream}/ws/{await _listen_key(client)}")
        heard = [await stream.hear() for _ in range(200)]
        exchange.faults.set_balance("LTC", "77", push=True)
        truth = exchange.balances  # in the same breath, before the market moves on
        while not _says(heard[-1], "LTC", "77"):
            heard.append(await stream.hear())
    pushed = {row["a"]: (row["wb"], event["T"]) for event in heard for row in _rows(event)}
    assert len(pushed) > 4
    for asset, (wallet, time) in pushed.items():
        row = truth[asset]
        assert (Decimal(wallet), time) == (Decimal(str(row["balance"])), row["updateTime"])


def _rows(event: dict[str, Any]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = event.get("a", {}).get("B", [])
    return rows


def _says(event: dict[str, Any], asset: str, wallet: str) -> bool:
    return any((row["a"], row["wb"]) == (asset, wallet) for row in _rows(event))
