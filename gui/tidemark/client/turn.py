"""Waiting between two connections, for as long as patience says or until somebody wants one."""

import asyncio
import contextlib
import math
from collections.abc import Callable

from tidemark.client.clock import WakeWatch
from tidemark.client.condition import Condition
from tidemark.client.network import Network
from tidemark.client.patience import Patience


class Turn:
    """``announce`` is called whenever the moment of the next try is another one."""

    def __init__(
        self,
        network: Network,
        patience: Patience,
        condition: Condition,
        announce: Callable[[], None],
    ) -> None:
        self._timing = network.timing
        self._clock = network.clock
        self._patience = patience
        self._condition = condition
        self._announce = announce
        self._wanted = asyncio.Event()

    def want_now(self) -> None:
        """Wait no longer; what the exchange has asked for is waited for all the same."""
        self._patience.wanted_now(self._clock.now())
        self._wanted.set()

    async def come(self) -> None:
        """Wait until another connection may be tried."""
        timing, condition = self._timing, self._condition
        watch = WakeWatch(self._clock, tick=timing.tick, tolerance=timing.wake_tolerance)
        while (next_try_at := self._patience.next_try_at(now := self._clock.now())) != now:
            if next_try_at != condition.next_try_at:
                condition.next_try_at = next_try_at
                condition.trouble = condition.trouble or condition.imposed_silence()
                self._announce()
            await self._wait_until(min(now + timing.tick, next_try_at or math.inf))
            if watch.woke():
                self._patience.woke(self._clock.now())

    async def _wait_until(self, moment: float) -> None:
        """Wait until then, or until somebody wants a try at once."""
        self._wanted.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(moment - self._clock.now()):
                await self._wanted.wait()
