"""The computer sleeps, the program is held, the wall clock jumps."""

import asyncio
import os
import signal
import sys

import pytest

from live_session import LiveSession, live_session, network, until_figures_move
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator


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
        await until_figures_move(exchange, live)
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
