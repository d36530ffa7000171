"""What a price connection is subscribed to, and the next message that brings it nearer the wish."""

from tidemark.binance.stream_requests import (
    STREAMS_PER_CONNECTION,
    STREAMS_PER_MESSAGE,
    price_stream,
    subscribe_text,
    unsubscribe_text,
)


class Subscriptions:
    """Follows a changing wish; a new connection begins with none."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._number = 0

    def next_message(self, wanted: frozenset[str]) -> str | None:
        """The message to send now, None where everything is as it is wished."""
        dropped = self._asked - wanted
        if dropped:
            streams = sorted(dropped)[:STREAMS_PER_MESSAGE]
            self._asked -= set(streams)
            return unsubscribe_text(self._next_number(), map(price_stream, streams))
        room = STREAMS_PER_CONNECTION - len(self._asked)
        added = sorted(wanted - self._asked)[: min(room, STREAMS_PER_MESSAGE)]
        if not added:
            return None
        self._asked |= set(added)
        return subscribe_text(self._next_number(), map(price_stream, added))

    def _next_number(self) -> int:
        self._number += 1
        return self._number
