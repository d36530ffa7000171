"""Chance behind everything that is made up: drawn from a seed, or read from a fuzzer's bytes.

What is made of choices can be made by a seeded generator, which covers the whole of a grammar, and
by a coverage-guided fuzzer, which goes on from the bytes that reached something new.
"""

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

T = TypeVar("T")


class Source(Protocol):
    """Where whole numbers come from."""

    def below(self, limit: int) -> int:
        """A number from 0 to ``limit`` - 1; 0 once there is nothing left to draw."""
        ...


class Drawn:
    """Numbers out of a seed."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def below(self, limit: int) -> int:
        """See `Source`."""
        return int(self._random.random() * limit)  # three times as fast as randrange


class Read:
    """Numbers out of bytes, one or four at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether all bytes are used up."""
        return self._at >= len(self._data)

    def below(self, limit: int) -> int:
        """See `Source`."""
        width = 1 if limit <= 256 else 4
        piece = self._data[self._at : self._at + width]
        self._at += width
        return int.from_bytes(piece, "little") % limit

    def rest(self) -> bytes:
        """All that was not used."""
        piece, self._at = self._data[self._at :], len(self._data)
        return piece


def one_of(source: Source, values: Sequence[T]) -> T:
    """One of these; the first once there is nothing left to draw."""
    return values[source.below(len(values))]


def once_in(source: Source, times: int) -> bool:
    """True once in so many times; never once there is nothing left to draw."""
    return source.below(times) == times - 1
