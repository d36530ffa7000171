"""What a measure has to say: figures beside floors and peers, curves, and profiles."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some goes, and the middle half of them."""

    median: float
    low: float
    high: float
    goes: int = 1

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """That of at least one value."""
        told = list(values)
        if len(told) == 1:
            return cls(told[0], told[0], told[0])
        low, median, high = statistics.quantiles(told, n=4, method="inclusive")
        return cls(median, low, high, len(told))


class Role(StrEnum):
    """What a figure stands beside."""

    FLOOR = "floor"
    """What nobody can do without."""
    PEER = "peer"
    """What others do, or what is done elsewhere."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A rival's figure; ``times`` is how many times it ours is, go by go."""

    name: str
    role: Role
    value: Spread
    times: Spread


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure of Tidemark, less being better."""

    what: str
    unit: str
    value: Spread
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Growth:
    """How figures grow with something: a row of values for each line, one for each of ``at``."""

    title: str
    over: str
    unit: str
    at: tuple[float, ...]
    lines: dict[str, tuple[float | None, ...]]


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time (or memory) of a figure goes, as this run found it."""

    of: str
    text: str


@dataclass(slots=True)
class Found:
    """All that came of one measure."""

    figures: list[Figure] = field(default_factory=list)
    growths: list[Growth] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)


def single(what: str, unit: str, values: Sequence[float] | float) -> Figure:
    """A figure that stands beside none."""
    told = [values] if isinstance(values, int | float) else values
    return Figure(what, unit, Spread.of(told))
