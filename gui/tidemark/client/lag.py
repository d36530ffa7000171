"""How long prices were on their way, told from their own times and a steady clock."""

_MAY_DRIFT = 3.0
"""Seconds by which the clocks, and the way, may differ from one connection to the next."""


class Lag:
    """Dates what the exchange stamped by our clock, whatever the two clocks are apart.

    The quickest way on a connection is taken for none at all, so what was held up is as old as it
    is. The first on a connection has nothing beside it: there the connection of before tells how
    quick a way can be.
    """

    def __init__(self) -> None:
        self._shortest: float | None = None
        self._of_before: float | None = None

    def begin_connection(self) -> None:
        """What comes from now on comes another way."""
        if self._shortest is not None:
            self._of_before = self._shortest
        self._shortest = None

    def compare_anew(self) -> None:
        """One of the clocks was set, or a stamp was wrong: what is known of them is no use."""
        self._shortest = self._of_before = None

    def as_of(self, event_time: int, now: float) -> float:
        """When (s) that was made which is stamped ``event_time`` (ms) and comes ``now``."""
        lag = now - event_time / 1000
        shortest = lag if self._shortest is None else min(lag, self._shortest)
        if self._of_before is not None:
            shortest = min(shortest, self._of_before + _MAY_DRIFT)
        self._shortest = shortest
        return now - (lag - shortest)
