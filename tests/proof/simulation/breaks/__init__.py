"""Deliberate mistakes in the engine, each of which the invariants must notice.

Most are what somebody might do in good faith; a few are what reliability engineers ask for by name.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from proof.simulation.breaks.patching import Patches, forget_levels
from proof.simulation.breaks.table import BREAKS
from tidemark.binance import json_values


@contextmanager
def broken(name: str | None) -> Iterator[None]:
    """Let the engine have this mistake (None: none) within the block."""
    patches = Patches()
    if name is None:
        yield
        return
    _forget()
    BREAKS[name].apply(patches)
    try:
        yield
    finally:
        patches.undo()
        _forget()


def _forget() -> None:
    """What was made rightly is not to hide a mistake, nor to be made wrongly for long."""
    json_values.amount_of.cache_clear()
    forget_levels()


__all__ = ["BREAKS", "broken"]
