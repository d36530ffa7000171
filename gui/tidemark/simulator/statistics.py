"""What has been asked of a simulator, counted, for tests that say "no request during a ban"."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable

_MOMENTS_KEPT = 10_000  # a demo may run for weeks


class Statistics:
    """Counts of the exchange's side; moments are seconds of the event loop's clock."""

    def __init__(self) -> None:
        self.handshake_attempts: deque[float] = deque(maxlen=_MOMENTS_KEPT)
        self.handshakes = 0
        self.handshakes_refused = 0
        self.requests: Counter[str] = Counter()
        self.rest_requests: Counter[str] = Counter()
        self.request_moments: deque[float] = deque(maxlen=_MOMENTS_KEPT)
        self.open_connections = 0
        self.open_streams = 0
        self._waiting: list[tuple[Callable[[Statistics], bool], asyncio.Future[None]]] = []

    async def until(self, happened: Callable[["Statistics"], bool]) -> None:
        """Wait until ``happened(statistics)`` is true; the caller sets the deadline."""
        if happened(self):
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((happened, future))
        await future

    def note_handshake(self, moment: float) -> None:
        """Someone knocks."""
        self.handshake_attempts.append(moment)
        self._changed()

    def note_opened(self) -> None:
        """A handshake led to a connection, to the WebSocket API or the streams."""
        self.handshakes += 1
        self._changed()

    def note_refused_handshake(self) -> None:
        """Whoever knocked was sent away."""
        self.handshakes_refused += 1
        self._changed()

    def note_request(self, method: str, moment: float) -> None:
        """A request, or a frame that was none (``method`` "")."""
        self.requests[method] += 1
        self.request_moments.append(moment)
        self._changed()

    def note_rest_request(self, method: str, path: str) -> None:
        """A request of REST, counted as ``GET /dapi/v1/time``."""
        self.rest_requests[f"{method} {path}"] += 1
        self._changed()

    def note_connections(self, *, api: int, streams: int) -> None:
        """So many connections are open now."""
        self.open_connections, self.open_streams = api, streams
        self._changed()

    def _changed(self) -> None:
        for happened, future in self._waiting:
            if not future.done() and happened(self):
                future.set_result(None)
        self._waiting = [waiting for waiting in self._waiting if not waiting[1].done()]
