"""What the exchange refuses for good, what it refuses for now, and wrong clocks."""

import asyncio

import pytest

from live_session import LiveSession, live_session, network
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_HOUR_MS = 3_600_000


@pytest.mark.parametrize(
    ("status", "code", "cause"),
    [
        (400, -2015, Cause.KEY_REFUSED),
        (401, -2015, Cause.KEY_REFUSED),
        (400, -2014, Cause.KEY_MALFORMED),
        (400, -2008, Cause.KEY_OF_OTHER_ENVIRONMENT),
        (400, -1022, Cause.SIGNATURE_REFUSED),
        (400, -2017, Cause.KEY_LOCKED),
        (400, -1109, Cause.ACCOUNT_INVALID),
        (400, -1011, Cause.ADDRESS_BLOCKED),
        (400, -1102, Cause.REQUEST_REFUSED),
    ],
)
async def test_a_refusal_for_good_stops_the_account(
    exchange: Simulator, credential: Credential, status: int, code: int, cause: Cause
) -> None:
    """P2."""
    exchange.faults.reject("account.balance", status, code, "No.")
    async with live_session(exchange.addresses.ws_api, credential) as live:
        await live.until_state(State.REFUSED)
        assert live.cause is cause
        await live.until(lambda: live.status.next_try_at is None)
        asked = exchange.statistics.requests.total()
        await asyncio.sleep(0.2)  # four checks' time
        assert exchange.statistics.requests.total() == asked
        assert exchange.statistics.handshakes == 1


async def test_a_wrong_secret_is_a_refused_signature(
    exchange: Simulator, credential: Credential
) -> None:
    """P2: the exchange itself verifies."""
    wrong = Credential(credential.api_key, KeyKind.HMAC, Secret("x" * 64))
    async with live_session(exchange.addresses.ws_api, wrong) as live:
        await live.until_cause(Cause.SIGNATURE_REFUSED)


async def test_a_refusal_of_one_account_leaves_the_others_alone(
    exchange: Simulator, credential: Credential
) -> None:
    """P2."""
    wrong = Credential(credential.api_key, KeyKind.HMAC, Secret("x" * 64))
    shared = network()
    async with (
        live_session(exchange.addresses.ws_api, wrong, shared) as refused,
        live_session(exchange.addresses.ws_api, credential, shared) as live,
    ):
        await refused.until_state(State.REFUSED)
        await live.until_state(State.LIVE)


async def test_the_user_can_leave_a_refusal(exchange: Simulator, live: LiveSession) -> None:
    """P2."""
    exchange.faults.reject("account.balance", 400, -2015, "No.", times=1)
    await live.until_state(State.REFUSED)
    live.session.retry_now()
    await live.until_state(State.LIVE)


async def test_confirming_leaves_a_refusal_too(exchange: Simulator, live: LiveSession) -> None:
    exchange.faults.reject("account.balance", 400, -2015, "No.", times=1)
    await live.until_state(State.REFUSED)
    live.session.confirm_now()
    await live.until_state(State.LIVE)


async def test_a_refusal_keeps_the_last_figures(exchange: Simulator, live: LiveSession) -> None:
    """S5."""
    await live.until_state(State.LIVE)
    before = live.wallet_balances()
    exchange.faults.reject("account.balance", 400, -2015, "No.")
    await live.until_state(State.REFUSED)
    assert live.wallet_balances() == before


@pytest.mark.parametrize(
    ("status", "code", "cause"),
    [
        (400, -1000, Cause.EXCHANGE_ERROR),
        (400, -1001, Cause.EXCHANGE_ERROR),
        (408, -1007, Cause.EXCHANGE_ERROR),
        (503, -1008, Cause.OVERLOADED),
        (503, -1016, Cause.MAINTENANCE),
        (400, -99_999, Cause.EXCHANGE_ERROR),
    ],
)
async def test_a_refusal_for_now_is_asked_again_on_the_same_connection(
    exchange: Simulator, live: LiveSession, status: int, code: int, cause: Cause
) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.reject("account.balance", status, code, "Not now.", times=2)
    live.let_pass(3.1)
    await live.until_told(cause)
    await live.until_state(State.LIVE)
    assert exchange.statistics.handshakes == 1


async def test_after_an_answer_the_waits_between_requests_begin_anew(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(uniform=lambda: 1.0, timing={"backoff_base": 100.0, "backoff_cap": 1000.0})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        for _ in range(3):
            await live.until_state(State.LIVE)
            exchange.faults.reject("account.balance", 503, -1008, "Not now.", times=1)
            await live.until(lambda: (live.status.next_check_at or 0) > shared.clock.now() + 90)
            assert (live.status.next_check_at or 0) <= shared.clock.now() + 100
            exchange.faults.skew_clock(exchange.faults.skew + 101_000)
            live.let_pass(101)


@pytest.mark.parametrize("skew_ms", [-_HOUR_MS, -1500, 1500, _HOUR_MS])
async def test_a_computer_whose_clock_is_wrong_is_live_all_the_same(
    exchange: Simulator, live: LiveSession, skew_ms: int
) -> None:
    """P1."""
    exchange.faults.skew_clock(skew_ms)
    status = await live.until_state(State.LIVE)
    assert status.clock_offset_ms == pytest.approx(skew_ms, abs=1000)


async def test_an_exchange_whose_clock_jumps_is_measured_again(
    exchange: Simulator, live: LiveSession
) -> None:
    """P1: one -1021 is no trouble."""
    await live.until_state(State.LIVE)
    exchange.faults.skew_clock(_HOUR_MS)
    await live.until(lambda: abs((live.status.clock_offset_ms or 0) - _HOUR_MS) < 1000)
    await live.until_state(State.LIVE)
    assert Cause.CLOCK_WRONG not in live.causes
    assert exchange.statistics.handshakes == 1


async def test_a_computer_whose_clock_is_set_signs_as_before(
    exchange: Simulator, live: LiveSession
) -> None:
    """P1."""
    await live.until_state(State.LIVE)
    live.network.clock.set_wall_forward(1800)
    asked = exchange.statistics.requests["account.balance"]
    await exchange.statistics.until(lambda seen: seen.requests["account.balance"] > asked + 3)
    assert exchange.statistics.requests["session.status"] == 1


async def test_a_clock_doubted_twice_is_told(exchange: Simulator, live: LiveSession) -> None:
    """P1."""
    exchange.faults.reject("account.balance", 400, -1021, "Timestamp.", times=2)
    await live.until_told(Cause.CLOCK_WRONG)
    await live.until_state(State.LIVE)


async def test_the_clock_is_measured_again_now_and_then(
    exchange: Simulator, credential: Credential
) -> None:
    """P1."""
    shared = network(timing={"clock_every": 0.1})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await exchange.statistics.until(lambda seen: seen.requests["session.status"] >= 3)
        assert live.state is State.LIVE


async def test_without_an_answer_about_the_time_figures_come_all_the_same(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.reject("session.status", 400, -1020, "No such method.")
    async with live_session(exchange.addresses.ws_api, credential) as live:
        status = await live.until_state(State.LIVE)
        assert status.clock_offset_ms is None
