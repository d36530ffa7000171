"""What the exchange put on each connection, frame by frame, until the other end says what came."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection

from proof.soak.ledger import Ledger
from proof.soak.wire import Layout, Told, told

OnSent = Callable[[ServerConnection, Told | None], None]


@dataclass(slots=True)
class _Line:
    """A connection: how many frames went out, and what those since the last look have told."""

    sent: int = 0
    looked_at: int = 0
    since: list[Told | None] = field(default_factory=list)


@dataclass(slots=True)
class Arrived:
    """What the window says of a connection: the frames that came, and how it ended.

    ``is_heard_out`` is whether the exchange's own goodbye came, ``is_open`` whether it stands yet.
    """

    frames: int
    is_heard_out: bool
    is_open: bool


class Sent:
    """Counts where frames leave. ``frames_lost`` are those that had to arrive and did not.

    A reset swallows what is on its way, and so does a window that hangs up: those frames count as
    ``frames_cut``. A connection that was heard out to its goodbye swallows none. Of one that stands
    the first frames have arrived, as many as the window counts: were it others, their contents
    would not be those that it has noted.
    """

    def __init__(self, layout: Layout, aliases: Mapping[str, int], on_sent: OnSent) -> None:
        self._layout = layout
        self._on_sent = on_sent
        self.aliases = aliases
        self._lines: dict[str, _Line] = {}
        self.arrived = Ledger(layout)
        """What the frames that arrived have told, by what was put into them here."""
        self.frames = self.frames_cut = self.frames_lost = 0

    def watch(self, connection: ServerConnection) -> ServerConnection:
        """Count every text frame that leaves by this connection."""
        protocol = connection.protocol
        send = protocol.send_text

        def counting(data: Any, fin: bool = True) -> None:
            send(data, fin)
            self._note(connection, bytes(data).decode())

        protocol.send_text = counting  # type: ignore[method-assign]
        return connection

    def _note(self, connection: ServerConnection, text: str) -> None:
        assert connection.request is not None
        line = self._lines.setdefault(connection.request.headers["Sec-WebSocket-Key"], _Line())
        line.sent += 1
        content = told(text, self._layout, self.aliases)
        line.since.append(content)
        self.frames += 1
        self._on_sent(connection, content)

    def reconcile(self, arrived: Mapping[str, Arrived]) -> None:
        """Hold what was sent against what came."""
        for key, came in arrived.items():
            line = self._lines.setdefault(key, _Line())
            for content in line.since[: came.frames - line.looked_at]:
                if content is not None:
                    self.arrived.note(content)
            line.since = line.since[came.frames - line.looked_at :]
            line.looked_at = came.frames
            if not came.is_open:
                self._end(line, is_heard_out=came.is_heard_out)
                del self._lines[key]

    def _end(self, line: _Line, *, is_heard_out: bool) -> None:
        missing = line.sent - line.looked_at
        if is_heard_out:
            self.frames_lost += missing
        else:
            self.frames_cut += missing
