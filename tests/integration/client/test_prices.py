"""Index prices over a real socket: of the coins held, shared by sessions, dated when they stop."""

import asyncio
import json
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from live_session import LiveSession, live_session, network
from tidemark.client.session import Extra
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Options, Simulator


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """A quick exchange: prices come twenty times a second, and its account does little."""
    options = Options(weight_limit=10_000_000)
    async with Simulator(speed=20, options=options) as simulator:
        yield simulator


@pytest.fixture
async def priced(exchange: Simulator, credential: Credential) -> AsyncIterator[LiveSession]:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PRICES) as live:
        await live.until(lambda: {"BTC", "ETH"} <= live.session.prices.keys())
        yield live


async def test_every_coin_that_is_held_gets_its_price(
    exchange: Simulator, priced: LiveSession
) -> None:
    held = {asset for asset, row in priced.session.rows.items() if not row.balance.is_zero}
    with_contract = {"BTC", "ETH", "SOL", "BNB", "XRP", "ADA", "DOGE", "LINK", "LTC", "DOT"}
    await priced.until(lambda: held & with_contract <= priced.session.prices.keys())


async def test_coins_that_are_not_held_are_not_asked_for(priced: LiveSession) -> None:
    assert "SUI" not in priced.session.prices


async def test_a_coin_that_comes_to_be_held_gets_a_price(
    exchange: Simulator, priced: LiveSession
) -> None:
    exchange.faults.appear("SUI", "5")
    await priced.until(lambda: "SUI" in priced.session.prices)


async def test_a_price_is_the_text_of_the_exchange(priced: LiveSession) -> None:
    price = priced.session.prices["BTC"].usd
    assert price.value == Decimal(price.text)
    assert price.value > 1000


async def test_a_coin_without_a_price_stays_without(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.unlist_price("ETH")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PRICES) as live:
        await live.until(lambda: "BTC" in live.session.prices)
        assert "ETH" not in live.session.prices


async def test_a_price_that_stops_grows_old_while_others_go_on(
    exchange: Simulator, priced: LiveSession
) -> None:
    exchange.faults.silence_prices("ETH")
    silenced = exchange.now()
    await priced.until(lambda: priced.session.prices["BTC"].event_time > silenced)
    old = priced.session.prices["ETH"]
    await priced.until(lambda: priced.session.prices["BTC"].event_time > silenced + 200)
    assert priced.session.prices["ETH"] == old
    priced.let_pass(10.5)
    assert priced.session.prices["ETH"].is_old(priced.network.clock.now())


async def test_prices_that_all_stop_are_named_and_come_back(
    exchange: Simulator, priced: LiveSession
) -> None:
    exchange.faults.silence_prices()
    await priced.until(lambda: _prices_cause(priced) is Cause.PRICES_LOST)
    assert priced.state is State.LIVE
    assert "BTC" in priced.session.prices
    exchange.faults.resume()
    await priced.until(lambda: _prices_cause(priced) is None)


def _prices_cause(live: LiveSession) -> Cause | None:
    trouble = live.status.prices_trouble
    return None if trouble is None else trouble.cause


async def test_a_price_connection_that_is_cut_off_comes_back(
    exchange: Simulator, priced: LiveSession
) -> None:
    exchange.faults.drop_streams(1011)
    newest = priced.session.prices["BTC"].event_time
    await priced.until(lambda: priced.session.prices["BTC"].event_time > newest + 500)
    assert priced.causes == []


async def test_two_sessions_share_one_price_connection(
    exchange: Simulator, credential: Credential
) -> None:
    url, shared = exchange.addresses.ws_api, network()
    async with (
        live_session(url, credential, shared, extras=Extra.PRICES) as one,
        live_session(url, credential, shared, extras=Extra.PRICES) as other,
    ):
        await one.until(lambda: "BTC" in one.session.prices)
        await other.until(lambda: "BTC" in other.session.prices)
        assert exchange.statistics.open_streams == 1


async def test_the_last_session_that_leaves_ends_the_prices(
    exchange: Simulator, credential: Credential
) -> None:
    url, shared = exchange.addresses.ws_api, network()
    async with live_session(url, credential, shared, extras=Extra.PRICES) as one:
        await one.until(lambda: "BTC" in one.session.prices)
    await exchange.statistics.until(lambda statistics: statistics.open_streams == 0)


async def test_figures_that_cannot_be_prices_change_nothing(
    exchange: Simulator, priced: LiveSession
) -> None:
    before = priced.session.prices["BTC"].usd.value
    with_contract = priced.session.prices.keys()
    exchange.faults.send_raw_to_streams(
        '{"stream":"x","data":{"e":"indexPriceUpdate","E":1,"i":"BTCUSD","p":"1"}}'
    )
    newest = priced.session.prices["BTC"].event_time
    await priced.until(lambda: priced.session.prices["BTC"].event_time > newest)
    assert priced.session.prices["BTC"].usd.value > before / 2
    assert with_contract


async def test_a_session_that_is_cancelled_while_it_ends_leaves_no_prices_behind(
    exchange: Simulator, credential: Credential
) -> None:
    extras = Extra.PRICES | Extra.PUSHES
    live = LiveSession(exchange.addresses.ws_api, credential, network(), 1, extras=extras)
    running = asyncio.create_task(live.session.run(), name="session")
    await live.until(lambda: "BTC" in live.session.prices)
    while not running.done():
        running.cancel()
        await asyncio.sleep(0)
    await exchange.statistics.until(lambda statistics: statistics.open_streams == 0)


async def test_prices_of_coins_that_nobody_wants_are_not_kept(
    exchange: Simulator, priced: LiveSession
) -> None:
    for number in range(50):
        exchange.faults.send_raw_to_streams(_price(f"JUNK{number}", "1", event_time=1))
    newest = priced.session.prices["BTC"].event_time
    await priced.until(lambda: priced.session.prices["BTC"].event_time > newest)
    assert not [asset for asset in priced.session.prices if asset.startswith("JUNK")]


async def test_a_price_from_the_future_holds_on_no_longer_than_until_it_is_old(
    exchange: Simulator, priced: LiveSession
) -> None:
    """One wrong time would otherwise make every true price look late, for ever."""
    exchange.faults.send_raw_to_streams(_price("BTC", "1", event_time=10**17))
    await priced.until(lambda: priced.session.prices["BTC"].usd.text == "1")
    priced.let_pass(10.5)
    await priced.until(lambda: priced.session.prices["BTC"].usd.value > 1000)
    await priced.until(lambda: not priced.session.prices["ETH"].is_old(priced.network.clock.now()))


def _price(asset: str, price: str, *, event_time: int) -> str:
    event = {"e": "indexPriceUpdate", "E": event_time, "i": f"{asset}USD", "p": price}
    return json.dumps({"stream": "x", "data": event})


@pytest.mark.expects_log("the exchange refused a subscription to prices")
async def test_a_refused_subscription_is_logged_and_ends_nothing(
    exchange: Simulator, priced: LiveSession
) -> None:
    exchange.faults.send_raw_to_streams('{"error":{"code":2,"msg":"no"},"id":1}')
    newest = priced.session.prices["BTC"].event_time
    await priced.until(lambda: priced.session.prices["BTC"].event_time > newest)
