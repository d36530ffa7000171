"""How many connections may be opened in a while: a cap that no failure, however odd, can break."""

from collections import deque

from tidemark.client.presence import Presence

_ACCOUNTS_INCLUDED = 10
_FOR_EACH_FURTHER = 3
_NEVER_OVER = 150
"""Half of what the exchange allows (Spot, 300 in five minutes; of COIN-M it names no number)."""


class ConnectRate:
    """Caps the connects in any ``window`` seconds, for the whole program.

    At most ``most`` for up to ten accounts, and three more for each account beyond them.
    """

    def __init__(self, most: int, window: float) -> None:
        self._least_cap = most
        self._window = window
        self._connects: deque[float] = deque()
        self.accounts = Presence()
        """Those at work: each must find a connect when it needs one."""

    @property
    def most(self) -> int:
        """How many connects any window may hold as things are."""
        further = max(0, len(self.accounts) - _ACCOUNTS_INCLUDED)
        return max(self._least_cap, min(_NEVER_OVER, self._least_cap + _FOR_EACH_FURTHER * further))

    def wait(self, now: float, *, spare: int = 0) -> float:
        """Seconds until another connect is allowed, ``spare`` more being left for others."""
        self._forget(now)
        index = len(self._connects) + spare - self.most
        if index < 0 or not self._connects:
            return 0.0
        return max(0.0, self._connects[min(index, len(self._connects) - 1)] + self._window - now)

    def count(self, now: float) -> None:
        """A connect is being made."""
        self._forget(now)
        self._connects.append(now)

    def _forget(self, now: float) -> None:
        while self._connects and self._connects[0] + self._window <= now:
            self._connects.popleft()
