"""What passed the link, as values: connections, what was asked on them, and what was told."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from proof.simulation.frames import Direction

KEPT = 60
"""So many of the last answers of each kind are remembered."""
NEEDED = frozenset({"account.balance", "session.status", "session.logon"})
"""What balances depend on."""

Fields = dict[str, Any]


@dataclass(slots=True)
class Asked:
    """A request as it left."""

    method: str
    sent_at: float
    account: str | None


@dataclass(slots=True)
class SnapshotTold:
    """A reply to `account.balance` as it arrived; ``rows`` are those that can be believed."""

    account: str
    sent_at: float
    heard_at: float
    rows: dict[str, Fields]
    is_whole: bool
    talk: int
    refused: frozenset[str] = frozenset()
    """Coins whose only row has a figure that is none."""


@dataclass(slots=True)
class Pushed:
    """One coin of an ACCOUNT_UPDATE as it arrived."""

    heard_at: float
    transaction_time: int
    event_time: int
    wallet: str
    cross: str | None
    talk: int
    reason: str = ""
    """Why, in the exchange's own word."""


@dataclass(slots=True)
class Ledger:
    """What an account asked for and was told."""

    snapshots: deque[SnapshotTold] = field(default_factory=lambda: deque(maxlen=KEPT))
    margins: deque[tuple[float, dict[str, Fields]]] = field(
        default_factory=lambda: deque(maxlen=KEPT)
    )
    pushes: dict[str, deque[Pushed]] = field(default_factory=dict)
    last_whole: SnapshotTold | None = None
    """Of the whole ones the one that was asked for last."""
    asked_at: float = 0.0
    asked_on: int = 0
    """When balances were asked for last, and on which connection."""
    pushed_at: float | None = None
    """When the last event came that moved something."""
    refused_at: float | None = None
    """When the exchange said no for good; None once the user wants another try."""


@dataclass(slots=True)
class Talk:
    """One connection. ``kind`` is api, stream or rest, "" before its head was read."""

    number: int
    place: tuple[str, int]
    opened_at: float
    kind: str = ""
    path: str = ""
    account: str | None = None
    upgraded_at: float | None = None
    """When the exchange agreed to talk WebSocket."""
    asked: dict[str, Asked] = field(default_factory=dict)
    last_answer_at: float | None = None
    last_balance_at: float | None = None
    first_balance_asked_at: float | None = None
    closed_at: float | None = None
    first_price_at: float | None = None
    wishes: dict[str, float] = field(default_factory=dict)
    """Subscriptions that were asked for and not confirmed, and when."""
    answered: deque[tuple[str, float]] = field(default_factory=lambda: deque(maxlen=40))
    """Requests that were answered last, and when."""
    out: Direction = field(default_factory=Direction)
    back: Direction = field(default_factory=Direction)

    def owes_since(self, not_before: float = 0.0) -> float | None:
        """Since when something that balances need is not answered, nor anything else.

        What was asked earlier than ``not_before`` is given up.
        """
        sent = [
            each.sent_at
            for each in self.asked.values()
            if each.method in NEEDED and each.sent_at >= not_before
        ]
        if not sent:
            return None
        return max(min(sent), self.last_answer_at or 0.0)

    def lost_snapshots(self, before: float) -> int:
        """How many questions for balances in a row, asked earlier than that, got no answer."""
        since = self.last_balance_at or 0.0
        return sum(
            each.method == "account.balance" and since < each.sent_at < before
            for each in self.asked.values()
        )


class Witness:
    """Whoever wants to know what passes, as it passes: replies are handed on as they were read."""

    def was_asked(self, talk: Talk, asked: Asked) -> None:
        """A request left."""

    def was_answered(self, talk: Talk, asked: Asked, at: float, frame: Fields) -> None:
        """A request's reply, or refusal, arrived."""

    def was_streamed(self, talk: Talk, at: float, event: Fields) -> None:
        """A stream brought an event."""
