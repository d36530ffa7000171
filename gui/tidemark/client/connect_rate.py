"""How many connections may be opened in a while: a cap that no failure, however odd, can break."""

from collections import deque


class ConnectRate:
    """Allows at most ``most`` connects in any ``window`` seconds, for the whole program."""

    def __init__(self, most: int, window: float) -> None:
        self._most = most
        self._window = window
        self._connects: deque[float] = deque(maxlen=most)

    def wait(self, now: float, *, spare: int = 0) -> float:
        """Seconds until another connect is allowed, ``spare`` more being left for others."""
        index = len(self._connects) + spare - self._most
        if index < 0:
            return 0.0
        return max(0.0, self._connects[min(index, len(self._connects) - 1)] + self._window - now)

    def count(self, now: float) -> None:
        """A connect is being made."""
        self._connects.append(now)
