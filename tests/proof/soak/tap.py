"""What arrives at the window: each frame as the engine gets it, and whether it was taken in."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from websockets.exceptions import ConnectionClosed

from proof.soak.ledger import Ledger
from proof.soak.wire import Layout, Told, change_of, coin_name, told
from tidemark.client import connection as wire
from tidemark.client.failures import ConnectionEnded
from tidemark.domain.amount import Amount
from tidemark.domain.row import Row

Figures = tuple[str, ...]
"""Names of a balance's figures that one frame tells together."""
_WALLETS: Figures = ("wallet_balance", "cross_wallet_balance")
_OTHERS: Figures = ("available_balance", "withdraw_available")

Rows = Callable[[int], Mapping[str, Row]]
"""The rows of an account, by its number."""

_NEVER = -1


@dataclass(slots=True)
class _Line:
    """A connection, and what its newest frame has told that was news: to be found in the rows."""

    frames: int = 0
    is_heard_out: bool = False
    is_open: bool = True
    wallets: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)


class Tap:
    """Stands between the engine and its connections while `installed`, and changes nothing there.

    A frame that was handled must be found in the rows of its account: each of its figures, or a
    newer one. ``updates_lost`` counts those that are not, ``taken_in`` those that were news.
    """

    def __init__(self, layout: Layout, aliases: Mapping[str, int], rows: Rows) -> None:
        self._layout = layout
        self._aliases = aliases
        self._rows = rows
        self._lines: dict[str, _Line] = {}
        self.arrived = Ledger(layout)
        self.opened = 0
        self.taken_in = 0
        self.updates_lost = 0

    @contextmanager
    def installed(self) -> Iterator["Tap"]:
        """Listen for as long as the block lasts."""
        receive, abort = wire.Connection.receive, wire.Connection.abort

        async def tapped(connection: wire.Connection) -> str:
            line = self._line_of(connection)
            self._find(line)
            try:
                text = await receive(connection)
            except ConnectionEnded as ended:
                self._end(line, ended)
                raise
            self._note(line, text)
            return text

        def aborted(connection: wire.Connection) -> None:
            self._line_of(connection).is_open = False
            abort(connection)

        with (
            patch.object(wire.Connection, "receive", tapped),
            patch.object(wire.Connection, "abort", aborted),
        ):
            yield self

    def take_arrived(self) -> dict[str, list[object]]:
        """For the exchange: what came by each connection; those that ended are told once."""
        for line in self._lines.values():
            self._find(line)
        arrived: dict[str, list[object]] = {
            key: [line.frames, line.is_heard_out, line.is_open] for key, line in self._lines.items()
        }
        self._lines = {key: line for key, line in self._lines.items() if line.is_open}
        return arrived

    def _line_of(self, connection: wire.Connection) -> _Line:
        request = connection._socket.request
        assert request is not None
        key = request.headers["Sec-WebSocket-Key"]
        if (line := self._lines.get(key)) is None:
            line = self._lines[key] = _Line()
            self.opened += 1
        return line

    def _end(self, line: _Line, ended: ConnectionEnded) -> None:
        line.is_open = False
        cause = ended.__cause__
        line.is_heard_out = isinstance(cause, ConnectionClosed) and cause.rcvd is not None

    def _note(self, line: _Line, text: str) -> None:
        line.frames += 1
        if (content := told(text, self._layout, self._aliases)) is None:
            return
        self.arrived.note(content)
        line.wallets = self._news(content, _WALLETS)
        line.others = self._news(content, _OTHERS) if content.is_whole else []

    def _news(self, content: Told, figures: Figures) -> list[tuple[int, int]]:
        """What this frame tells that none of these figures shows yet."""
        return [each for each in content.changes if max(self._shown(each[0], figures)) < each[1]]

    def _find(self, line: _Line) -> None:
        """Look whether the news of the newest frame is in the rows by now."""
        for news, figures in ((line.wallets, _WALLETS), (line.others, _OTHERS)):
            for cell, change in news:
                for shown in self._shown(cell, figures):
                    if shown >= change:
                        self.taken_in += 1
                    else:
                        self.updates_lost += 1
        line.wallets, line.others = [], []

    def _shown(self, cell: int, figures: Figures) -> list[int]:
        account, coin = divmod(cell, self._layout.coins)
        row = self._rows(account).get(coin_name(coin))
        return [_change(row, each) for each in figures]


def _change(row: Row | None, figure: str) -> int:
    amount: Amount | None = None if row is None else getattr(row.balance, figure)
    return _NEVER if amount is None else change_of(amount.text)
