"""A session without a connection, as its user sees it; with one, it is tried over sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import pytest

from fake_clock import FakeClock
from samples import balance, credential, margin, price, profile, row
from seen_accounts import bound
from tidemark.client import session as session_module
from tidemark.client.failures import ConnectionEnded, Restraint
from tidemark.client.network import Network
from tidemark.client.session import Extra, Session
from tidemark.client.timing import Timing
from tidemark.domain.balance import Snapshot
from tidemark.domain.freshness import State
from tidemark.domain.last_known import LastKnown
from tidemark.domain.trouble import Cause, Trouble

_TICK = 0.001


class _Listener:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.rows: list[frozenset[str]] = []
        self.heard = asyncio.Event()
        self.fails = False

    def rows_changed(self, assets: frozenset[str]) -> None:
        self.rows.append(assets)

    def status_changed(self) -> None:
        self.heard.set()
        if self.fails:
            raise RuntimeError("this listener fails on purpose")

    async def hear(self) -> None:
        """Wait for another change of the status."""
        self.heard.clear()
        async with asyncio.timeout(10):
            await self.heard.wait()


class _NoWay:
    """Opens nothing, for the reason that it was given."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def open(self, url: str, now_ms: int, hold_back: Restraint) -> None:
        raise self._error

    async def get(
        self, url: str, headers: Mapping[str, str], *, now_ms: int, hold_back: Restraint
    ) -> None:
        await asyncio.Event().wait()  # the register of keys never answers


class _Desk:
    """A session that finds no way to the exchange."""

    def __init__(self, extras: Extra = Extra.NOTHING, error: Exception | None = None) -> None:
        self.clock, self.listener = FakeClock(now=1000.0), _Listener()
        network = Network(clock=self.clock, timing=Timing(tick=_TICK), uniform=lambda: 1.0)
        way: Any = _NoWay(error or ConnectionEnded(Trouble(Cause.UNREACHABLE)))
        network.opener = network.https = way
        self.session = Session(profile(), credential(), network, self.listener, extras=extras)

    @property
    def cause(self) -> Cause | None:
        trouble = self.session.status(self.clock.now()).trouble
        return None if trouble is None else trouble.cause

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Have it run, until it has found out that there is no way."""
        running = asyncio.create_task(self.session.run())
        try:
            while self.cause is None:
                await self.listener.hear()
            yield
        finally:
            await self.session.close()
            await running


def _known() -> LastKnown:
    rows = {asset: replace(row(asset), is_recalled=True) for asset in ("BTC", "ETH")}
    told = replace(margin(bound("BTC", "0.1")), is_recalled=True)
    return LastKnown(rows, told, {"BTC": replace(price("60000"), is_recalled=True)})


def _snapshot() -> Snapshot:
    return Snapshot((balance("XRP"),))


# -- what an earlier run knew ----------------------------------------------------------------------


def test_what_an_earlier_run_knew_shows_and_is_nowhere_near_live() -> None:
    desk = _Desk(Extra.PRICES | Extra.MARGIN)
    desk.session.recall(_known())
    assert desk.listener.rows == [frozenset({"BTC", "ETH"})]
    assert set(desk.session.rows) == {"BTC", "ETH"}
    assert desk.session.margin is not None
    assert set(desk.session.prices) == {"BTC"}
    assert desk.session.status(1000.0).state is State.OFFLINE


def test_a_session_without_prices_recalls_none() -> None:
    desk = _Desk()
    desk.session.recall(replace(_known(), margin=None))
    assert set(desk.session.rows) == {"BTC", "ETH"}
    assert desk.session.prices == {}
    assert desk.session.margin is None


def test_after_a_snapshot_nothing_is_recalled() -> None:
    desk = _Desk(Extra.PRICES)
    desk.session._account.apply_snapshot(_snapshot(), sent_at=1000.0)
    desk.session.recall(_known())
    assert set(desk.session.rows) == {"XRP"}
    assert desk.session.prices == {}
    assert desk.listener.rows == []


def test_what_was_recalled_can_be_forgotten() -> None:
    desk = _Desk(Extra.PRICES | Extra.MARGIN)
    desk.session.recall(_known())
    desk.session.forget_before()
    assert desk.session.rows == {}
    assert desk.session.margin is None
    assert desk.session.prices == {}
    assert desk.listener.rows[-1] == {"BTC", "ETH"}


async def test_while_it_runs_prices_follow_what_is_recalled_and_forgotten() -> None:
    desk = _Desk(Extra.PRICES)
    async with desk.running():
        desk.session.recall(_known())
        assert desk.session._feed is not None
        assert desk.session._feed._wanted == {"BTC", "ETH"}
        desk.session.forget_before()
        assert desk.session._feed._wanted == {"BTC"}, "which is always told"


async def test_a_session_without_prices_can_forget_while_it_runs() -> None:
    desk = _Desk()
    async with desk.running():
        desk.session.recall(_known())
        desk.session.forget_before()
    assert desk.session.rows == {}


# -- what a user may want --------------------------------------------------------------------------


async def test_without_a_connection_a_wish_to_confirm_is_a_wish_to_try() -> None:
    desk = _Desk()
    async with desk.running():
        desk.session.confirm_now()
        await desk.listener.hear()
    assert desk.cause is Cause.UNREACHABLE


def test_a_session_that_never_ran_has_seen_nothing_move() -> None:
    desk = _Desk()
    assert list(desk.session.changes) == []
    assert desk.session.as_of_ms(999.0) == desk.clock.wall_ms() - 1000


async def test_a_session_that_never_ran_can_be_closed() -> None:
    desk = _Desk()
    await desk.session.close()
    assert desk.cause is None


# -- what ends no session --------------------------------------------------------------------------


@pytest.mark.expects_log("internal error: RuntimeError")
async def test_a_mistake_of_ours_is_told_and_started_over() -> None:
    desk = _Desk(error=RuntimeError())
    async with desk.running():
        assert desk.cause is Cause.INTERNAL_ERROR


@pytest.mark.expects_log("internal error: RuntimeError")
async def test_a_listener_that_fails_ends_no_supervision() -> None:
    desk = _Desk()
    desk.listener.fails = True
    async with desk.running():
        desk.listener.fails = False
        assert desk.cause is Cause.UNREACHABLE


async def test_whoever_cancels_a_session_that_is_not_closed_ends_it() -> None:
    running = asyncio.create_task(_Desk().session.run())
    await asyncio.sleep(5 * _TICK)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_for_the_reason_of_a_refusal_nobody_waits_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session_module, "_REASONS_AT_MOST", 0.01)
    refused = ConnectionEnded(Trouble(Cause.KEY_REFUSED, code=-2015))
    desk = _Desk(Extra.REASONS, error=refused)
    async with desk.running():
        assert desk.session.status(1000.0).trouble == refused.trouble


async def test_a_key_that_opened_the_account_before_was_revoked() -> None:
    desk = _Desk(error=ConnectionEnded(Trouble(Cause.KEY_REFUSED)))
    desk.session._account.apply_snapshot(_snapshot(), sent_at=1000.0)
    async with desk.running():
        assert desk.cause is Cause.SESSION_REVOKED


@pytest.mark.parametrize("cause", [Cause.RATE_LIMITED, Cause.BANNED])
async def test_a_warning_makes_the_session_cautious(cause: Cause) -> None:
    desk = _Desk(error=ConnectionEnded(Trouble(cause)))
    async with desk.running():
        host = desk.session._host
        assert host.silence.wait(desk.session._server_clock.timestamp()) > 0


async def test_a_key_whose_register_is_not_to_be_asked_is_refused_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = Mock()
    monkeypatch.setattr(session_module, "refine", asked)
    refused = ConnectionEnded(Trouble(Cause.KEY_REFUSED, code=-2015))
    desk = _Desk(Extra.EVERYTHING & ~Extra.REASONS, error=refused)
    async with desk.running():
        assert desk.session.status(1000.0).trouble == refused.trouble
    asked.assert_not_called()


# -- how a connection ends -------------------------------------------------------------------------


async def _end(desk: _Desk, cause: Cause) -> None:
    """Have a connection that ends so."""
    relay = desk.session._relay

    async def run() -> Trouble:
        relay.link = Mock(served_at=None)
        return Trouble(cause)

    relay.run = run  # type: ignore[method-assign]
    await desk.session._one_connection()


async def test_a_close_for_too_many_requests_has_all_accounts_ask_for_less() -> None:
    """It names no time to be silent for."""
    desk = _Desk()
    budget, now_ms = desk.session._host.budget, desk.session._server_clock.timestamp()
    before = budget.interval(100, 1, now_ms)
    await _end(desk, Cause.RATE_LIMITED)
    assert budget.interval(100, 1, now_ms) == 2 * before


async def test_a_key_that_was_asked_for_on_a_connection_is_not_waited_for_beyond_it() -> None:
    desk = _Desk(Extra.PUSHES)
    assert desk.session._pushes is not None
    desk.session._pushes.link_ended = ended = Mock()  # type: ignore[method-assign]
    await _end(desk, Cause.CONNECTION_LOST)
    ended.assert_called_once()


@pytest.mark.parametrize("is_steady", [True, False])
async def test_a_connection_that_was_steady_when_it_ended_forgives_what_came_before(
    *, is_steady: bool
) -> None:
    desk = _Desk()
    relay = desk.session._relay
    relay.is_steady = lambda: is_steady and relay.link is not None  # type: ignore[method-assign]
    desk.session._patience.ended = told = Mock()  # type: ignore[method-assign]
    await _end(desk, Cause.CONNECTION_LOST)
    assert told.call_args.kwargs["was_steady"] is is_steady
