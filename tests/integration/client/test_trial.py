"""Trying a way to the exchange: through the parts that accounts use, and no further."""

import pytest
import trustme

from hostile_peers import unused_port
from live_session import network
from proxies import NAME, HonestProxy, client_context, encrypted, listening, only_addresses
from tidemark.client.trial import try_way
from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints
from tidemark.domain.trial import Trial
from tidemark.domain.trouble import Cause, Trouble
from tidemark.simulator import Simulator


def _endpoints(exchange: Simulator) -> Endpoints:
    return Endpoints(exchange.addresses.ws_api, exchange.addresses.stream, exchange.addresses.rest)


async def test_an_exchange_that_answers_is_timed_at_both_doors(exchange: Simulator) -> None:
    trial = await try_way(network(), _endpoints(exchange))
    assert isinstance(trial.sockets, float)
    assert isinstance(trial.https, float)
    assert min(trial.sockets, trial.https) > 0


async def test_an_exchange_without_rest_is_tried_at_its_sockets_alone(exchange: Simulator) -> None:
    addresses = exchange.addresses
    trial = await try_way(network(), Endpoints(addresses.ws_api, addresses.stream))
    assert isinstance(trial.sockets, float)
    assert trial.https is None


async def test_nobody_there_is_told_for_each_door() -> None:
    nobody = f"127.0.0.1:{unused_port()}"
    endpoints = Endpoints(f"ws://{nobody}/x", f"ws://{nobody}", f"http://{nobody}")
    trial = await try_way(network(), endpoints)
    assert trial == Trial(Trouble(Cause.UNREACHABLE), Trouble(Cause.UNREACHABLE))


async def test_a_proxy_is_tried_beside_the_way_in_force(exchange: Simulator) -> None:
    authority = trustme.CA()
    context = client_context(authority)
    async with encrypted(exchange.addresses.ws_api, authority) as port:
        proxy = HonestProxy(port, login=("me", "canary"))
        async with listening(proxy, "http", authority, user="me") as address:
            shared = network(trust=lambda: context, resolve=only_addresses)
            endpoints = Endpoints(f"wss://{NAME}/ws-dapi/v1", f"wss://{NAME}")
            good = await try_way(shared.by_another_way(address, Secret("canary")), endpoints)
            bad = await try_way(shared.by_another_way(address, Secret("guess")), endpoints)
    assert isinstance(good.sockets, float)
    assert isinstance(bad.sockets, Trouble)
    assert bad.sockets.cause is Cause.PROXY_LOGIN_REFUSED
    assert shared.proxy == "off"


async def test_while_the_exchange_wants_silence_nothing_is_tried(exchange: Simulator) -> None:
    """N8."""
    shared, endpoints = network(), _endpoints(exchange)
    now_ms = shared.clock.wall_ms()
    shared.exchange(endpoints).silence.impose(banned=True, until_ms=None, now_ms=now_ms)
    trial = await try_way(shared, endpoints)
    assert isinstance(trial.sockets, Trouble)
    assert isinstance(trial.https, Trouble)
    assert trial.sockets.cause is trial.https.cause is Cause.BANNED
    assert exchange.statistics.handshakes == 0


async def test_a_silence_that_begins_during_the_look_up_ends_the_trial() -> None:
    """N8."""
    endpoints = Endpoints("wss://exchange.example/x", "wss://exchange.example")

    async def resolve(_host: str, _port: int, _patience: float) -> list[str]:
        now_ms = shared.clock.wall_ms()
        shared.exchange(endpoints).silence.impose(banned=True, until_ms=None, now_ms=now_ms)
        return ["192.0.2.1"]

    shared = network(resolve=resolve)
    trial = await try_way(shared, endpoints)
    assert isinstance(trial.sockets, Trouble)
    assert trial.sockets.cause is Cause.BANNED


@pytest.mark.parametrize(("status", "cause"), [(429, Cause.RATE_LIMITED), (418, Cause.BANNED)])
async def test_a_trial_that_is_too_much_silences_the_accounts(
    exchange: Simulator, status: int, cause: Cause
) -> None:
    """N8: bans are by IP address, whoever asked."""
    exchange.faults.refuse_handshakes(status)
    shared, endpoints = network(), _endpoints(exchange)
    trial = await try_way(shared.by_another_way("off"), endpoints)
    assert isinstance(trial.sockets, Trouble)
    assert trial.sockets.cause is cause
    assert shared.exchange(endpoints).silence.until(shared.clock.wall_ms()) is not None
