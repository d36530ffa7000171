"""How the soak's connections end: each after a few frames, by reset or goodbye, alone or all."""

from collections.abc import Callable, Sequence
from random import Random

from websockets.asyncio.server import ServerConnection
from websockets.frames import CloseCode

from tidemark.simulator import Simulator

_RESET = int(CloseCode.ABNORMAL_CLOSURE)
_GOODBYES = (
    int(CloseCode.NORMAL_CLOSURE),
    int(CloseCode.GOING_AWAY),
    int(CloseCode.INTERNAL_ERROR),
)
_ODDS_OF_A_RESET = 0.5
_ALL_AT_ONCE_EVERY = 4.0
_MOST_PRICES = 60


class Cuts:
    """Lets a connection carry ``most`` frames with wallets at the most, then ends it at `play`.

    Now and then it strikes all connections, all streams, or the key of a stream. How much a
    connection carries is drawn when it carries its first, so the pace is the window's own: it is
    cut off as quickly as it comes back, and never so quickly that nothing comes through.
    """

    def __init__(
        self, simulator: Simulator, accounts: Sequence[str], random: Random, most: int
    ) -> None:
        self._simulator = simulator
        self._random = random
        self._most = most
        self._left: dict[ServerConnection, int] = {}
        self._due: list[ServerConnection] = []
        self._wait = _ALL_AT_ONCE_EVERY
        faults = simulator.faults
        self._strokes: tuple[Callable[[], None], ...] = (
            faults.drop_connections,
            faults.drop_streams,
            lambda: faults.expire_listen_key(random.choice(accounts)),
            lambda: faults.expire_listen_key_silently(random.choice(accounts)),
        )

    def note(self, connection: ServerConnection, *, has_wallets: bool) -> None:
        """A connection carried a frame. Of those without wallets only prices count, and little."""
        if not has_wallets and connection not in self._simulator._lines.streams:
            return
        most = self._most if has_wallets else _MOST_PRICES
        left = self._left.get(connection) or self._random.randint(1, most)
        self._left[connection] = left - 1
        if left == 1:
            self._due.append(connection)

    def play(self, seconds: float) -> None:
        """Let so much time pass: end who is due."""
        due, self._due = self._due, []
        for connection in due:
            self._left.pop(connection, None)
            self._simulator._lines.end([connection], self._code(), "")
        self._wait -= seconds
        if self._wait <= 0:
            self._wait += self._random.expovariate(1 / _ALL_AT_ONCE_EVERY)
            self._random.choice(self._strokes)()

    def _code(self) -> int:
        is_reset = self._random.random() < _ODDS_OF_A_RESET
        return _RESET if is_reset else self._random.choice(_GOODBYES)
