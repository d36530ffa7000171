"""How long to wait before another try: longer each time, never all at once, never for ever."""

from collections import Counter
from collections.abc import Callable

_MOST_DOUBLINGS = 30


class Backoff:
    """Delays that double from ``base`` up to ``cap``, each cut to between a half and the whole.

    ``uniform`` draws from 0 to 1. The jitter keeps many programs that lost the same exchange
    from coming back in one wave. Waits of different least lengths double apart: a bad network
    in the morning does not make a firewall's first five minutes an hour.
    """

    def __init__(self, base: float, cap: float, uniform: Callable[[], float]) -> None:
        self._base = base
        self._cap = cap
        self._uniform = uniform
        self._tries: Counter[float] = Counter()

    def next_delay(self, least: float = 0.0, cap: float | None = None) -> float:
        """The next wait in seconds; with ``least``, the doubling starts from there.

        A wait that may be no shorter than ``least`` is drawn longer: by up to ``base``.
        """
        base = max(self._base, least)
        cap = max(self._cap, least) if cap is None else cap
        whole = min(cap, base * 2.0 ** min(self._tries[base], _MOST_DOUBLINGS))
        self._tries[base] += 1
        drawn = self._uniform()
        floor = least + self._base * (1.0 - drawn) if least else 0.0
        return max(whole * (0.5 + 0.5 * drawn), floor)

    def reset(self) -> None:
        """Forget all failures."""
        self._tries.clear()
