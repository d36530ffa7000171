"""What the engine took of the request weight, by the exchange's own minutes."""

from collections import Counter
from collections.abc import Callable, Mapping

# COIN-M WebSocket API: what each request and each handshake costs.
_WEIGHTS: Mapping[str, int] = {
    "account.balance": 5,
    "account.status": 5,
    "session.logon": 2,
    "session.status": 2,
    "userDataStream.start": 1,
    "userDataStream.ping": 1,
}
_HANDSHAKE = 5
_CHECKS = frozenset({"account.balance", "account.status"})
_EARLY_MS = 6000


class WeightRecord:
    """Counted as it leaves; ``server_now`` is the exchange's time in ms."""

    def __init__(self, server_now: Callable[[], int]) -> None:
        self._server_now = server_now
        self.used: Counter[int] = Counter()
        """By minutes of the exchange's clock; ``most`` is that of the dearest."""
        self.early: Counter[int] = Counter()
        """By the same minutes, what was used so soon after each began that whoever measured the
        exchange's clock over a slow way may count it in the one before."""
        self.checks: Counter[int] = Counter()
        """By the same minutes, the weight of balances and margin alone."""
        self.most = 0
        self.warned_at_ms: int | None = None
        """The exchange's time of the first warning in this run that nobody can have missed."""

    def new_run(self) -> None:
        """The program was started again: what it counted is gone with it."""
        for counted in (self.used, self.early, self.checks):
            counted.clear()
        self.warned_at_ms = None

    def handshake(self) -> None:
        """A connection to the API is opened."""
        self._add(_HANDSHAKE)

    def request(self, method: str) -> None:
        """Something is asked."""
        weight = _WEIGHTS.get(method, 1)
        minute = self._add(weight)
        if method in _CHECKS:
            self.checks[minute] += weight

    def warned(self) -> None:
        """The exchange said that it was too much."""
        if self.warned_at_ms is None:
            self.warned_at_ms = self._server_now()

    def _add(self, weight: int) -> int:
        minute, into_it = divmod(self._server_now(), 60_000)
        self.used[minute] += weight
        if into_it < _EARLY_MS:
            self.early[minute] += weight
        self.most = max(self.most, self.used[minute])
        return minute
