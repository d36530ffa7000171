"""What an earlier run knew last of an account: shown, dated and dimmed, until the exchange answers.

Each part of it is marked as recalled, and whoever asks whether a figure may be believed gets no
for an answer, however young it is: nothing of it is LIVE, begins a day, rings an alert or counts
as verified.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from tidemark.domain.day_start import Moment
from tidemark.domain.margin import Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.values import frozen


@frozen
class LastKnown:
    """Rows, margin and prices of an earlier run; coins that were gone are not in it."""

    rows: Mapping[str, Row] = field(default_factory=lambda: MappingProxyType({}))
    margin: Margin | None = None
    prices: Mapping[str, Price] = field(default_factory=lambda: MappingProxyType({}))


def recalled_moment(as_of_ms: int, present: Moment) -> float | None:
    """A moment of an earlier run (ms since the epoch) by this run's steady clock, in seconds.

    It can be less than nothing: the clock may have started since. None where it lies ahead, for
    then this computer's clock was set back, and nobody knows how old the figure is.
    """
    age_ms = present.wall_ms - as_of_ms
    return None if age_ms < 0 else present.now - age_ms / 1000
