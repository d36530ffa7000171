"""What every invariant is: it looks at what is shown, and says what it found broken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from proof.simulation.talks import Ledger, SnapshotTold
from proof.simulation.twins import Figures
from proof.simulation.wire_record import WireRecord
from tidemark.client.session import Session
from tidemark.domain.margin import Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.status import Status


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a schedule does to everything, as far as it bears on what can be promised.

    ``lies``: the exchange says figures that are well formed and false. ``skews``: its clock moves.
    ``presses``: request weight is short, or silence was asked for. ``recalls``: rows of an earlier
    run are shown. ``is_set``: this computer's clock.
    """

    lies: bool = False
    undated: frozenset[str] = frozenset()
    """Coins whose times say nothing: listed anew, or lied about."""
    skews: bool = False
    presses: bool = False
    recalls: bool = False
    is_set: bool = False


@dataclass(slots=True)
class Seen:
    """An account as the program shows it at one moment. ``session`` is None without one."""

    account: str
    now: float
    wall_ms: int
    """The computer's time (ms since the epoch)."""
    opened_at: float
    generation: int
    status: Status
    rows: Mapping[str, Row]
    changed: Mapping[str, Row]
    """The rows that are others than at the last look."""
    margin: Margin | None
    prices: Mapping[str, Price]
    told: Mapping[str, Figures]
    """What somebody would show who looks at those coins alone that are told to have changed."""
    session: Session | None
    wished_interval: float
    """The longest check interval that was in force during the last one."""
    most_share: float
    """The greatest share of the request weight that was in force in the last two minutes."""
    woke_at: float
    """When the computer woke up last."""


_DEADLINE = 5.0

Broken = Callable[[str], None]


class Invariant:
    """One promise. ``broken`` is called with what was found."""

    name = ""

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        self.record = record
        self.conditions = conditions
        self.broken = broken

    def ledger(self, seen: Seen) -> Ledger:
        """What the account was told."""
        return self.record.ledgers[seen.account]

    def look(self, seen: Seen) -> None:
        """Look at one account, at every change and several times a second."""

    def look_at_all(self, now: float) -> None:
        """Look at what concerns all accounts."""


def must_be_shown(record: WireRecord, told: SnapshotTold, seen: Seen) -> bool:
    """Whether a reply came in time, on a connection that went on."""
    talk = record.talks.get(told.talk)
    went_on = talk is not None and (talk.closed_at is None or talk.closed_at > told.heard_at + 1.0)
    in_time = told.heard_at - told.sent_at < _DEADLINE - 1.5
    is_past = seen.now > told.heard_at + 0.2 and told.heard_at > seen.woke_at + 2.0
    return went_on and in_time and is_past and told.sent_at >= seen.opened_at
