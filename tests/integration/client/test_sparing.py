"""Rules of sparing the request weight (reliability 5.7), on real sessions."""

import pytest

from live_session import LiveSession, hmac_credential, live_session, network
from tidemark.client.network import Pace
from tidemark.client.session import Extra
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Options, Simulator, SimulatorKey


async def until_checked(exchange: Simulator, live: LiveSession, times: int) -> None:
    before = exchange.statistics.requests["account.balance"]
    await live.until(lambda: exchange.statistics.requests["account.balance"] >= before + times)


async def test_unwatched_figures_are_checked_a_third_as_often_and_stay_live(
    exchange: Simulator, live: LiveSession
) -> None:
    live.network.is_watched = False
    await until_checked(exchange, live, 3)
    assert live.status.check_interval == pytest.approx(3 * 0.05)
    assert live.state is State.LIVE


async def test_figures_looked_at_again_need_not_be_younger_before_the_next_check(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(check_interval=2.0)
    shared.is_watched = False
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        shared.is_watched = True
        assert live.status.check_interval == 6.0
        live.session.confirm_now()
        await live.until(lambda: live.status.check_interval == 2.0)


async def test_another_check_interval_is_kept_from_the_very_next_check(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(check_interval=60.0)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        shared.keep_pace(Pace(check_interval=0.05))
        await until_checked(exchange, live, 3)
        assert live.status.check_interval == pytest.approx(0.05)
        assert live.state is State.LIVE


async def test_another_share_of_the_weight_slows_a_session_that_runs(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    live.network.keep_pace(Pace(check_interval=0.05, budget_share=1e-6))
    await live.until(lambda: live.status.check_interval > 1.0)


async def test_a_user_who_confirms_without_pause_uses_half_of_the_limit_at_most(
    credential: Credential,
) -> None:
    options = Options(weight_limit=200)
    async with Simulator(speed=0, options=options) as exchange:
        key = hmac_credential(exchange.api_key, exchange.api_secret)
        async with live_session(exchange.addresses.ws_api, key, network()) as live:
            await live.until(lambda: live.status.weight_limit == 200)

            def confirmed() -> bool:
                live.session.confirm_now()
                trouble = live.status.trouble
                return trouble is not None and trouble.cause is Cause.OWN_WEIGHT_USED_UP

            await live.until(lambda: confirmed() or live.state is State.STALE)
            assert live.status.weight_used is not None
            assert live.status.weight_used <= 100


async def test_all_accounts_share_one_budget(exchange: Simulator, credential: Credential) -> None:
    url, shared = exchange.addresses.ws_api, network(check_interval=0.001, budget_share=0.0001)
    async with live_session(url, credential, shared) as one:
        await one.until_state(State.LIVE)
        alone = one.status.check_interval
        async with live_session(url, credential, shared) as other:
            await other.until_state(State.LIVE)
            assert other.session.status(shared.clock.now()).check_interval == pytest.approx(
                2 * alone, rel=0.2
            )


async def test_a_silence_that_one_account_hears_of_ends_for_all_by_the_exchange_s_clock(
    exchange: Simulator, credential: Credential
) -> None:
    url, shared = exchange.addresses.ws_api, network()
    async with (
        live_session(url, credential, shared) as one,
        live_session(url, credential, shared) as other,
    ):
        await one.until_state(State.LIVE)
        await other.until_state(State.LIVE)
        exchange.faults.skew_clock(-8000)
        exchange.faults.ban(60)
        await one.until_cause(Cause.BANNED)
        await other.until_cause(Cause.BANNED)
        for each in (one, other):
            told = each.session.as_of_ms(shared.clock.now())
            assert told == pytest.approx(exchange.now(), abs=1000)


async def test_a_ban_of_one_account_silences_the_others_and_their_streams() -> None:
    keys = [
        SimulatorKey("a" * 64, hmac_secret="s" * 64, account="main"),
        SimulatorKey("b" * 64, hmac_secret="t" * 64, account="sub-1"),
    ]
    options = Options(weight_limit=10_000_000)
    async with Simulator(speed=0, keys=keys, options=options) as exchange:
        url, shared = exchange.addresses.ws_api, network()
        main, sub = hmac_credential("a" * 64, "s" * 64), hmac_credential("b" * 64, "t" * 64)
        async with (
            live_session(url, main, shared, extras=Extra.EVERYTHING) as one,
            live_session(url, sub, shared, extras=Extra.EVERYTHING) as other,
        ):
            await one.until_state(State.LIVE)
            await other.until_state(State.LIVE)
            exchange.faults.ban(60)
            await one.until_cause(Cause.BANNED)
            await other.until_cause(Cause.BANNED)
            attempts = len(exchange.statistics.handshake_attempts)
            requests = exchange.statistics.requests.total()
            exchange.faults.drop_connections()
            await one.until(lambda: one.state is State.OFFLINE and other.state is State.OFFLINE)
            assert len(exchange.statistics.handshake_attempts) == attempts
            assert exchange.statistics.requests.total() == requests
