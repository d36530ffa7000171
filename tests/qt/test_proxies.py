"""Proxies on the window's own event loop: what works on asyncio's works on Qt's."""

import pytest
import trustme

from live_session import network
from proxies import NAME, HonestProxy, client_context, encrypted, listening, only_addresses
from tidemark.client.trial import try_way
from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble
from tidemark.simulator import Simulator

_SCHEMES = ("http", "https", "socks5")
_ENDPOINTS = Endpoints(f"wss://{NAME}/ws-dapi/v1", f"wss://{NAME}", f"https://{NAME}")


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_proxy_leads_to_the_exchange(scheme: str) -> None:
    authority = trustme.CA()
    context = client_context(authority)
    async with (
        Simulator(speed=0) as exchange,
        encrypted(exchange.addresses.ws_api, authority) as port,
        listening(
            HonestProxy(port, login=("me", "canary")), scheme, authority, user="me"
        ) as address,
    ):
        way = {"trust": lambda: context, "resolve": only_addresses, "proxy": address}
        trial = await try_way(network(**way, proxy_password=Secret("canary")), _ENDPOINTS)
        refused = await try_way(network(**way, proxy_password=Secret("guess")), _ENDPOINTS)
    assert isinstance(trial.sockets, float)
    assert isinstance(trial.https, Trouble)
    assert trial.https.code == 426, "the stand-in speaks nothing but WebSocket, and said so"
    for door in (refused.sockets, refused.https):
        assert isinstance(door, Trouble)
        assert door.cause is Cause.PROXY_LOGIN_REFUSED


@pytest.mark.parametrize("scheme", _SCHEMES)
async def test_a_bad_certificate_behind_a_proxy_is_the_exchanges(scheme: str) -> None:
    authority = trustme.CA()
    context = client_context(authority)
    async with (
        Simulator(speed=0) as exchange,
        encrypted(exchange.addresses.ws_api, trustme.CA()) as port,
        listening(HonestProxy(port), scheme, authority) as address,
    ):
        shared = network(trust=lambda: context, resolve=only_addresses, proxy=address)
        trial = await try_way(shared, _ENDPOINTS)
    for door in (trial.sockets, trial.https):
        assert isinstance(door, Trouble)
        assert door.cause is Cause.CERTIFICATE_UNTRUSTED
