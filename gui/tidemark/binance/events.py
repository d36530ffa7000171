"""What a conversation with the exchange brings about, as finished values.

Moments (``sent_at``, ``received_at``) are seconds of the caller's steady clock.
"""

from dataclasses import field

from tidemark.binance.decoding import Rejection, Weight
from tidemark.binance.requests import Method
from tidemark.domain.balance import Snapshot
from tidemark.domain.margin import MarginSnapshot
from tidemark.domain.values import frozen


@frozen
class ClockMeasured:
    """The exchange told its time (``server_time``, ms since the epoch)."""

    server_time: int
    sent_at: float
    received_at: float


@frozen
class BecameReady:
    """Balances can be asked for now: the clock has been asked after, and the session logged on."""


@frozen
class SnapshotReceived:
    """All balances as they stood at some moment between the two moments given."""

    snapshot: Snapshot
    sent_at: float
    received_at: float


@frozen
class MarginReceived:
    """Margin and positions as they stood at some moment between the two moments given."""

    snapshot: MarginSnapshot
    sent_at: float
    received_at: float


@frozen
class ListenKeyGiven:
    """The key of the user data stream, good for an hour from now. It opens the account's events."""

    listen_key: str = field(repr=False)


@frozen
class ListenKeyKept:
    """The listen key is good for another hour."""


@frozen
class RequestRejected:
    """The exchange said no; ``method`` is None where it did not say to what."""

    method: Method | None
    rejection: Rejection


@frozen
class SessionRevoked:
    """The exchange took the logged-on session back: key deleted, IP or permission withdrawn."""

    rejection: Rejection


@frozen
class RequestTimedOut:
    """No reply came before the deadline."""

    method: Method


@frozen
class FrameUnreadable:
    """The other side broke the rules; ``reason`` is our own sentence."""

    reason: str


@frozen
class AnswerUnreadable:
    """The answer to this request broke the rules; ``reason`` is our own sentence."""

    method: Method
    reason: str


@frozen
class WeightReported:
    """The exchange's own count of the request weight used from this IP address."""

    weight: Weight


Event = (
    ClockMeasured
    | BecameReady
    | SnapshotReceived
    | MarginReceived
    | ListenKeyGiven
    | ListenKeyKept
    | RequestRejected
    | SessionRevoked
    | RequestTimedOut
    | FrameUnreadable
    | AnswerUnreadable
    | WeightReported
)
