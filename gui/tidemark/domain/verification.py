"""Pushed figures against the snapshots that confirm them: equal, or apart by so much."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from types import MappingProxyType

from tidemark.domain.amount import Amount
from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen


@frozen
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


@frozen
class Verification:
    """How pushes have fared against snapshots so far.

    ``newest`` is the last comparison made, ``by_coin`` the last one of each coin.
    """

    newest: Comparison | None = None
    by_coin: Mapping[str, Comparison] = field(default_factory=lambda: MappingProxyType({}))
    compared: int = 0
    drifted: int = 0

    @property
    def drifts(self) -> tuple[Comparison, ...]:
        """The coins whose last comparison found a drift: agreement about a coin ends its drift."""
        return tuple(each for each in self.by_coin.values() if not each.is_equal)

    def with_comparison(self, comparison: Comparison) -> "Verification":
        """These findings and one more."""
        by_coin = {**self.by_coin, comparison.asset: comparison}
        return Verification(
            newest=comparison,
            by_coin=MappingProxyType(by_coin),
            compared=self.compared + 1,
            drifted=self.drifted + (not comparison.is_equal),
        )
