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
        self._unanswered: dict[int, float] = {}

    def next_message(self, wanted: frozenset[str], now: float) -> str | None:
        """The message to send at ``now`` (s), None where everything is as it is wished."""
        dropped = self._asked - wanted
        if dropped:
            streams = sorted(dropped)[:STREAMS_PER_MESSAGE]
            self._asked -= set(streams)
            return unsubscribe_text(self._next_number(now), map(price_stream, streams))
        room = STREAMS_PER_CONNECTION - len(self._asked)
        added = sorted(wanted - self._asked)[: min(room, STREAMS_PER_MESSAGE)]
        if not added:
            return None
        self._asked |= set(added)
        return subscribe_text(self._next_number(now), map(price_stream, added))

    def answered(self, number: int | None) -> None:
        """The exchange has carried out, or refused, the message of that number."""
        if number is not None:
            self._unanswered.pop(number, None)

    def is_answer_owed_since(self, moment: float) -> bool:
        """Whether a message of then, or of before, has no answer: what it asks for never comes."""
        return any(sent_at <= moment for sent_at in self._unanswered.values())

    def _next_number(self, now: float) -> int:
        self._number += 1
        self._unanswered[self._number] = now
        return self._number
