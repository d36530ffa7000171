"""Time: a steady clock that counts sleep, the exchange's clock, and how to notice a lost hour."""

import sys
import time
from typing import Protocol

_CLEARLY_OFF_MS = 1000
_WAY_BACK_AT_MOST = 0.5


class Clock(Protocol):
    """Where moments come from."""

    def now(self) -> float:
        """Seconds of a steady clock that never jumps, and goes on while the computer sleeps."""
        ...

    def wall_ms(self) -> int:
        """This computer's time, in ms since the epoch. It may be wrong, and may jump."""
        ...


class SystemClock:
    """The operating system's clocks."""

    # On Linux CLOCK_MONOTONIC stands still during sleep, which would make every age too young.
    # On macOS it is time.monotonic() that stops; on Windows nothing does.
    _SLEEPLESS = (
        getattr(time, "CLOCK_BOOTTIME", None)
        if sys.platform == "linux"
        else getattr(time, "CLOCK_MONOTONIC", None)
    )

    def now(self) -> float:
        """See `Clock.now`."""
        return time.monotonic() if self._SLEEPLESS is None else time.clock_gettime(self._SLEEPLESS)

    def wall_ms(self) -> int:
        """See `Clock.wall_ms`."""
        return time.time_ns() // 1_000_000


class TellMoved(Protocol):
    """Whoever keeps moments of the exchange's time."""

    def __call__(self, by_ms: int, *, is_first: bool) -> None:
        """The time of until now was so far behind; before the first it was this computer's."""
        ...


class ServerClock:
    """The exchange's time, told from one measurement and the steady clock ever after.

    A jump of the computer's own clock therefore cannot break a signature. Before the first
    measurement the computer's clock has to do, as it was when this was made.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began_ms, self._began_at = clock.wall_ms(), clock.now()
        self._server_ms: float | None = None
        self._measured_at = 0.0
        self._tell_moved: TellMoved | None = None

    def when_moved(self, tell: TellMoved) -> None:
        """Have ``tell`` called at the first measurement, and when the time clearly jumps."""
        self._tell_moved = tell

    @property
    def measured_at(self) -> float | None:
        """When the exchange's time was last measured; None before."""
        return None if self._server_ms is None else self._measured_at

    def learn(self, server_time: int, sent_at: float, received_at: float) -> None:
        """Take in the exchange's time from a reply to a request sent and received at these moments.

        The reply is taken to have travelled half of the round trip, but never over half a
        second: a stamp 1000 ms ahead of the exchange is refused, one some seconds behind is not.
        """
        believed_ms, is_first = self.time_of(received_at), self._server_ms is None
        way_back = min((received_at - sent_at) / 2, _WAY_BACK_AT_MOST)
        self._server_ms = server_time + 1000 * way_back
        self._measured_at = received_at
        moved = round(self._server_ms) - believed_ms
        if self._tell_moved is not None and (is_first or abs(moved) > _CLEARLY_OFF_MS):
            self._tell_moved(moved, is_first=is_first)

    def hear(self, server_time: int) -> bool:
        """Take in the exchange's time as told just now in passing, where ours is clearly another.

        How long it travelled is not known, so a measurement that may be right is kept, and one
        that was not is owed: tells whether it is.
        """
        is_clearly_off = abs(server_time - self.timestamp()) > _CLEARLY_OFF_MS
        if is_clearly_off:
            self.learn(server_time, self._clock.now(), self._clock.now())
        return is_clearly_off

    def timestamp(self) -> int:
        """The exchange's time now, in ms since the epoch."""
        return self.time_of(self._clock.now())

    def time_of(self, moment: float) -> int:
        """A moment of the steady clock as the exchange's time, in ms since the epoch."""
        if self._server_ms is None:
            return self._began_ms + round(1000 * (moment - self._began_at))
        return round(self._server_ms + 1000 * (moment - self._measured_at))

    @property
    def offset_ms(self) -> int | None:
        """How far the exchange's clock is ahead of the computer's, in ms; None if not known."""
        return None if self._server_ms is None else self.timestamp() - self._clock.wall_ms()


class WakeWatch:
    """Notices from ticks that should be regular that the computer slept or the program was held."""

    def __init__(self, clock: Clock, *, tick: float, tolerance: float) -> None:
        self._clock = clock
        self._allowed = tick + tolerance
        self._tolerance = tolerance
        self._last_now = clock.now()
        self._last_wall = clock.wall_ms() / 1000

    def woke(self) -> bool:
        """Call once every tick; return whether time was lost since the last call.

        A late tick is a sleep that the steady clock counted, or a held program; a wall clock
        that ran ahead of the steady one is a sleep that it did not count (or a clock set
        forward, which costs one needless reconnect).
        """
        now, wall = self._clock.now(), self._clock.wall_ms() / 1000
        elapsed, elapsed_by_wall = now - self._last_now, wall - self._last_wall
        self._last_now, self._last_wall = now, wall
        return elapsed > self._allowed or elapsed_by_wall - elapsed > self._tolerance
