"""I3: what is called old is judged by limits of the proof's own, and not by the program's."""

from proof.simulation.invariants.base import Invariant, Seen

_PRICE_LIMIT = 10.0
"""A price is marked after ten seconds (docs/decisions, 32)."""
_MARGIN_INTERVAL = 5.0
_CHECKS_PER_MARGIN = 5
"""Margin comes with each fifth check, every five seconds at the soonest (docs/decisions, 33)."""
_INTERVALS = 3
"""Like a balance it is old once three answers are missing."""


class LimitsAreKept(Invariant):
    """I3: a price is old after ten seconds, and margin after three of its intervals.

    What an earlier run knew of prices is old, whatever its age.
    """

    name = "I3"

    def look(self, seen: Seen) -> None:
        for asset, price in seen.prices.items():
            age = seen.now - price.as_of
            if price.is_old(seen.now) is not (price.is_recalled or age > _PRICE_LIMIT):
                self.broken(f"a price of {asset}, {age:.2f} s old, passes for another age")
        interval = max(_MARGIN_INTERVAL, _CHECKS_PER_MARGIN * seen.status.check_interval)
        if seen.status.margin_limit != _INTERVALS * interval:
            limit = seen.status.margin_limit
            self.broken(f"{seen.account}: margin is old after {limit} s, checks {interval} s apart")
