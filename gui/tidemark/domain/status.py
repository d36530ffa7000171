"""Everything a view needs to tell about an account besides its rows, as one value."""

from dataclasses import field

from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamStatus
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import value
from tidemark.domain.verification import Verification


@value
class Status:
    """An account's condition at the moment it was asked for.

    Moments are seconds of the steady clock that was handed in. ``not_live_since`` is when the
    figures were last confirmed (or when the account was opened, if never), None while LIVE.
    ``next_try_at`` is set while a reconnect is being waited for, ``next_check_at`` while
    connected. ``weight_used`` and ``weight_limit`` are the exchange's own count for this IP
    address and minute, ``clock_offset_ms`` its clock minus ours, ``inspected_by`` the
    issuer at whose root a chain of trust ends that no browser ships with.

    ``pending`` are the coins whose pushed figures await their snapshot; where
    ``awaits_pushes_only`` is true, nothing else keeps the account from LIVE. ``verification`` is
    how pushes have fared against snapshots. ``margin_limit`` is the age (s) beyond which margin
    figures are old, ``margin_trouble`` and ``prices_trouble`` why there are no newer ones.
    """

    generation: int
    state: State
    trouble: Trouble | None
    confirmed_at: float | None
    not_live_since: float | None
    next_try_at: float | None
    next_check_at: float | None
    check_interval: float
    round_trip_ms: float | None
    weight_used: int | None
    weight_limit: int | None
    clock_offset_ms: float | None
    proxy: str | None
    inspected_by: str | None
    stream: StreamStatus = field(default_factory=StreamStatus)
    pending: frozenset[str] = frozenset()
    awaits_pushes_only: bool = False
    verification: Verification = field(default_factory=Verification)
    margin_limit: float = 15.0
    margin_trouble: Trouble | None = None
    prices_trouble: Trouble | None = None
