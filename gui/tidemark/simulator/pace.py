"""How fast the market runs: so many of its seconds in one of ours."""

from math import ceil

_SHORTEST_BEAT = 0.05
_MOST_BEATS_CAUGHT_UP = 4


class Pace:
    """Turns elapsed seconds into steps of the market. Speed 0 stands still."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._owed = 0.0

    @property
    def beat(self) -> float:
        """Seconds between two looks at the clock: one step's, or more if that is too often."""
        return max(_SHORTEST_BEAT, 1 / self._speed) if self._speed > 0 else 1.0

    def steps_due(self, elapsed: float) -> int:
        """Whole steps to make now. A pause far longer than a beat (sleep) is not made up for."""
        most = ceil(_MOST_BEATS_CAUGHT_UP * self.beat * self._speed)
        self._owed = min(self._owed + elapsed * self._speed, most)
        steps = int(self._owed)
        self._owed -= steps
        return steps
