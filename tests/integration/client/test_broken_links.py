"""Connections that break, hang, are cut or flooded, and how the figures go on."""

import asyncio
import json
import os
import signal
import sys

import pytest

from hostile_peers import peer, reset, sending, unused_port, upgraded
from live_session import LiveSession, live_session, network
from tidemark.client.network import Network
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator


async def _until_figures_move(exchange: Simulator, live: LiveSession) -> None:
    """Wait until a change at the exchange has arrived."""
    wanted = exchange.balances["BTC"]["balance"] == "1.00000001"
    exchange.faults.set_balance("BTC", "1.00000002" if wanted else "1.00000001")
    text = exchange.balances["BTC"]["balance"]
    await live.until(lambda: live.wallet_balances().get("BTC") == text)


@pytest.mark.parametrize("code", [1000, 1001, 1006, 1008, 1011])
async def test_a_connection_that_is_closed_is_replaced(
    exchange: Simulator, live: LiveSession, code: int
) -> None:
    """N3, N4: 1006 is a reset."""
    await live.until_state(State.LIVE)
    exchange.faults.drop_connections(code)
    await live.until(lambda: State.OFFLINE in live.states)
    await live.until_state(State.LIVE)
    await _until_figures_move(exchange, live)


async def test_a_reset_is_a_lost_connection(exchange: Simulator, live: LiveSession) -> None:
    """N4."""
    await live.until_state(State.LIVE)
    exchange.faults.drop_connections(1006)
    await live.until_told(Cause.CONNECTION_LOST)


async def test_figures_stay_while_there_is_no_connection(
    exchange: Simulator, live: LiveSession
) -> None:
    """S5."""
    await live.until_state(State.LIVE)
    before = live.wallet_balances()
    exchange.faults.refuse_handshakes(503)
    exchange.faults.drop_connections()
    await live.until_state(State.OFFLINE)
    assert live.wallet_balances() == before


async def test_without_a_connection_the_next_try_is_told(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(timing={"backoff_base": 600.0, "backoff_cap": 600.0})
    exchange.faults.refuse_handshakes(503)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_told(Cause.OVERLOADED)
        await live.until(lambda: (live.status.next_try_at or 0.0) > shared.clock.now())


async def test_a_silent_but_open_socket_is_stale(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.go_silent()
    live.let_pass(3.1)
    await live.until_state(State.STALE)
    assert live.cause is Cause.NO_ANSWER


async def test_a_silent_but_open_socket_is_rebuilt(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.go_silent()
    asked = exchange.statistics.requests["account.balance"]
    await exchange.statistics.until(lambda seen: seen.requests["account.balance"] > asked)
    live.let_pass(5.1)
    await live.until(lambda: State.OFFLINE in live.states)
    exchange.faults.resume()
    await live.until_state(State.LIVE)
    assert exchange.statistics.handshakes >= 2


async def test_a_half_open_connection_is_stale_and_then_rebuilt(
    exchange: Simulator, live: LiveSession
) -> None:
    """N1."""
    await live.until_state(State.LIVE)
    exchange.faults.half_open()
    await asyncio.sleep(0.2)  # what was read before is answered, what is asked now is not
    live.let_pass(3.1)
    await live.until_state(State.STALE)
    live.let_pass(5.1)
    await live.until_state(State.LIVE)
    assert exchange.statistics.handshakes == 2


_CLOSE_FRAME = b"\x88\x02\x03\xe9"
_FRAME_OF_EIGHT_EXABYTES = b"\x81\x7f\x7f" + 7 * b"\xff"
_FRAMES = {
    "says goodbye": _CLOSE_FRAME,
    "sends a frame too long": _FRAME_OF_EIGHT_EXABYTES,
    "sends a frame of a reserved kind": b"\x83\x00",
    "masks its frame": b"\x81\x80\x00\x00\x00\x00",
    "sends text that is no UTF-8": b"\x81\x02\xc3\x28",
    "uses a reserved bit": b"\xc1\x02{}",
}


@pytest.mark.parametrize("frame", _FRAMES.values(), ids=_FRAMES.keys())
async def test_a_peer_that_misbehaves_and_hangs_on_is_left(
    credential: Credential, frame: bytes
) -> None:
    """N2, P9."""
    async with (
        peer(upgraded(sending(frame, then_hangs_on=True))) as hostile,
        live_session(hostile.ws_url, credential, network(timing={"close_timeout": 0.1})) as live,
    ):
        await live.until(lambda: hostile.connections >= 2)
        assert live.causes[0] in {Cause.HOSTILE_FRAME, Cause.CONNECTION_LOST}


@pytest.mark.parametrize("frame", list(_FRAMES.values())[1:], ids=list(_FRAMES)[1:])
async def test_illegal_frames_are_called_hostile(credential: Credential, frame: bytes) -> None:
    """P9."""
    async with (
        peer(upgraded(sending(frame, then_hangs_on=False))) as hostile,
        live_session(hostile.ws_url, credential) as live,
    ):
        await live.until_told(Cause.HOSTILE_FRAME)


async def test_a_flood_of_fragments_ends_the_connection(credential: Credential) -> None:
    """P9: a message in twenty thousand pieces is one too long."""
    fragments = b"\x01\x0fxxxxxxxxxxxxxxx" + 20_000 * b"\x00\x0fxxxxxxxxxxxxxxx"
    async with (
        peer(upgraded(sending(fragments, then_hangs_on=False))) as hostile,
        live_session(hostile.ws_url, credential) as live,
    ):
        await live.until_told(Cause.HOSTILE_FRAME)


async def test_a_peer_that_resets_after_the_handshake_is_lost(credential: Credential) -> None:
    """N4."""

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await writer.drain()
        reset(writer)

    async with (
        peer(upgraded(hang_up)) as hostile,
        live_session(hostile.ws_url, credential) as live,
    ):
        await live.until(lambda: bool(live.causes))
        assert live.causes[0] in {Cause.CONNECTION_LOST, Cause.UNREACHABLE}


async def test_a_port_where_nobody_listens_is_unreachable(credential: Credential) -> None:
    async with live_session(f"ws://127.0.0.1:{unused_port()}/", credential) as live:
        await live.until_cause(Cause.UNREACHABLE)
        assert live.state is State.OFFLINE


async def test_accepting_and_closing_at_once_never_breaks_the_cap(
    exchange: Simulator, credential: Credential
) -> None:
    """N9."""
    exchange.faults.accept_then_close()
    shared = network(timing={"most_connects": 20, "backoff_base": 0.001, "backoff_cap": 0.001})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until(lambda: (live.status.next_try_at or 0.0) > shared.clock.now() + 200)
        assert len(exchange.statistics.handshake_attempts) == 20


async def test_sessions_of_one_network_share_the_cap(
    exchange: Simulator, credential: Credential
) -> None:
    """N9."""
    exchange.faults.accept_then_close()
    shared = network(timing={"most_connects": 20, "backoff_base": 0.001, "backoff_cap": 0.001})

    def waits_long(live: LiveSession) -> bool:
        return (live.status.next_try_at or 0.0) > shared.clock.now() + 200

    async with (
        live_session(exchange.addresses.ws_api, credential, shared) as one,
        live_session(exchange.addresses.ws_api, credential, shared) as other,
    ):
        await one.until(lambda: waits_long(one) and waits_long(other))
        assert len(exchange.statistics.handshake_attempts) == 20


async def test_a_handshake_alone_forgives_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    """N9: the waits go on doubling though every handshake succeeds."""
    exchange.faults.accept_then_close()
    shared = network(
        uniform=lambda: 1.0, timing={"backoff_base": 0.01, "backoff_cap": 600.0, "steady_after": 0}
    )
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until(lambda: (live.status.next_try_at or 0.0) > shared.clock.now() + 0.5)


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
        await _until_figures_move(exchange, live)
        assert live.state is State.LIVE


async def test_after_a_renewal_one_connection_is_left(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    shared = _renewing(lifetime=0.4)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await exchange.statistics.until(lambda seen: seen.open_connections == 2)
        await exchange.statistics.until(lambda seen: seen.open_connections == 1)
        await _until_figures_move(exchange, live)


async def test_a_renewal_that_fails_leaves_the_old_connection_at_work(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    async with live_session(exchange.addresses.ws_api, credential, _renewing(lifetime=0.3)) as live:
        await live.until_state(State.LIVE)
        exchange.faults.refuse_handshakes(503)
        await exchange.statistics.until(lambda seen: seen.handshakes_refused == 1)
        await _until_figures_move(exchange, live)
        assert live.state is State.LIVE


async def test_a_successor_that_brings_no_figures_is_given_up(
    exchange: Simulator, credential: Credential
) -> None:
    """N3."""
    shared = _renewing(lifetime=0.3, open_timeout=0.2)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        exchange.faults.mutate_reply(lambda _: None, "session.status")
        await exchange.statistics.until(lambda seen: seen.open_connections == 2)
        await exchange.statistics.until(lambda seen: seen.open_connections == 1)
        await _until_figures_move(exchange, live)
        assert live.state is State.LIVE


async def test_a_renewal_waits_for_the_end_of_a_ban(
    exchange: Simulator, credential: Credential
) -> None:
    """N3, N8."""
    shared = _renewing(lifetime=0.3, renewal_retry=0.05)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        host = shared.host(exchange.addresses.ws_api)
        now_ms = shared.clock.wall_ms()
        host.silence.impose(banned=True, until_ms=now_ms + 600_000, now_ms=now_ms)
        before = len(exchange.statistics.handshake_attempts)
        await live.until(lambda: live.status.next_check_at is None or live.state is State.LIVE)
        await asyncio.sleep(0.6)  # twice the life of a connection, in which nothing may happen
        assert len(exchange.statistics.handshake_attempts) == before


async def test_two_accounts_do_not_renew_in_the_same_moment(
    exchange: Simulator, credential: Credential
) -> None:
    """N3: the jitter spreads them over half an hour."""
    draws = iter([0.0, 0.5, 0.0, 0.5, *[0.5] * 1000])
    shared = network(uniform=lambda: next(draws))
    async with (
        live_session(exchange.addresses.ws_api, credential, shared) as one,
        live_session(exchange.addresses.ws_api, credential, shared) as other,
    ):
        await one.until_state(State.LIVE)
        await other.until_state(State.LIVE)
        renewals = [live.session._relay._renew_at for live in (one, other)]
        assert abs(renewals[0] - renewals[1]) > 600


async def test_waking_up_rebuilds_the_connection(
    exchange: Simulator, credential: Credential
) -> None:
    """N12: the steady clock counted the sleep."""
    shared = network(timing={"wake_tolerance": 60.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        live.let_pass(3600)
        await live.until_told(Cause.WOKE_UP)
        await live.until_state(State.LIVE)
        assert exchange.statistics.handshakes == 2


async def test_a_sleep_the_steady_clock_slept_through_rebuilds_the_connection(
    exchange: Simulator, credential: Credential
) -> None:
    """N12."""
    shared = network(timing={"wake_tolerance": 60.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        shared.clock.set_wall_forward(3600)
        await live.until_told(Cause.WOKE_UP)
        await live.until_state(State.LIVE)


async def test_a_wall_clock_set_back_disturbs_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    """N12, P1."""
    shared = network(timing={"wake_tolerance": 60.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        shared.clock.set_wall_forward(-3600)
        await _until_figures_move(exchange, live)
        assert exchange.statistics.handshakes == 1


async def test_waking_up_ends_a_wait_for_the_network(
    exchange: Simulator, credential: Credential
) -> None:
    """N12: whatever failed before says nothing about the network of now."""
    exchange.faults.refuse_handshakes(503)
    shared = network(timing={"wake_tolerance": 60, "backoff_base": 9000.0, "backoff_cap": 9000.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_cause(Cause.OVERLOADED)
        await live.until(lambda: (live.status.next_try_at or 0) > shared.clock.now() + 4000)
        exchange.faults.resume()
        live.let_pass(3600)
        await live.until_state(State.LIVE)


_HELD_PROGRAM = """
import asyncio, sys
from live_session import hmac_credential, live_session, network
from tidemark.client.clock import SystemClock
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause

async def main(url, api_key, secret):
    shared = network(clock=SystemClock(), timing={"wake_tolerance": 0.5})
    async with live_session(url, hmac_credential(api_key, secret), shared) as live:
        await live.until_state(State.LIVE)
        print("live", flush=True)
        await live.until_told(Cause.WOKE_UP)
        print("woke up", flush=True)
        await live.until_state(State.LIVE)
        print("live again", flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signal can hold a program there")
async def test_a_program_that_was_held_notices(exchange: Simulator) -> None:
    """N12: stopped and continued, as a sleeping computer does to all of them."""
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _HELD_PROGRAM,
        exchange.addresses.ws_api,
        exchange.api_key,
        str(exchange.api_secret),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdout is not None
    assert await program.stdout.readline() == b"live\n"
    program.send_signal(signal.SIGSTOP)
    await asyncio.sleep(1.5)  # the sleep itself
    program.send_signal(signal.SIGCONT)
    assert await program.stdout.readline() == b"woke up\n"
    assert await program.stdout.readline() == b"live again\n"
    assert await program.wait() == 0


async def test_figures_from_before_a_sleep_are_never_live(
    exchange: Simulator, live: LiveSession
) -> None:
    """N12: whatever is in the socket at waking was asked for before the sleep."""
    await live.until_state(State.LIVE)
    exchange.faults.go_silent()
    live.let_pass(3600)
    assert live.state is not State.LIVE


async def test_a_flood_of_notices_neither_ends_the_link_nor_delays_the_figures(
    exchange: Simulator, live: LiveSession
) -> None:
    """N14."""
    await live.until_state(State.LIVE)
    notice = json.dumps({"e": "serverShutdown", "padding": 200 * "x"})
    for _ in range(20):
        for _ in range(250):
            exchange.faults.send_raw(notice)
        await asyncio.sleep(0)
    await _until_figures_move(exchange, live)
    assert live.state is State.LIVE
    assert exchange.statistics.handshakes == 1


async def _flooded_by(exchange: Simulator, live: LiveSession, text: str) -> None:
    await live.until_state(State.LIVE)
    for _ in range(150):
        exchange.faults.send_raw(text)
    await live.until_told(Cause.HOSTILE_FRAME)


@pytest.mark.parametrize(
    "text",
    ['{"id":"nobody","status":200,"result":[]}', "no JSON", '{"id":null,"status":400,"error":{}}'],
    ids=["unknown ids", "garbage", "errors that answer nothing"],
)
async def test_a_flood_of_what_answers_nothing_ends_the_link(
    exchange: Simulator, live: LiveSession, text: str
) -> None:
    """P11."""
    await _flooded_by(exchange, live, text)
