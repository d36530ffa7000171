"""One link after another: a new one takes over before the old one goes, or not at all."""

import asyncio
from dataclasses import replace

import pytest

from fake_clock import RunningClock
from tidemark.client.failures import ConnectionEnded
from tidemark.client.link import Link
from tidemark.client.network import Network
from tidemark.client.relay import Relay
from tidemark.client.timing import Timing
from tidemark.domain.trouble import Cause, Trouble

_TIMING = Timing(lifetime=0.02, lifetime_jitter=0.0, open_timeout=0.5)


class _Link:
    """Runs until it is told to end; it has brought figures unless it is told not to."""

    def __init__(self, clock: RunningClock, *, serves: bool = True, ends_at_once: bool = False):
        self.opened_at = clock.now()
        self.served = asyncio.Event()
        self.served_at = clock.now() if serves else None
        if serves:
            self.served.set()
        self.end = asyncio.Event()
        if ends_at_once:
            self.end.set()
        self.heard: list[str] = []

    def inspected_by(self) -> None:
        return None

    async def run(self) -> Trouble:
        try:
            await self.end.wait()
        except asyncio.CancelledError:
            self.heard.append("cancelled")
            raise
        return Trouble(Cause.CONNECTION_LOST)

    async def close(self) -> None:
        self.heard.append("closed")

    def abort(self) -> None:
        self.heard.append("aborted")


class _Patience:
    allows = True

    def may_connect(self, now: float) -> bool:
        return self.allows


class _Desk:
    """A relay that opens these links in turn; where they run out, none can be opened."""

    def __init__(
        self,
        *,
        second: bool = True,
        renewal_retry: float = 0.01,
        steady_after: float = 0.0,
        **of_second: bool,
    ) -> None:
        self.clock = RunningClock()
        self.patience = _Patience()
        self.first = _Link(self.clock)
        self.second = _Link(self.clock, **of_second) if second else None
        self.asked = 0
        self._tried = asyncio.Event()
        self._links = [self.first, self.second]
        timing = replace(_TIMING, renewal_retry=renewal_retry, steady_after=steady_after)
        network = Network(clock=self.clock, timing=timing, uniform=lambda: 0.0)
        self.taken_over = asyncio.Event()
        self.relay = Relay(network, self.patience, self._open, self._take_over)  # type: ignore[arg-type]

    async def _open(self) -> Link:
        self.asked += 1
        self._tried.set()
        link = self._links.pop(0) if self._links else None
        if link is None:
            raise ConnectionEnded(Trouble(Cause.UNREACHABLE))
        return link  # type: ignore[return-value]

    async def until_tried(self, times: int) -> None:
        async with asyncio.timeout(10):
            while self.asked < times:
                self._tried.clear()
                await self._tried.wait()

    def _take_over(self) -> None:
        if self.relay.link is self.second:
            self.taken_over.set()


async def test_a_new_link_takes_over_and_the_old_one_is_said_goodbye_to() -> None:
    desk = _Desk()
    running = asyncio.create_task(desk.relay.run())
    async with asyncio.timeout(10):
        await desk.taken_over.wait()
    assert desk.second is not None
    desk.second.end.set()
    assert await running == Trouble(Cause.CONNECTION_LOST)
    assert desk.first.heard == ["closed", "cancelled"]


async def test_where_no_other_can_be_opened_the_old_link_goes_on() -> None:
    desk = _Desk(second=False)
    running = asyncio.create_task(desk.relay.run())
    await desk.until_tried(3)
    assert desk.first.heard == []
    desk.first.end.set()
    assert await running == Trouble(Cause.CONNECTION_LOST)


@pytest.mark.parametrize("fault", [{"serves": False, "ends_at_once": True}])
async def test_a_new_link_that_brings_nothing_takes_nothing_over(fault: dict[str, bool]) -> None:
    desk = _Desk(**fault)
    running = asyncio.create_task(desk.relay.run())
    await desk.until_tried(3)
    assert desk.relay.link is desk.first
    assert desk.first.heard == []
    desk.first.end.set()
    await running


async def test_a_renewal_that_fails_is_tried_again_after_a_while_and_not_at_once() -> None:
    """Each try is a handshake: without a pause there would be thousands of them."""
    desk = _Desk(second=False, renewal_retry=3600.0)
    running = asyncio.create_task(desk.relay.run())
    await desk.until_tried(2)
    await asyncio.sleep(0.05)
    assert desk.asked == 2
    desk.first.end.set()
    await running


async def test_a_link_without_figures_is_not_steady_for_having_been_open_for_long() -> None:
    desk = _Desk(second=False, renewal_retry=3600.0, steady_after=30.0)
    desk.first.opened_at -= 100.0  # its figures came just now
    running = asyncio.create_task(desk.relay.run())
    await desk.until_tried(1)
    await asyncio.sleep(0)
    assert not desk.relay.is_steady()
    desk.first.end.set()
    await running


async def test_without_leave_to_connect_no_other_link_is_tried() -> None:
    desk = _Desk()
    desk.patience.allows = False
    running = asyncio.create_task(desk.relay.run())
    await asyncio.sleep(0.1)
    assert desk.asked == 1
    desk.first.end.set()
    await running


async def test_where_none_can_be_opened_at_all_that_is_told() -> None:
    desk = _Desk()
    desk._links.clear()
    with pytest.raises(ConnectionEnded):
        await desk.relay.run()
    assert desk.relay.link is None
    desk.relay.drop()
    assert not desk.relay.is_steady()


async def test_a_link_that_has_long_brought_figures_is_steady_until_it_is_dropped() -> None:
    desk = _Desk()
    running = asyncio.create_task(desk.relay.run())
    await desk.until_tried(1)
    await asyncio.sleep(0)
    assert desk.relay.is_steady()
    desk.relay.drop()
    assert not desk.relay.is_steady()
    assert desk.first.heard == ["aborted"]
    desk.first.end.set()
    await running
