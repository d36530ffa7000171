"""Pushed figures against the snapshots that confirm them: equal, or apart by so much."""

from dataclasses import dataclass
from decimal import Decimal

from tidemark.domain.amount import Amount
from tidemark.domain.exact import EXACT


@dataclass(frozen=True, slots=True)
class Comparison:
    """What push had made of one coin's figure, and what the snapshot after it said.

    ``field`` is the exchange's name of the figure, ``at`` the moment (seconds of the steady
    clock) at which the snapshot was asked for. ``confirmed`` of None: the snapshot left the coin
    out.
    """

    asset: str
    field: str
    pushed: Amount
    confirmed: Amount | None
    reason: str
    at: float

    @property
    def drift(self) -> Decimal:
        """By how much the push was wrong, in coin: what the snapshot said less what it said."""
        confirmed = Decimal(0) if self.confirmed is None else self.confirmed.value
        return EXACT.subtract(confirmed, self.pushed.value)

    @property
    def is_equal(self) -> bool:
        """Whether push and snapshot agree."""
        return self.confirmed is not None and not self.drift


@dataclass(frozen=True, slots=True)
class Verification:
    """How pushes have fared against snapshots so far.

    ``newest`` is the last comparison made, ``drifts`` those of the newest snapshot that had any
    and was not followed by agreement about the same coins.
    """

    newest: Comparison | None = None
    drifts: tuple[Comparison, ...] = ()
    compared: int = 0
    drifted: int = 0

    def with_comparison(self, comparison: Comparison) -> "Verification":
        """These findings and one more: agreement about a coin ends its drift."""
        others = tuple(each for each in self.drifts if each.asset != comparison.asset)
        return Verification(
            newest=comparison,
            drifts=others if comparison.is_equal else (*others, comparison),
            compared=self.compared + 1,
            drifted=self.drifted + (not comparison.is_equal),
        )
