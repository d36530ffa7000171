"""Several accounts at one exchange: each with its own figures and stream, all with one address."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from asking import HMAC_KEY, NOW, by_hmac, signed
from tidemark.simulator import Simulator, SimulatorKey
from wire_client import Client, Connect

SUB_KEY = SimulatorKey("S" * 64, hmac_secret=HMAC_KEY.hmac_secret, account="sub-1")


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """An exchange with a main account and one more."""
    async with Simulator(keys=[HMAC_KEY, SUB_KEY], speed=0, clock=lambda: NOW) as simulator:
        yield simulator


async def _rows(client: Client, api_key: str) -> dict[str, Any]:
    reply = await client.ask("account.balance", **signed(by_hmac, apiKey=api_key))
    return {row["asset"]: row for row in reply["result"]}


async def _listen(exchange: Simulator, client: Client, connected: Connect, key: str) -> Client:
    reply = await client.ask("userDataStream.start", apiKey=key)
    url = f"{exchange.addresses.stream}/ws/{reply['result']['listenKey']}"
    stream: Client = await connected(url)
    return stream


async def test_a_key_opens_its_own_account_alone(exchange: Simulator, client: Client) -> None:
    assert await _rows(client, HMAC_KEY.api_key) == exchange.balances
    assert await _rows(client, SUB_KEY.api_key) == exchange.balances_of("sub-1")
    assert exchange.balances_of("sub-1") != exchange.balances_of("main")
    assert exchange.accounts == ("main", "sub-1")


async def test_an_event_is_pushed_to_its_own_account_alone(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    main = await _listen(exchange, client, connected, HMAC_KEY.api_key)
    sub = await _listen(exchange, client, connected, SUB_KEY.api_key)
    exchange.faults.set_balance("BTC", "2", push=True, account="sub-1")
    exchange.faults.set_balance("BTC", "3", push=True)
    first, other = await sub.hear(), await main.hear()
    assert (first["a"]["B"][0]["wb"], other["a"]["B"][0]["wb"]) == ("2", "3")
    assert first["i"] == exchange.world.account("sub-1").alias != other["i"]
    assert exchange.books_of("sub-1").figures("BTC").balance == 2


async def test_the_story_of_each_account_is_pushed_on_its_own_stream(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    main = await _listen(exchange, client, connected, HMAC_KEY.api_key)
    sub = await _listen(exchange, client, connected, SUB_KEY.api_key)
    exchange.step(60)
    aliases = [{(await stream.hear())["i"] for _ in range(5)} for stream in (main, sub)]
    assert aliases == [
        {exchange.world.account("main").alias},
        {exchange.world.account("sub-1").alias},
    ]


async def test_the_listen_key_of_one_account_expires_for_it_alone(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    main = await _listen(exchange, client, connected, HMAC_KEY.api_key)
    sub = await _listen(exchange, client, connected, SUB_KEY.api_key)
    exchange.faults.expire_listen_key(account="sub-1")
    exchange.faults.set_balance("BTC", "3", push=True)
    assert (await sub.hear())["e"] == "listenKeyExpired"
    assert (await main.hear())["e"] == "ACCOUNT_UPDATE"


async def test_all_accounts_use_up_one_weight(exchange: Simulator, connected: Connect) -> None:
    counts = []
    for key in (HMAC_KEY, SUB_KEY):
        client = await connected(exchange.addresses.ws_api)
        reply = await client.ask("account.balance", **signed(by_hmac, apiKey=key.api_key))
        counts.append(reply["rateLimits"][0]["count"])
    assert counts == [10, 20]


async def test_a_listed_coin_is_listed_for_everyone(exchange: Simulator) -> None:
    exchange.faults.appear("NEW", "3", account="sub-1")
    held = [exchange.balances_of(account)["NEW"]["balance"] for account in exchange.accounts]
    assert held == ["0.00000000", "3.00000000"]
    exchange.faults.vanish("NEW")
    assert not any("NEW" in exchange.balances_of(account) for account in exchange.accounts)


async def test_faults_of_an_account_that_is_not_there_are_refused(exchange: Simulator) -> None:
    with pytest.raises(ValueError, match="no account 'sub-7'"):
        exchange.faults.set_balance("BTC", "1", account="sub-7")
