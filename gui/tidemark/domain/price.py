"""What one coin is worth in USD, and since when that is known."""

from tidemark.domain.amount import Amount
from tidemark.domain.values import frozen

PRICE_AGE_LIMIT = 10.0
"""Seconds after which a price is marked as old."""


@frozen
class Price:
    """An index price (USD per coin).

    ``as_of`` is the moment of the steady clock (s) at which the exchange made it, as far as that
    can be told: never younger than it is. ``event_time`` is the exchange's own, ms since the
    epoch. One that ``is_recalled`` is an earlier run's: old, whatever its age.
    """

    usd: Amount
    event_time: int
    as_of: float
    is_recalled: bool = False

    def is_old(self, now: float) -> bool:
        """Whether it is too old to be taken for the present price."""
        return self.is_recalled or now - self.as_of > PRICE_AGE_LIMIT
