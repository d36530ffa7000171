"""What is told of the chosen tab in few words: once made, shown by the band and by whoever else."""

from tidemark.domain.freshness import State
from tidemark.domain.values import frozen
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.band.total_words import Words


@frozen
class Told:
    """A tab's headlines at one moment; ``age`` is that of its figures in seconds."""

    scope: Scope
    state: State
    age: float | None
    total: Words
    safety: Words
    is_masked: bool
