"""What a view has to know of an account at one moment to tell how far its figures are believed."""

from enum import Flag, auto
from typing import TYPE_CHECKING

from tidemark.domain.freshness import State, age_limit
from tidemark.domain.values import value

if TYPE_CHECKING:
    from tidemark.domain.row import Row
    from tidemark.domain.status import Status
    from tidemark.domain.trouble import Trouble


class Look(Flag):
    """How far a figure can be believed; several can be true at once."""

    NORMAL = 0
    DIMMED = auto()  # older than it may be, or of an account that is not live
    UNCONFIRMED = auto()  # waits for the snapshot that confirms it
    REFUSED = auto()  # the newest figures could not be read; these are the last good ones
    GONE = auto()  # the exchange no longer lists the coin
    OUTDATED = auto()  # margin of before the wallet moved; the next is on its way

    __hash__ = object.__hash__  # Enum's own is a call of Python at each look into a dictionary


# Asked for every cell that is painted; putting flags together each time would cost more than
# all else of the painting.
_LOOKS = {
    (doubt, is_gone, is_refused): doubt
    | (Look.GONE if is_gone else Look.NORMAL)
    | (Look.REFUSED if is_refused else Look.NORMAL)
    for doubt in (Look.NORMAL, Look.DIMMED, Look.UNCONFIRMED)
    for is_gone in (False, True)
    for is_refused in (False, True)
}
NOT_SIMPLY_BELIEVED = frozenset(
    look for look in _LOOKS.values() if look & (Look.DIMMED | Look.GONE | Look.REFUSED)
)
"""The looks whose figures are shown dimmed."""


@value
class Standing:
    """The account's condition at one moment; ``wall_ms`` is the same moment by this computer.

    ``limit`` is the age (s) beyond which balances are old, ``margin_limit`` the one of margin.
    ``awaits_pushes`` says that it is CONFIRMING because of pushes: rows without one are as
    good as live.
    """

    now: float
    wall_ms: int
    state: State = State.OFFLINE
    limit: float = age_limit(0.0)
    margin_limit: float = 15.0
    awaits_pushes: bool = False
    margin_trouble: "Trouble | None" = None

    @classmethod
    def of(cls, status: "Status", now: float, wall_ms: int) -> "Standing":
        """The condition as a session tells it."""
        return cls(
            now,
            wall_ms,
            status.state,
            age_limit(status.check_interval),
            status.margin_limit,
            bool(status.pending),
            status.margin_trouble,
        )

    def age_of(self, row: "Row") -> float | None:
        """Seconds since the request that last confirmed the row was sent; None before any did."""
        return None if row.as_of is None else self.now - row.as_of

    def look_of(self, row: "Row") -> Look:
        """Decide how a row is to be shown: by its own age as much as by the account's state."""
        age = self.age_of(row)
        is_news = age is None and row.pushed is not None  # a push brought it; no snapshot has yet
        if (
            not self.state.is_vouched_for
            or row.is_recalled
            or (age is None and not is_news)
            or (age or 0) > self.limit
        ):
            doubt = Look.DIMMED
        elif row.pushed is not None or self._awaits_all:
            doubt = Look.UNCONFIRMED
        else:
            doubt = Look.NORMAL
        return _LOOKS[doubt, row.gone_at is not None, row.refused is not None]

    @property
    def _awaits_all(self) -> bool:
        return self.state is State.CONFIRMING and not self.awaits_pushes

    def margin_look(self, as_of: float | None, *, is_outdated: bool = False) -> Look:
        """How margin figures asked for at ``as_of`` are to be shown."""
        if not self.state.is_vouched_for or as_of is None or self.now - as_of > self.margin_limit:
            return Look.DIMMED
        if is_outdated:
            return Look.OUTDATED
        return Look.UNCONFIRMED if self._awaits_all else Look.NORMAL
