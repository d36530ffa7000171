"""Handshakes that are answered with something else than a connection."""

import asyncio

import pytest

from hostile_peers import answering, for_ever, http, peer
from live_session import LiveSession, exchange_of, live_session, network
from tidemark.client.bans import ForgetfulBanMemory
from tidemark.client.network import Network, Pace
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_SIGN_IN_PAGE = b"<html><h1>Hotel</h1><img src=file:///etc/passwd></html>"


def _seconds_to_next_try(live: LiveSession) -> float:
    next_try_at = live.status.next_try_at
    return -1.0 if next_try_at is None else next_try_at - live.network.clock.now()


@pytest.mark.parametrize(
    "response",
    [
        http(200, "OK", _SIGN_IN_PAGE, Content_Type="text/html"),
        http(302, "Found", Location="http://portal.example/login"),
        http(511, "Network Authentication Required", _SIGN_IN_PAGE),
    ],
    ids=["a page", "a redirect to a page", "511"],
)
async def test_a_captive_portal_is_a_sign_in_page(credential: Credential, response: bytes) -> None:
    """N6."""
    shared = network(timing={"least_waits": {Cause.SIGN_IN_PAGE: 30.0}})
    async with (
        peer(answering(response)) as portal,
        live_session(portal.ws_url, credential, shared) as live,
    ):
        await live.until_told(Cause.SIGN_IN_PAGE)
        await live.until(lambda: _seconds_to_next_try(live) > 20)
        assert portal.connections == 1
        assert live.state is State.OFFLINE


async def test_nothing_of_a_sign_in_page_is_told(credential: Credential) -> None:
    """N6: the page is hostile text."""
    page = http(200, "Sign in first", _SIGN_IN_PAGE)
    async with (
        peer(answering(page)) as portal,
        live_session(portal.ws_url, credential) as live,
    ):
        status = await live.until_cause(Cause.SIGN_IN_PAGE)
        assert "Hotel" not in repr(status)
        assert "Sign in first" not in repr(status)


async def test_once_signed_in_the_figures_come(exchange: Simulator, live: LiveSession) -> None:
    """N6."""
    await live.until_state(State.LIVE)
    exchange.faults.refuse_handshakes(200, body=_SIGN_IN_PAGE)
    exchange.faults.drop_connections()
    await live.until_told(Cause.SIGN_IN_PAGE)
    exchange.faults.resume()
    await live.until_state(State.LIVE)


async def test_a_firewall_is_left_alone_for_minutes(
    exchange: Simulator, credential: Credential
) -> None:
    """N7."""
    exchange.faults.refuse_handshakes(403)
    shared = network(timing={"least_waits": {Cause.FIREWALL: 300.0}})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_told(Cause.FIREWALL)
        await live.until(lambda: _seconds_to_next_try(live) > 290)


async def test_a_blocked_region_is_final(exchange: Simulator, credential: Credential) -> None:
    """N7."""
    exchange.faults.refuse_handshakes(451)
    async with live_session(exchange.addresses.ws_api, credential) as live:
        await live.until_state(State.REFUSED)
        await live.until(lambda: live.status.next_try_at is None)
        assert live.cause is Cause.REGION_BLOCKED
        assert len(exchange.statistics.handshake_attempts) == 1


async def test_a_blocked_region_is_tried_again_when_the_user_asks(
    exchange: Simulator, credential: Credential
) -> None:
    """N7."""
    exchange.faults.refuse_handshakes(451)
    async with live_session(exchange.addresses.ws_api, credential) as live:
        await live.until_state(State.REFUSED)
        exchange.faults.resume()
        live.session.retry_now()
        await live.until_state(State.LIVE)


@pytest.mark.parametrize(
    ("status", "cause"),
    [(500, Cause.EXCHANGE_ERROR), (503, Cause.OVERLOADED), (404, Cause.WRONG_ADDRESS)],
)
async def test_a_passing_refusal_is_tried_again(
    exchange: Simulator, credential: Credential, status: int, cause: Cause
) -> None:
    exchange.faults.refuse_handshakes(status)
    async with live_session(exchange.addresses.ws_api, credential) as live:
        await live.until_told(cause)
        exchange.faults.resume()
        await live.until_state(State.LIVE)


@pytest.mark.parametrize(
    ("status", "cause"), [(429, Cause.RATE_LIMITED), (418, Cause.BANNED)], ids=["429", "418"]
)
async def test_a_handshake_that_is_one_too_many_says_until_when(
    exchange: Simulator, credential: Credential, status: int, cause: Cause
) -> None:
    """N8."""
    exchange.faults.refuse_handshakes(status, {"Retry-After": "90"})
    async with live_session(exchange.addresses.ws_api, credential) as live:
        told = await live.until_cause(cause)
        assert told.trouble is not None
        assert told.trouble.until_ms is not None
        in_ms = told.trouble.until_ms - live.network.clock.wall_ms()
        assert 60_000 < in_ms < 91_000  # of two clocks, each told in whole milliseconds


async def test_a_ban_without_an_end_lasts_two_minutes(
    exchange: Simulator, credential: Credential
) -> None:
    """N8."""
    exchange.faults.refuse_handshakes(418)
    async with live_session(exchange.addresses.ws_api, credential) as live:
        await live.until_told(Cause.BANNED)
        await live.until(lambda: 90 < _seconds_to_next_try(live) <= 121)


async def test_a_wait_in_seconds_is_one_by_the_exchanges_clock(
    exchange: Simulator, live: LiveSession
) -> None:
    """N8, P1: an exchange an hour ahead of this computer sends it away for ten minutes."""
    exchange.faults.skew_clock(3_600_000)
    await live.until(lambda: (live.status.clock_offset_ms or 0) > 3_000_000)
    await live.until_state(State.LIVE)
    exchange.faults.refuse_handshakes(418, {"Retry-After": "600"})
    exchange.faults.drop_connections()
    await live.until_told(Cause.BANNED)
    await live.until(lambda: 500 < _seconds_to_next_try(live) <= 601)


def _seconds_to_next_check(live: LiveSession) -> float:
    next_check_at = live.status.next_check_at
    return -1.0 if next_check_at is None else next_check_at - live.network.clock.now()


def _let_pass(exchange: Simulator, live: LiveSession, seconds: float) -> None:
    """Let time pass on both sides: a silence ends by the exchange's clock."""
    exchange.faults.skew_clock(exchange.faults.skew + round(1000 * seconds))
    live.let_pass(seconds)


async def _banned(exchange: Simulator, live: LiveSession) -> int:
    """Be banned by a reply; return how many handshakes there were until then."""
    await live.until_state(State.LIVE)
    exchange.faults.ban(600)
    await live.until(lambda: _seconds_to_next_check(live) > 500)
    return len(exchange.statistics.handshake_attempts)


@pytest.mark.parametrize("skew_ms", [0, 3_600_000])
async def test_a_ban_by_reply_is_told_with_its_end(
    exchange: Simulator, live: LiveSession, skew_ms: int
) -> None:
    """N8: the end is told by this computer's clock, however wrong it may be."""
    exchange.faults.skew_clock(skew_ms)
    await _banned(exchange, live)
    live.let_pass(3.1)
    status = await live.until_cause(Cause.BANNED)
    assert status.trouble is not None
    assert status.trouble.until_ms is not None
    assert 500_000 < status.trouble.until_ms - live.network.clock.wall_ms() <= 600_000


async def test_nothing_is_asked_during_a_ban(exchange: Simulator, live: LiveSession) -> None:
    """N8."""
    await _banned(exchange, live)
    asked = exchange.statistics.requests.total()
    live.session.confirm_now()
    live.session.retry_now()
    await asyncio.sleep(0.3)  # six checks' time
    assert exchange.statistics.requests.total() == asked


async def test_nobody_knocks_during_a_ban(exchange: Simulator, live: LiveSession) -> None:
    """N8: neither after the connection is cut, nor when the user presses Retry."""
    knocks = await _banned(exchange, live)
    exchange.faults.drop_connections()
    await live.until_state(State.OFFLINE)
    live.session.retry_now()
    await live.until(lambda: _seconds_to_next_try(live) > 500)
    assert len(exchange.statistics.handshake_attempts) == knocks


async def test_a_ban_ends_and_figures_come_again(exchange: Simulator, live: LiveSession) -> None:
    """N8."""
    await _banned(exchange, live)
    _let_pass(exchange, live, 602)
    await live.until_state(State.LIVE)


async def test_a_ban_holds_for_every_account(exchange: Simulator, credential: Credential) -> None:
    """N8: it is the address that is banned."""
    shared = network()
    async with (
        live_session(exchange.addresses.ws_api, credential, shared) as one,
        live_session(exchange.addresses.ws_api, credential, shared) as other,
    ):
        await other.until_state(State.LIVE)
        exchange.faults.reject("account.balance", 418, -1003, "banned", times=1)
        await one.until(lambda: _seconds_to_next_check(one) > 100)
        await other.until(lambda: _seconds_to_next_check(other) > 100)
        asked = exchange.statistics.requests.total()
        one.let_pass(3.1)
        assert one.cause is other.cause is Cause.BANNED
        await asyncio.sleep(0.3)  # six checks' time
        assert exchange.statistics.requests.total() == asked


async def test_figures_between_two_bans_make_the_second_as_short_as_the_first(
    exchange: Simulator, live: LiveSession
) -> None:
    """N8: only bans in a row double."""
    for _ in range(2):
        await live.until_state(State.LIVE)
        exchange.faults.reject("account.balance", 418, -1003, "banned", times=1)
        await live.until(lambda: 90 < _seconds_to_next_check(live) <= 121)
        _let_pass(exchange, live, 122)


async def test_a_connection_that_opens_into_a_ban_asks_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    """N8: another account was banned while this one was still shaking hands."""
    shared = network()
    exchange.faults.delay_handshakes(0.2)
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await exchange.statistics.until(lambda seen: len(seen.handshake_attempts) == 1)
        now_ms = shared.clock.wall_ms()
        exchange_of(shared, exchange.addresses.ws_api).silence.impose(
            banned=True, until_ms=now_ms + 600_000, now_ms=now_ms
        )
        await exchange.statistics.until(lambda seen: seen.open_connections == 1)
        await live.until_state(State.CONFIRMING)
        await asyncio.sleep(0.2)  # four ticks' time
        assert exchange.statistics.requests.total() == 0


async def test_after_a_warning_checks_come_half_as_often(
    exchange: Simulator, live: LiveSession
) -> None:
    """N8."""
    await live.until_state(State.LIVE)
    live.network.keep_pace(Pace(check_interval=0.0))
    await live.until(lambda: live.status.check_interval < 0.01)
    before = live.status.check_interval
    data = {"retryAfter": exchange.now() + 30_000}
    exchange.faults.reject("account.balance", 429, -1003, "too many", data, times=1)
    await live.until(lambda: _seconds_to_next_check(live) > 1)
    _let_pass(exchange, live, 32)
    await live.until(lambda: live.status.check_interval > 1.9 * before)


async def test_a_ban_is_remembered_over_a_restart(
    exchange: Simulator, credential: Credential
) -> None:
    """N8."""
    memory = ForgetfulBanMemory()
    url = exchange.addresses.ws_api
    async with live_session(url, credential, network(ban_memory=memory)) as live:
        knocks = await _banned(exchange, live)
    async with live_session(url, credential, network(ban_memory=memory)) as restarted:
        await restarted.until_cause(Cause.BANNED)
        await restarted.until(lambda: _seconds_to_next_try(restarted) > 500)
        assert len(exchange.statistics.handshake_attempts) == knocks


@pytest.mark.parametrize("named", [True, False], ids=["named", "unnamed"])
async def test_a_warning_silences_until_its_end_or_the_next_minute(
    exchange: Simulator, live: LiveSession, *, named: bool
) -> None:
    """N8."""
    exchange.faults.skew_clock(20_000 - exchange.now() % 60_000)  # twenty seconds past a minute
    await live.until_state(State.LIVE)
    data = {"retryAfter": exchange.now() + 30_000} if named else None
    exchange.faults.reject("account.balance", 429, -1003, "too many", data, times=1)
    await live.until(lambda: _seconds_to_next_check(live) > 1)
    _let_pass(exchange, live, 3.1)
    status = await live.until_cause(Cause.RATE_LIMITED)
    assert status.trouble is not None
    assert status.trouble.until_ms is not None
    _let_pass(exchange, live, 62)
    await live.until_state(State.LIVE)
    assert exchange.statistics.handshakes == 1


@pytest.mark.parametrize("scheme", ["http", "ws", "wss"])
async def test_a_redirect_is_not_followed(credential: Credential, scheme: str) -> None:
    """N10: whoever is pointed at sees no request and no key."""
    async with peer(for_ever) as elsewhere:
        location = f"{scheme}://127.0.0.1:{elsewhere.port}/ws-dapi/v1"
        redirect = http(302, "Found", Location=location)
        async with (
            peer(answering(redirect)) as here,
            live_session(here.ws_url, credential) as live,
        ):
            await live.until(lambda: here.connections >= 2)
            assert elsewhere.connections == 0
            assert live.causes[0] in {Cause.REDIRECTED, Cause.SIGN_IN_PAGE}


async def _handshake(credential: Credential) -> bytes:
    """What a session says before it knows who answers."""
    heard: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    async def listen(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        if not heard.done():
            heard.set_result(request)

    async with peer(listen) as here, live_session(here.ws_url, credential):
        return await heard


async def test_no_handshake_holds_a_key(credential: Credential) -> None:
    """N10: what answers the handshake may be anybody, and learns nothing."""
    request = await _handshake(credential)
    assert credential.api_key.encode() not in request
    assert credential.secret.reveal().encode() not in request


async def test_no_handshake_offers_compression(credential: Credential) -> None:
    """P9: what is never unpacked cannot be a bomb."""
    assert b"permessage-deflate" not in await _handshake(credential)


async def test_a_server_of_something_else_is_a_wrong_address(credential: Credential) -> None:
    greeting = b"220 mail.example ESMTP\r\n"
    async with (
        peer(answering(greeting)) as mail,
        live_session(mail.ws_url, credential) as live,
    ):
        await live.until_cause(Cause.WRONG_ADDRESS)


async def test_a_handshake_that_never_ends_is_given_up(credential: Credential) -> None:
    shared: Network = network(timing={"open_timeout": 0.2})
    async with peer(for_ever) as stalled, live_session(stalled.ws_url, credential, shared) as live:
        await live.until_cause(Cause.UNREACHABLE)
