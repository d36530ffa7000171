"""Events that are told, and stamped, later than what they tell of: ``E`` is after ``T``."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from tidemark.simulator.faults import Faults
from tidemark.simulator.push_faults import Frame, Push

_LATE_MS = 3, 900


class LaterStamps:
    """Between an exchange and its faults: what happens is told a while after it did.

    The shipped simulator tells at once. The exchange has to find out first who listens: its ``E``
    is when it tells, its ``T`` when it was. What an account is told keeps its order.
    """

    def __init__(self, faults: Faults, seed: int, now: Callable[[], int]) -> None:
        self.is_on = False
        self._pushes = faults.pushes
        self._random = Random(f"stamps of {seed}")  # noqa: S311 - to be drawn again
        self._now = now
        self._told: dict[str, int] = {}
        unlike: Any = faults
        unlike.pushes = self.pushes

    def pushes(self, event: Frame) -> list[Push]:
        """See `PushFaults.pushes`; only what bears a time of its own is told later."""
        if not self.is_on or "T" not in event:
            return self._pushes(event)
        now, account = self._now(), str(event["i"])
        told = max(now + self._random.randint(*_LATE_MS), self._told.get(account, 0))
        self._told[account] = told
        late = (told - now) / 1000
        later = self._pushes({**event, "E": told})
        return [replace(each, delay=each.delay + late) for each in later]
