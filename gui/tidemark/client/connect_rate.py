"""How many connections may be opened in a while: a cap that no failure, however odd, can break."""

from collections import deque


class ConnectRate:
    """Allows at most ``most`` connects in any ``window`` seconds, for the whole program."""

    def __init__(self, most: int, window: float) -> None:
        self._most = most
        self._window = window
        self._connects: deque[float] = deque(maxlen=most)

    def wait(self, now: float) -> float:
        """Seconds until another connect is allowed."""
        if len(self._connects) < self._most:
            return 0.0
        return max(0.0, self._connects[0] + self._window - now)

    def count(self, now: float) -> None:
        """A connect is being made."""
        self._connects.append(now)
