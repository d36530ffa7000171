"""What a conversation with the exchange brings about, as finished values.

Moments (``sent_at``, ``received_at``) are seconds of the caller's steady clock.
"""

from dataclasses import dataclass, field

from tidemark.binance.decoding import Rejection, Weight
from tidemark.binance.requests import Method
from tidemark.domain.balance import Snapshot
from tidemark.domain.margin import MarginSnapshot


@dataclass(frozen=True, slots=True)
class ClockMeasured:
    """The exchange told its time (``server_time``, ms since the epoch)."""

    server_time: int
    sent_at: float
    received_at: float


@dataclass(frozen=True, slots=True)
class BecameReady:
    """Balances can be asked for now: the clock has been asked after, and the session logged on."""


@dataclass(frozen=True, slots=True)
class SnapshotReceived:
    """All balances as they stood at some moment between the two moments given."""

    snapshot: Snapshot
    sent_at: float
    received_at: float


@dataclass(frozen=True, slots=True)
class MarginReceived:
    """Margin and positions as they stood at some moment between the two moments given."""

    snapshot: MarginSnapshot
    sent_at: float
    received_at: float


@dataclass(frozen=True, slots=True)
class ListenKeyGiven:
    """The key of the user data stream, good for an hour from now. It opens the account's events."""

    listen_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ListenKeyKept:
    """The listen key is good for another hour."""


@dataclass(frozen=True, slots=True)
class RequestRejected:
    """The exchange said no; ``method`` is None where it did not say to what."""

    method: Method | None
    rejection: Rejection


@dataclass(frozen=True, slots=True)
class SessionRevoked:
    """The exchange took the logged-on session back: key deleted, IP or permission withdrawn."""

    rejection: Rejection


@dataclass(frozen=True, slots=True)
class RequestTimedOut:
    """No reply came before the deadline."""

    method: Method


@dataclass(frozen=True, slots=True)
class FrameUnreadable:
    """The other side broke the rules; ``reason`` is our own sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class AnswerUnreadable:
    """The answer to this request broke the rules; ``reason`` is our own sentence."""

    method: Method
    reason: str


@dataclass(frozen=True, slots=True)
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
