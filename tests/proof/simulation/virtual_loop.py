"""An event loop in virtual time: when nothing is ready, its clock jumps to the next timer.

It has no selector and no thread: whatever would wait for the world outside waits for ever, and the
loop says so. Everything that runs belongs to a side (`side`), so that the computer of one side can
be held while the other goes on, as a laptop is whose lid was shut.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar
from enum import Enum
from typing import Any, TypeVarTuple

_Ts = TypeVarTuple("_Ts")

_SWEEP_AFTER = 100
_MOST_TURNS = 10_000


class Side(Enum):
    """Whose code runs: the tested engine's, or that of the world around it."""

    WORLD = "world"
    ENGINE = "engine"


side: ContextVar[Side] = ContextVar("side", default=Side.WORLD)
"""Inherited by every task and callback that is begun within."""


@contextmanager
def on(which: Side) -> Iterator[None]:
    """What is begun in this block belongs to that side."""
    token = side.set(which)
    try:
        yield
    finally:
        side.reset(token)


class StandsStill(RuntimeError):
    """Nothing is ready and no timer is set: what is awaited will never come."""


class Spins(RuntimeError):
    """Turn after turn, and no time passes: something asks again and again without waiting."""


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs callbacks in their order at virtual moments, which begin at ``begin`` seconds.

    ``after_turn`` is called after every turn in which anything ran.
    """

    # What asyncio's own loop keeps, which its types do not tell.
    _ready: deque[asyncio.Handle]
    _scheduled: list[tuple[float, Any]]
    """Timers beside their moments: a heap of these compares numbers, and asks no handle."""
    _stopping: bool
    _timer_cancelled_count: int

    def __init__(self, begin: float = 1000.0) -> None:
        super().__init__()
        self._now = begin
        self._held: deque[asyncio.Handle] | None = None
        self._held_since = 0.0
        self._released = asyncio.Event()
        self.after_turn: Callable[[], None] = _nothing
        self.turns = 0
        self._turns_of_now = 0

    def time(self) -> float:
        """Virtual seconds."""
        return self._now

    # -- holding one side ------------------------------------------------------------------------

    @property
    def is_held(self) -> bool:
        """Whether the engine's computer sleeps."""
        return self._held is not None

    def hold(self) -> None:
        """Run nothing of the engine's from now on; the world goes on."""
        if self._held is None:
            self._held, self._held_since = deque(), self._now
            self._released.clear()

    async def awake(self) -> None:
        """Wait until the engine's computer does not sleep: nobody can use it before."""
        while self._held is not None:
            await self._released.wait()

    def release(self, *, timers_slept: bool) -> None:
        """Let the engine go on.

        With ``timers_slept`` its timers did not count what it slept, as on Linux; else those that
        became due meanwhile are due now.
        """
        held, self._held = self._held, None
        slept = self._now - self._held_since
        self._released.set()
        for handle in held or ():
            if timers_slept and isinstance(handle, asyncio.TimerHandle):
                heapq.heappush(self._scheduled, (handle.when(), handle))
                vars_of: Any = handle
                vars_of._scheduled = True
            else:
                self._ready.append(handle)
        if timers_slept:
            self._scheduled = [
                (self._later(handle, slept), handle) for _, handle in self._scheduled
            ]
            heapq.heapify(self._scheduled)

    @staticmethod
    def _later(handle: Any, slept: float) -> float:
        if _side_of(handle) is Side.ENGINE:
            handle._when += slept
        when: float = handle._when
        return when

    # -- what asyncio's own do, without what is never asked for here ------------------------------

    def get_debug(self) -> bool:
        """Never: asyncio asks at every call."""
        return False

    def call_soon(
        self,
        callback: Callable[[*_Ts], object],
        *args: *_Ts,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """Call it in the next turn."""
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[*_Ts], object],
        *args: *_Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call it so many virtual seconds from now."""
        return self.call_at(self._now + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*_Ts], object],
        *args: *_Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call it at that virtual moment."""
        handle: Any = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, (when, handle))
        handle._scheduled = True
        timer: asyncio.TimerHandle = handle
        return timer

    # -- turns -----------------------------------------------------------------------------------

    def _run_once(self) -> None:
        """One turn: timers that are due, then all that was ready before it."""
        self._drop_cancelled()
        if not self._ready and not self._stopping:
            self._jump()
        scheduled, ready, now = self._scheduled, self._ready, self._now
        while scheduled and scheduled[0][0] <= now:
            handle = heapq.heappop(scheduled)[1]
            handle._scheduled = False
            if not handle._cancelled:
                ready.append(handle)
        for _ in range(len(ready)):
            handle = ready.popleft()
            if handle._cancelled:
                continue
            if self._held is not None and _side_of(handle) is Side.ENGINE:
                self._held.append(handle)
                continue
            handle._run()
        self.turns += 1
        self._turns_of_now += 1
        if self._turns_of_now > _MOST_TURNS:
            raise Spins
        self.after_turn()

    def _drop_cancelled(self) -> None:
        scheduled = self._scheduled
        if len(scheduled) > _SWEEP_AFTER and 2 * self._timer_cancelled_count > len(scheduled):
            kept = [timer for timer in scheduled if not timer[1]._cancelled]
            for _, handle in scheduled:
                handle._scheduled = not handle._cancelled
            heapq.heapify(kept)
            self._scheduled, self._timer_cancelled_count = kept, 0
            scheduled = kept
        while scheduled and scheduled[0][1]._cancelled:
            self._timer_cancelled_count -= 1
            heapq.heappop(scheduled)[1]._scheduled = False

    def _jump(self) -> None:
        if not self._scheduled:
            raise StandsStill
        when = self._scheduled[0][0]
        if when > self._now:
            self._now, self._turns_of_now = when, 0

    # -- what a loop without a world has no use for ----------------------------------------------

    def _process_events(self, event_list: object) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody has to be woken: no other thread is waited for."""

    def close(self) -> None:
        """Let go of everything."""
        if not self.is_closed():
            super().close()


def _side_of(handle: Any) -> Side:
    found: Side = handle._context.get(side, Side.WORLD)
    return found


def _nothing() -> None:
    return
