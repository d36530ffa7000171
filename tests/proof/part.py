"""What a section is told: how much of its proof is wanted, and with what."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from proof.figures import Figure


class Share(StrEnum):
    """How much: all (`make proof`), or what a minute and a half allow (`make proof-quick`)."""

    QUICK = "quick"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Part:
    """What one section is to do. ``folder`` is empty and its own; it is taken away afterwards.

    ``processes`` is how many it may keep busy at once; ``seed`` is what all its chance is made of.
    """

    share: Share
    seed: int
    folder: Path
    processes: int

    def pick(self, *, quick: int, whole: int) -> int:
        """So many in a share, so many in all."""
        return quick if self.share is Share.QUICK else whole


Prove = Callable[[Part], list[Figure]]
"""Runs a section. Its figures say what came of it; it raises only where it could not be run."""


@dataclass(frozen=True, slots=True)
class Section:
    """One question that the proof answers. ``name`` is its package here, which has ``prove``.

    ``processes`` is how many of the computer's processors it keeps busy. One that ``gives_way``
    runs when whatever is busy beside it waits.
    """

    name: str
    title: str
    promise: str
    processes: int = 1
    gives_way: bool = False
