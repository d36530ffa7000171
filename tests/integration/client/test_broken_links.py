"""Connections that break, hang, are cut or flooded, and how the figures go on."""

import asyncio
import json

import pytest

from hostile_peers import peer, reset, sending, unused_port, upgraded
from live_session import LiveSession, live_session, network, until_figures_move
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator


@pytest.mark.parametrize("code", [1000, 1001, 1006, 1008, 1011])
async def test_a_connection_that_is_closed_is_replaced(
    exchange: Simulator, live: LiveSession, code: int
) -> None:
    """N3, N4: 1006 is a reset."""
    await live.until_state(State.LIVE)
    exchange.faults.drop_connections(code)
    await live.until(lambda: State.OFFLINE in live.states)
    await live.until_state(State.LIVE)
    await until_figures_move(exchange, live)


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
    await until_figures_move(exchange, live)
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
