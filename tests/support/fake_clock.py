"""A clock that a test sets: the steady one and the wall clock go on, or jump, apart."""

import time


class FakeClock:
    """Satisfies `tidemark.client.clock.Clock`; stands still until it is told to go on."""

    def __init__(self, *, now: float = 1000.0, wall_ms: int = 1_700_000_000_000) -> None:
        self._now = now
        self._wall_ms = wall_ms

    def now(self) -> float:
        """The steady clock, in seconds."""
        return self._now

    def wall_ms(self) -> int:
        """The computer's own time, in ms since the epoch."""
        return self._wall_ms

    def advance(self, seconds: float) -> None:
        """Let time pass for both."""
        self._now += seconds
        self._wall_ms += round(1000 * seconds)

    def set_wall_forward(self, seconds: float) -> None:
        """Let the wall clock jump (back, if negative), as a user or NTP would set it."""
        self._wall_ms += round(1000 * seconds)


class RunningClock:
    """The system's clocks, which a test can push ahead: an age need not be waited for."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._wall_ahead = 0.0

    def now(self) -> float:
        """The steady clock, in seconds."""
        return time.monotonic() + self._ahead

    def wall_ms(self) -> int:
        """The computer's own time, in ms since the epoch."""
        return round(1000 * (time.time() + self._wall_ahead))

    def advance(self, seconds: float) -> None:
        """Let so much more time have passed for both."""
        self._ahead += seconds
        self._wall_ahead += seconds

    def set_wall_forward(self, seconds: float) -> None:
        """Let the wall clock jump (back, if negative)."""
        self._wall_ahead += seconds
