"""Waiting between two connections: told whenever its end is another, and ended by a wish."""

import asyncio
from dataclasses import dataclass

from fake_clock import FakeClock
from tidemark.client.network import Network
from tidemark.client.timing import Timing
from tidemark.client.turn import Turn
from tidemark.domain.trouble import Cause, Trouble

_TICK = 0.001


class _Patience:
    """Says when the next try may be, and is told of a sleep and of a wish."""

    def __init__(self) -> None:
        self.until: float | None = 1060.0
        self.heard: list[str] = []
        self.grants_wishes = True

    def next_try_at(self, now: float) -> float | None:
        return now if self.until is not None and self.until <= now else self.until

    def wanted_now(self, now: float) -> None:
        self.heard.append("wish")
        if self.grants_wishes:
            self.until = now

    def woke(self, now: float) -> None:
        self.heard.append("sleep")
        self.until = now


@dataclass
class _Condition:
    next_try_at: float | None = None
    trouble: Trouble | None = None

    def imposed_silence(self) -> Trouble:
        return Trouble(Cause.BANNED)


class _Desk:
    def __init__(self, *, tick: float = _TICK, **timing: float) -> None:
        self.clock = FakeClock(now=1000.0)
        self.patience, self.condition = _Patience(), _Condition()
        self.announced: list[float | None] = []
        network = Network(clock=self.clock, timing=Timing(tick=tick, **timing))  # type: ignore[arg-type]
        self.turn = Turn(
            network,
            self.patience,  # type: ignore[arg-type]
            self.condition,  # type: ignore[arg-type]
            lambda: self.announced.append(self.condition.next_try_at),
        )

    async def wait(self) -> asyncio.Task[None]:
        waiting = asyncio.create_task(self.turn.come())
        await asyncio.sleep(20 * _TICK)
        assert not waiting.done()
        return waiting


async def test_the_end_of_the_waiting_is_told_once_with_a_reason() -> None:
    desk = _Desk()
    waiting = await desk.wait()
    assert desk.announced == [1060.0]
    assert desk.condition.trouble == Trouble(Cause.BANNED)
    desk.clock.advance(60.0)
    await waiting


async def test_a_reason_that_is_known_stays() -> None:
    desk = _Desk()
    desk.condition.trouble = Trouble(Cause.UNREACHABLE)
    waiting = await desk.wait()
    assert desk.condition.trouble == Trouble(Cause.UNREACHABLE)
    desk.turn.want_now()
    await waiting


async def test_waiting_for_nothing_but_the_user_is_ended_by_the_user() -> None:
    desk = _Desk()
    desk.patience.until = None
    waiting = await desk.wait()
    desk.turn.want_now()
    await waiting
    assert desk.patience.heard == ["wish"]


async def test_a_computer_that_slept_meanwhile_is_noticed() -> None:
    desk = _Desk(wake_tolerance=3.0)
    waiting = await desk.wait()
    desk.clock.advance(20.0)  # of one tick
    await waiting
    assert desk.patience.heard == ["sleep"]


async def test_a_wish_right_after_a_sleep_hides_no_sleep() -> None:
    """Who opens the lid presses Retry before any tick is over."""
    desk = _Desk(tick=60.0, wake_tolerance=3.0)
    waiting = await desk.wait()
    desk.clock.advance(90.0)
    desk.turn.want_now()
    await waiting
    assert desk.patience.heard == ["wish", "sleep"]


async def test_what_the_exchange_asked_for_is_waited_for_whatever_the_user_wants() -> None:
    desk = _Desk(tick=60.0)
    desk.patience.grants_wishes = False
    waiting = await desk.wait()
    desk.turn.want_now()
    await asyncio.sleep(_TICK)
    assert not waiting.done()
    desk.patience.grants_wishes = True
    desk.turn.want_now()
    await waiting
