"""Accounts side by side, the way out from every phase, and errors of our own."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import AsyncIterator

import pytest

from hostile_peers import for_ever, peer, sending, upgraded
from live_session import LiveSession, exchange_of, hmac_credential, live_session, network
from tidemark.client.link import Link
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Options, Simulator

_AT_MOST = 4.0  # twice what is promised, for the machine may be busy


async def test_two_accounts_share_one_budget() -> None:
    """A quarter of 2400 a minute pays for one balance of each account a second."""
    async with Simulator(speed=0) as exchange:
        assert exchange.api_secret is not None
        mine = hmac_credential(exchange.api_key, exchange.api_secret)
        shared = network()
        async with (
            live_session(exchange.addresses.ws_api, mine, shared) as one,
            live_session(exchange.addresses.ws_api, mine, shared) as other,
        ):
            await one.until_state(State.LIVE)
            await other.until_state(State.LIVE)
            assert one.status.check_interval == pytest.approx(1.0, rel=0.1)
            assert one.status.check_interval == other.status.check_interval


async def test_our_own_use_does_not_stretch_the_interval() -> None:
    async with Simulator(speed=0) as exchange:
        assert exchange.api_secret is not None
        mine = hmac_credential(exchange.api_key, exchange.api_secret)
        shared = network(budget_share=1.0)
        async with live_session(exchange.addresses.ws_api, mine, shared) as live:
            await exchange.statistics.until(lambda seen: seen.requests["account.balance"] >= 15)
            # However large the share: half, less what an opening and a minute's end need.
            most = (0.49 * 2400 - 2 * 9 - 10) / 5
            assert live.status.check_interval == pytest.approx(60 / most, rel=0.02)


async def test_an_account_that_ends_leaves_its_share_to_the_others(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network()
    host = exchange_of(shared, exchange.addresses.ws_api)
    async with live_session(exchange.addresses.ws_api, credential, shared) as one:
        async with live_session(exchange.addresses.ws_api, credential, shared) as other:
            await one.until(lambda: len(host.askers) == 2)
            await other.until_state(State.LIVE)
        assert len(host.askers) == 1
    assert len(host.askers) == 0


def begin_far_from_the_next_minute(exchange: Simulator) -> None:
    """Used weight is forgotten with each minute."""
    exchange.faults.skew_clock(20_000 - exchange.now() % 60_000)


async def test_another_programs_use_stretches_the_interval() -> None:
    async with Simulator(speed=0, options=Options(weight_limit=2400)) as exchange:
        assert exchange.api_secret is not None
        mine = hmac_credential(exchange.api_key, exchange.api_secret)
        begin_far_from_the_next_minute(exchange)
        async with live_session(exchange.addresses.ws_api, mine, network()) as live:
            await live.until_state(State.LIVE)
            before = live.status.check_interval
            exchange.faults.use_weight(1200)
            await live.until(lambda: live.status.check_interval > before * 1.5)


async def test_weight_that_others_used_up_is_named_and_leaves_nothing_live() -> None:
    """What is held back on purpose is not blamed on the exchange, nor called LIVE meanwhile."""
    async with Simulator(speed=0, options=Options(weight_limit=2400)) as exchange:
        assert exchange.api_secret is not None
        mine = hmac_credential(exchange.api_key, exchange.api_secret)
        begin_far_from_the_next_minute(exchange)
        shared = network(check_interval=0.5)
        async with live_session(exchange.addresses.ws_api, mine, shared) as live:
            await live.until_state(State.LIVE)
            exchange.faults.use_weight(2392 - (live.status.weight_used or 0))  # room for one check
            await live.until_cause(Cause.WEIGHT_USED_UP)
            assert live.state is State.STALE
            assert live.status.trouble is not None
            assert live.status.trouble.until_ms is not None


async def test_weight_that_others_used_up_is_named_where_a_connection_died_before() -> None:
    """Nobody has asked on the new connection yet: it is not the exchange that gives no answer."""
    async with Simulator(speed=0, options=Options(weight_limit=2400)) as exchange:
        mine = hmac_credential(exchange.api_key, exchange.api_secret)
        begin_far_from_the_next_minute(exchange)
        async with live_session(exchange.addresses.ws_api, mine, network()) as live:
            await live.until_state(State.LIVE)
            exchange.faults.half_open()
            await asyncio.sleep(0.2)  # what was read before is answered, and counted
            live.let_pass(3.1)
            await live.until_cause(Cause.NO_ANSWER)
            # Room for a connection and the exchange's time, and then for no check.
            exchange.faults.use_weight(2390 - (live.status.weight_used or 0))
            live.let_pass(5.1)
            await live.until_cause(Cause.WEIGHT_USED_UP)


async def test_checks_that_were_missed_are_not_caught_up_with(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(check_interval=600.0)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        exchange.faults.skew_clock(3_000_000)
        live.let_pass(3000)
        await exchange.statistics.until(lambda seen: seen.requests["account.balance"] == 2)
        await live.until(lambda: (live.status.next_check_at or 0) > shared.clock.now() + 500)
        assert exchange.statistics.requests["account.balance"] == 2


async def test_f5_asks_at_once(exchange: Simulator, credential: Credential) -> None:
    shared = network(check_interval=3600.0)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        exchange.faults.set_balance("BTC", "8")
        live.session.confirm_now()
        await live.until(lambda: live.wallet_balances()["BTC"] == "8.00000000")


async def test_f5_without_a_connection_tries_for_one(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.refuse_handshakes(503)
    shared = network(timing={"backoff_base": 600.0, "backoff_cap": 600.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_cause(Cause.OVERLOADED)
        await live.until(lambda: (live.status.next_try_at or 0) > shared.clock.now() + 100)
        exchange.faults.resume()
        live.session.confirm_now()
        await live.until_state(State.LIVE)


async def _closes_quickly(live: LiveSession) -> None:
    loop = asyncio.get_running_loop()
    before = loop.time()
    await live.session.close()
    assert loop.time() - before < _AT_MOST
    assert [task.get_name() for task in asyncio.all_tasks() if task.get_name() == "link"] == []


async def test_closing_while_live_is_quick(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    await _closes_quickly(live)
    await exchange.statistics.until(lambda seen: seen.open_connections == 0)


async def test_closing_says_goodbye(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    [connection] = exchange._lines.api
    await _closes_quickly(live)
    await connection.wait_closed()
    assert connection.close_code == 1000


async def test_closing_while_nothing_answers_is_quick(
    exchange: Simulator, live: LiveSession
) -> None:
    """A dead peer hears no goodbye."""
    await live.until_state(State.LIVE)
    exchange.faults.half_open()
    await _closes_quickly(live)


@pytest.fixture(params=["accepts and is silent", "upgrades and is silent"])
async def silent_url(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    silent = for_ever if "accepts" in request.param else upgraded(sending(b"", then_hangs_on=True))
    async with peer(silent) as here:
        yield here.ws_url


async def test_closing_while_connecting_is_quick(silent_url: str, credential: Credential) -> None:
    async with live_session(silent_url, credential) as live:
        await asyncio.sleep(0.1)  # so that it hangs in the handshake, or in its first request
        await _closes_quickly(live)


async def test_closing_while_waiting_is_quick(exchange: Simulator, credential: Credential) -> None:
    exchange.faults.refuse_handshakes(503)
    shared = network(timing={"backoff_base": 600.0, "backoff_cap": 600.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_cause(Cause.OVERLOADED)
        await _closes_quickly(live)


async def test_closing_while_banned_is_quick(exchange: Simulator, credential: Credential) -> None:
    exchange.faults.refuse_handshakes(418, {"Retry-After": "6000"})
    async with live_session(exchange.addresses.ws_api, credential) as live:
        await live.until_cause(Cause.BANNED)
        await _closes_quickly(live)


async def test_closing_while_refused_is_quick(exchange: Simulator, live: LiveSession) -> None:
    exchange.faults.reject("account.balance", 400, -2015, "No.")
    await live.until_state(State.REFUSED)
    await _closes_quickly(live)


@pytest.mark.parametrize("held_back", ["session.status", "account.balance"])
async def test_closing_while_a_successor_is_being_prepared_leaves_nothing(
    exchange: Simulator, credential: Credential, held_back: str
) -> None:
    """N3."""
    shared = network(timing={"lifetime": 0.3, "lifetime_jitter": 0.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        exchange.faults.mutate_reply(lambda _: None, held_back)
        await exchange.statistics.until(lambda seen: seen.open_connections == 2)
        await _closes_quickly(live)
        await exchange.statistics.until(lambda seen: seen.open_connections == 0)


async def test_closing_twice_does_no_harm(live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    await live.session.close()
    await live.session.close()


async def test_a_session_closed_before_it_ran_never_connects(
    exchange: Simulator, credential: Credential
) -> None:
    live = LiveSession(exchange.addresses.ws_api, credential, network(), 1)
    await live.session.close()
    await live.session.run()
    assert not exchange.statistics.handshake_attempts


async def test_a_session_can_be_cancelled_from_outside(
    exchange: Simulator, credential: Credential
) -> None:
    live = LiveSession(exchange.addresses.ws_api, credential, network(), 1)
    running = asyncio.create_task(live.session.run())
    await live.until_state(State.LIVE)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await exchange.statistics.until(lambda seen: seen.open_connections == 0)


async def test_after_closing_figures_can_still_be_read(live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    await live.session.close()
    assert live.wallet_balances()
    assert live.state is State.OFFLINE


async def test_a_life_of_many_connections_leaves_no_socket_behind(
    exchange: Simulator, live: LiveSession
) -> None:
    for count in range(1, 11):
        await exchange.statistics.until(lambda seen, count=count: seen.handshakes >= count)
        await live.until_state(State.LIVE)
        exchange.faults.drop_connections(1001)
        await exchange.statistics.until(lambda seen, count=count: seen.handshakes > count)
    await live.session.close()
    await exchange.statistics.until(lambda seen: seen.open_connections == 0)
    gc.collect()
    port = int(exchange.addresses.ws_api.split(":")[2].split("/")[0])
    assert not [here for here in _client_sockets() if here.getpeername()[1] == port]


def _client_sockets() -> list[socket.socket]:
    found = [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]
    return [here for here in found if here.fileno() >= 0 and _has_peer(here)]


def _has_peer(here: socket.socket) -> bool:
    try:
        return isinstance(here.getpeername(), tuple)
    except OSError:
        return False


class _StumblesAtRows(LiveSession):
    def rows_changed(self, assets: frozenset[str]) -> None:
        super().rows_changed(assets)
        raise LookupError("apiKey=canary")


class _StumblesAtStatus(LiveSession):
    def status_changed(self) -> None:
        super().status_changed()
        raise LookupError("apiKey=canary")


class _StumblesOnce(LiveSession):
    def rows_changed(self, assets: frozenset[str]) -> None:
        super().rows_changed(assets)
        if len(self.changes) == 1:
            raise LookupError("apiKey=canary")


@contextlib.asynccontextmanager
async def _running(live: LiveSession) -> AsyncIterator[LiveSession]:
    running = asyncio.create_task(live.session.run())
    try:
        yield live
    finally:
        await live.session.close()
        await running


@pytest.mark.parametrize("kind", [_StumblesAtRows, _StumblesAtStatus])
@pytest.mark.expects_log("internal error: LookupError at test_sharing_and_closing.py")
async def test_a_listener_that_fails_is_an_internal_error_started_over_three_times(
    exchange: Simulator, credential: Credential, kind: type[LiveSession]
) -> None:
    never_steady = network(timing={"steady_after": 3600.0})
    async with _running(kind(exchange.addresses.ws_api, credential, never_steady, 1)) as live:
        await live.until_cause(Cause.INTERNAL_ERROR)
        await live.until(lambda: live.state is State.OFFLINE and live.status.next_try_at is None)
        assert exchange.statistics.handshakes == 4


@pytest.mark.expects_log("internal error: LookupError at test_sharing_and_closing.py")
async def test_a_listener_is_told_again_what_it_failed_to_take_in(
    exchange: Simulator, credential: Credential
) -> None:
    async with _running(_StumblesOnce(exchange.addresses.ws_api, credential, network(), 1)) as live:
        await live.until(lambda: len(live.changes) == 2)
        assert live.changes == 2 * [frozenset(exchange.balances)]


async def test_the_text_of_an_error_of_ours_is_not_logged(
    exchange: Simulator, credential: Credential, caplog: pytest.LogCaptureFixture
) -> None:
    """K7: it may quote what it stumbled over."""
    async with _running(_StumblesOnce(exchange.addresses.ws_api, credential, network(), 1)) as live:
        await live.until(lambda: len(live.changes) == 2)
    assert "internal error: LookupError" in caplog.text
    assert "canary" not in caplog.text


async def test_a_frozen_link_is_told_as_an_error_of_our_own(
    exchange: Simulator, credential: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Finding 3: a task that hangs for good raises nothing and tells nobody."""

    async def hang(_link: Link) -> None:
        await asyncio.Event().wait()

    shared = network(timing={"frozen_after": 0.5})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        monkeypatch.setattr(Link, "_pause", hang)
        await live.until_cause(Cause.INTERNAL_ERROR)
