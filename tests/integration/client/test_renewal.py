"""A connection is replaced before the exchange cuts it, and nobody notices."""

import asyncio

from live_session import exchange_of, live_session, network, until_figures_move
from tidemark.client.network import Network
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.simulator import Simulator


def _renewing(**timing: float) -> Network:
    return network(timing={"lifetime": 3600.0, "lifetime_jitter": 0.0, **timing})


async def test_a_connection_is_renewed_before_the_exchange_cuts_it(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    async with live_session(exchange.addresses.ws_api, credential, _renewing(lifetime=0.3)) as live:
        await exchange.statistics.until(lambda seen: seen.handshakes >= 4)
        assert set(live.states) <= {State.OFFLINE, State.CONFIRMING, State.LIVE}


async def test_a_renewal_never_leaves_live(exchange: Simulator, credential: Credential) -> None:
    """N3: make before break."""
    async with live_session(exchange.addresses.ws_api, credential, _renewing(lifetime=0.3)) as live:
        await live.until_state(State.LIVE)
        live.states.clear()
        await exchange.statistics.until(lambda seen: seen.handshakes >= 4)
        assert set(live.states) == {State.LIVE}


async def test_the_old_connection_is_kept_until_the_new_one_has_brought_figures(
    exchange: Simulator, credential: Credential
) -> None:
    """N3: whatever the new one asks for is held back, and the old one keeps serving."""
    async with live_session(exchange.addresses.ws_api, credential, _renewing(lifetime=0.5)) as live:
        await live.until_state(State.LIVE)
        exchange.faults.mutate_reply(lambda _: None, "session.status")
        await exchange.statistics.until(lambda seen: seen.open_connections == 2)
        await until_figures_move(exchange, live)
        assert live.state is State.LIVE


async def test_after_a_renewal_one_connection_is_left(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    shared = _renewing(lifetime=0.4)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await exchange.statistics.until(lambda seen: seen.open_connections == 2)
        await exchange.statistics.until(lambda seen: seen.open_connections == 1)
        await until_figures_move(exchange, live)


async def test_a_renewal_that_fails_leaves_the_old_connection_at_work(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    async with live_session(exchange.addresses.ws_api, credential, _renewing(lifetime=0.3)) as live:
        await live.until_state(State.LIVE)
        exchange.faults.refuse_handshakes(503)
        await exchange.statistics.until(lambda seen: seen.handshakes_refused == 1)
        await until_figures_move(exchange, live)
        assert live.state is State.LIVE


async def test_a_successor_that_brings_no_figures_is_given_up(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    shared = _renewing(lifetime=0.3, open_timeout=0.2, renewal_retry=0.05)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        exchange.faults.mutate_reply(lambda _: None, "session.status")
        await exchange.statistics.until(lambda seen: seen.open_connections == 2)
        await exchange.statistics.until(lambda seen: seen.open_connections == 1)
        await until_figures_move(exchange, live)
        assert live.state is State.LIVE


async def test_a_renewal_waits_for_the_end_of_a_ban(
    exchange: Simulator, credential: Credential
) -> None:
    """N3, N8."""
    shared = _renewing(lifetime=0.3, renewal_retry=0.05)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await exchange.statistics.until(lambda seen: seen.handshakes == 1)  # so none is under way
        host = exchange_of(shared, exchange.addresses.ws_api)
        now_ms = shared.clock.wall_ms()
        host.silence.impose(banned=True, until_ms=now_ms + 600_000, now_ms=now_ms)
        await live.until(lambda: live.state is not State.OFFLINE)
        await asyncio.sleep(0.6)  # twice the life of a connection, in which nothing may happen
        assert len(exchange.statistics.handshake_attempts) == 1


async def test_two_accounts_do_not_renew_in_the_same_moment(
    exchange: Simulator, credential: Credential
) -> None:
    """N3: the jitter spreads them over half an hour."""
    draws = iter([0.5, 0.5, 0.0, *[0.5] * 1000])  # beyond silences, and then of renewals
    shared = network(uniform=lambda: next(draws))
    async with (
        live_session(exchange.addresses.ws_api, credential, shared) as one,
        live_session(exchange.addresses.ws_api, credential, shared) as other,
    ):
        await one.until_state(State.LIVE)
        await other.until_state(State.LIVE)
        renewals = [live.session._relay._renew_at for live in (one, other)]
        assert abs(renewals[0] - renewals[1]) > 600
