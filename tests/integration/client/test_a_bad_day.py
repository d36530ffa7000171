"""A day with every fault in it: nothing looks alive that is not, and at its end all is right."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from live_session import LiveSession, hmac_credential, live_session, network
from tidemark.client.session import Extra
from tidemark.domain.freshness import State, age_limit
from tidemark.simulator import Options, Simulator
from tidemark.simulator.api_session import Reply
from tidemark.simulator.fault_script import FaultScript, read_script
from tidemark.simulator.reply_faults import Delivery

BAD_DAY = Path(__file__).parents[3] / "docs" / "faults" / "bad-day.toml"
SPEED = 20.0
_LOOK_EVERY = 0.01
_LEEWAY = 0.25  # of a busy machine, between an answer's leaving and its being looked at
_BAN = 2.0  # s; the exchange names the end, and nothing is sent before
_LONG_SILENCE = 4.0  # s; figures may be three seconds old
_SILENCES = {"silence_api", "go_silent", "reject", "delay_replies"}


def _this_day() -> FaultScript:
    """The ready-made day, its silences longer than figures may be old, and the key kept at last."""
    scenes, later = [], 0.0
    for scene in read_script(BAD_DAY).scenes:
        if scene.stroke.fault == "revoke_key":
            continue
        moved = replace(scene, at=scene.at + later)
        if scene.stroke.fault in _SILENCES and scene.lasts is not None:
            moved = replace(moved, lasts=_LONG_SILENCE * SPEED)
            later += _LONG_SILENCE * SPEED
        if scene.stroke.fault == "ban":
            short = {**scene.stroke.arguments, "seconds": _BAN}
            moved = replace(moved, stroke=replace(scene.stroke, arguments=short))
        scenes.append(moved)
    return FaultScript(tuple(scenes))


@dataclass
class Witness:
    """Notes at the exchange when it answered about balances, and when it had been asked."""

    exchange: Simulator
    answers: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        honest = self.exchange.faults.deliveries

        def noted(reply: Reply) -> list[Delivery]:
            deliveries = honest(reply)
            asked_at = asyncio.get_running_loop().time()
            if reply.method == "account.balance" and reply.frame.get("status") == 200:
                self.answers += [(asked_at, asked_at + each.delay) for each in deliveries]
            return deliveries

        self.exchange.faults.deliveries = noted  # type: ignore[method-assign]

    def vouches_for(self, moment: float, limit: float) -> bool:
        """Whether figures of the age allowed had been answered by then."""
        return any(
            asked_at >= moment - limit - _LEEWAY and answered_at <= moment + _LEEWAY
            for asked_at, answered_at in reversed(self.answers)
        )


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    options = Options(weight_limit=1_000_000)
    async with Simulator(speed=SPEED, options=options, script=_this_day()) as simulator:
        yield simulator


async def _watch(live: LiveSession, witness: Witness, broken: list[str]) -> None:
    """Look all day long, and press Retry whenever it is offered."""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        status, now = live.status, asyncio.get_running_loop().time()
        limit = age_limit(status.check_interval)
        if status.state is State.LIVE and not witness.vouches_for(now, limit):
            broken.append(f"LIVE on figures that nobody had answered: {status}")
        if status.state is State.LIVE and status.pending:
            broken.append(f"LIVE with pushes that no snapshot had confirmed: {status}")
        if status.state is State.REFUSED:
            live.session.retry_now()


@pytest.mark.timeout(180)
@pytest.mark.allows_log(
    "drift",
    "could not be read",
    "refused a subscription",
    "socket.send() raised exception",  # asyncio's own, of writing to a connection that was reset
)
async def test_at_the_end_of_a_bad_day_every_balance_is_that_of_the_books(
    exchange: Simulator,
) -> None:
    witness, broken = Witness(exchange), list[str]()
    credential = hmac_credential(exchange.api_key, exchange.api_secret)
    shared = network(check_interval=0.2)
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=Extra.EVERYTHING
    ) as live:
        watching = asyncio.create_task(_watch(live, witness, broken), name="watch")
        async with asyncio.timeout(150):
            await exchange.script_over()
        await live.until_state(State.LIVE)
        await live.until(lambda: _shown(live) == _true(exchange))
        watching.cancel()
    assert broken == []
    assert set(live.states) >= {State.LIVE, State.CONFIRMING, State.OFFLINE, State.REFUSED}


def _shown(live: LiveSession) -> dict[str, str]:
    rows = live.session.rows
    return {
        asset: text for asset, text in live.wallet_balances().items() if rows[asset].gone_at is None
    }


def _true(exchange: Simulator) -> dict[str, object]:
    return {asset: row["balance"] for asset, row in exchange.balances.items()}
