"""Trying a way to the exchange, through exactly the parts that accounts use."""

import asyncio
from functools import partial

from tidemark.binance.requests import HANDSHAKE_WEIGHT
from tidemark.binance.rest import Question
from tidemark.client.failures import ConnectionEnded, HeldBack
from tidemark.client.network import Network
from tidemark.client.rest import Rest, RestRefused
from tidemark.client.silence import hold_back, impose_silence, standing_silence
from tidemark.domain.environment import Endpoints
from tidemark.domain.trial import Trial
from tidemark.domain.trouble import Trouble


async def try_way(network: Network, endpoints: Endpoints) -> Trial:
    """Open the WebSocket API once and ask REST for the time; needs no key.

    Takes as long as the slower of the two, ``open_timeout`` at most. While the exchange wants
    silence, nothing is sent.
    """
    async with asyncio.TaskGroup() as group:
        sockets = group.create_task(_try_sockets(network, endpoints), name="try the sockets")
        https = group.create_task(_try_https(network, endpoints), name="try HTTPS")
    return Trial(sockets.result(), https.result())


async def _try_sockets(network: Network, endpoints: Endpoints) -> float | Trouble:
    host, began_at = network.exchange(endpoints), network.clock.now()
    server_clock = host.server_clock
    if (silence := standing_silence(host, server_clock)) is not None:
        return silence
    now_ms = server_clock.timestamp()
    network.connects.count(began_at)
    host.budget.spend(HANDSHAKE_WEIGHT, now_ms)
    try:
        connection = await network.opener.open(
            endpoints.ws_api, now_ms, partial(hold_back, host, server_clock)
        )
    except HeldBack as held:
        return held.trouble
    except ConnectionEnded as ended:
        return impose_silence(ended.trouble, host, server_clock)
    took = network.clock.now() - began_at
    await connection.close()
    return took


async def _try_https(network: Network, endpoints: Endpoints) -> float | Trouble | None:
    rest = Rest(network, endpoints)
    if not rest.offers(Question.SERVER_TIME):
        return None
    try:
        measured = await rest.server_time()
    except (ConnectionEnded, RestRefused) as failure:
        return failure.trouble
    return measured.received_at - measured.sent_at
