"""Plays a script of faults on a running exchange, in the market's time."""

import asyncio

from tidemark.simulator.fault_schedule import Schedule
from tidemark.simulator.fault_script import FaultScript
from tidemark.simulator.faults import Faults


class FaultPlayer:
    """Sets the switches of a script, each at its moment: seconds divided by ``speed``.

    At speed 0 the market's time stands still, and nothing ever happens.
    """

    def __init__(self, script: FaultScript, faults: Faults, speed: float) -> None:
        self._schedule = Schedule(script)
        self._faults = faults
        self._speed = speed
        self._is_over = asyncio.Event()

    async def over(self) -> None:
        """Wait until the last fault has begun and ended."""
        await self._is_over.wait()

    async def play(self) -> None:
        """Play the script from now on, to its end."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        while self._speed > 0 and (moment := self._schedule.next_moment) is not None:
            await asyncio.sleep(start + moment / self._speed - loop.time())
            elapsed = (loop.time() - start) * self._speed
            for stroke in self._schedule.due(max(moment, elapsed)):
                stroke.strike(self._faults)
        if self._schedule.next_moment is None:
            self._is_over.set()
