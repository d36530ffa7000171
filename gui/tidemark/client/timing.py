"""Every delay of the client in one place: calm for the application, quick for a test."""

from dataclasses import field

from tidemark.binance.protocol import Deadlines
from tidemark.domain.trouble import Cause
from tidemark.domain.values import frozen

_HOUR = 3600.0


@frozen
class Timing:
    """All in seconds, but for ``most_connects``."""

    deadlines: Deadlines = field(default_factory=Deadlines)
    silence_limit: float = 5.0
    """A connection that owes a reply for so long, and sent none, is given up and rebuilt."""
    open_timeout: float = 10.0
    close_timeout: float = 2.0
    backoff_base: float = 1.0
    backoff_cap: float = 60.0
    steady_after: float = 30.0
    """Only so much valid data forgives earlier failures: a handshake proves nothing."""
    lifetime: float = 23 * _HOUR
    """The exchange cuts a connection at 24 h (COIN-M WebSocket API, General Info)."""
    lifetime_jitter: float = 0.5 * _HOUR
    renewal_retry: float = 600.0
    clock_every: float = 600.0
    tick: float = 1.0
    wake_tolerance: float = 3.0
    listen_key_ping: float = 25 * 60.0
    """The key of the user data stream lives for 60 minutes (COIN-M User Data Streams)."""
    listen_key_retry: float = 60.0
    listen_key_life: float = 55 * 60.0
    push_patience: float = 5.0
    """A change that a snapshot showed, and that no push told of for so long, was not pushed."""
    price_silence: float = 10.0
    """Prices come once a second; a socket that brings none for so long is rebuilt."""
    price_fold: float = 0.25
    frozen_after: float = 10.0
    most_connects: int = 20
    """For up to ten accounts, see `ConnectRate`."""
    connects_window: float = 300.0
    most_restarts: int = 3
    """After so many errors of our own in a row the session waits for its user."""
    least_waits: dict[Cause, float] = field(
        default_factory=lambda: {
            Cause.SIGN_IN_PAGE: 30.0,
            Cause.FIREWALL: 300.0,
            Cause.RATE_LIMITED: 5.0,
            Cause.MAINTENANCE: 60.0,
            Cause.HOSTILE_FRAME: 60.0,
            Cause.STREAM_SILENT: 30.0,
            Cause.STREAM_KEY_REFUSED: 60.0,
            Cause.MARGIN_REFUSED: 30.0,
        }
    )
    """Causes that deserve a longer wait than the backoff's first."""
    longest_firewall_wait: float = _HOUR
    longest_stream_wait: float = 600.0
