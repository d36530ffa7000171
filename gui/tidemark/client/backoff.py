"""How long to wait before another try: longer each time, never all at once, never for ever."""

from collections.abc import Callable


class Backoff:
    """Delays that double from ``base`` up to ``cap``, each cut to between a half and the whole.

    ``uniform`` draws from 0 to 1. The jitter keeps many programs that lost the same exchange
    from coming back in one wave.
    """

    def __init__(self, base: float, cap: float, uniform: Callable[[], float]) -> None:
        self._base = base
        self._cap = cap
        self._uniform = uniform
        self._tries = 0

    def next_delay(self, least: float = 0.0, cap: float | None = None) -> float:
        """The next wait in seconds; with ``least``, the doubling starts from there."""
        base = max(self._base, least)
        cap = max(self._cap, least) if cap is None else cap
        whole = min(cap, base * 2.0 ** min(self._tries, 30))
        self._tries += 1
        jittered = whole * (0.5 + 0.5 * self._uniform())
        return max(jittered, least)

    def reset(self) -> None:
        """Forget all failures."""
        self._tries = 0
