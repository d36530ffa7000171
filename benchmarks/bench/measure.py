"""What is known of a measure before it runs, and what it is told when it does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Found


@dataclass(frozen=True, slots=True)
class Part:
    """How much is wanted: all, or the little that shows that it still works.

    ``folder`` is empty and the measure's own; it is taken away afterwards.
    """

    is_quick: bool
    folder: Path

    def pick(self, quick: int, whole: int) -> int:
        """So many in a smoke run, so many in all."""
        return quick if self.is_quick else whole


Take = Callable[[Part], Found]
"""Takes a measure. It raises where it could not be taken; it never judges what it found."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A module of `bench.measures` named ``name``, with a function ``take``.

    ``how`` says how it is measured. ``is_cheap`` ones are tried by the tests; ``at_most`` is
    seconds after which it is ended, for it hangs.
    """

    name: str
    title: str
    how: str
    is_cheap: bool = False
    at_most: float = 600.0
