"""The loop in virtual time: nothing is waited for, and one side can sleep."""

import asyncio
import time
from collections.abc import Iterator

import pytest

from proof.simulation.virtual_loop import Side, Spins, StandsStill, VirtualLoop, on


@pytest.fixture
def loop() -> Iterator[VirtualLoop]:
    made = VirtualLoop(begin=0.0)
    yield made
    made.close()


def test_a_day_passes_in_no_time(loop: VirtualLoop) -> None:
    """A sleep of a day moves the clock by a day, and nobody waits."""
    began = time.monotonic()
    loop.run_until_complete(asyncio.sleep(86_400.0))
    assert loop.time() == 86_400.0
    assert time.monotonic() - began < 60.0


def test_timers_run_in_their_order(loop: VirtualLoop) -> None:
    """Earlier ones first, those of one moment as they were set."""
    ran: list[str] = []
    for delay, name in ((2.0, "c"), (1.0, "a"), (1.0, "b")):
        loop.call_later(delay, ran.append, name)
    loop.run_until_complete(asyncio.sleep(3.0))
    assert ran == ["a", "b", "c"]


def test_waiting_for_nothing_is_said(loop: VirtualLoop) -> None:
    """Whoever awaits what will never come is told, instead of hanging."""
    with pytest.raises(StandsStill):
        loop.run_until_complete(loop.create_future())


def test_spinning_is_said(loop: VirtualLoop) -> None:
    """So is a loop that never lets time pass."""

    async def spin() -> None:
        while True:  # noqa: ASYNC110 - that is what is tried
            await asyncio.sleep(0)

    with pytest.raises(Spins):
        loop.run_until_complete(spin())


@pytest.mark.parametrize(("timers_slept", "rang_at"), [(True, 11.0), (False, 10.0)])
def test_one_side_sleeps(loop: VirtualLoop, timers_slept: bool, rang_at: float) -> None:
    """The engine's timer rings after its sleep; the world's rings in time."""
    rang: dict[str, float] = {}

    def ring(name: str) -> None:
        rang[name] = loop.time()

    async def play() -> None:
        loop.call_later(2.0, ring, "world")
        with on(Side.ENGINE):
            loop.call_later(2.0, ring, "engine")
        await asyncio.sleep(1.0)
        loop.hold()
        await asyncio.sleep(9.0)
        loop.release(timers_slept=timers_slept)
        await asyncio.sleep(5.0)

    loop.run_until_complete(play())
    assert rang == {"world": 2.0, "engine": rang_at}
