"""Figures beside their targets: what a section of the proof has to say."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """How a figure is held against its target."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    EXACTLY = "exactly"
    TOLD = ""
    """No target: it says what the others were measured with, or what is not promised."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. ``beside`` is what trusted systems report for theirs, and where."""

    what: str
    value: float
    unit: str = ""
    rule: Rule = Rule.TOLD
    target: float = 0
    beside: str = ""

    @property
    def holds(self) -> bool:
        """Whether the target is reached; what is not a number never does."""
        match self.rule:
            case Rule.AT_LEAST:
                return self.value >= self.target
            case Rule.AT_MOST:
                return self.value <= self.target
            case Rule.EXACTLY:
                return self.value == self.target
            case Rule.TOLD:
                return True


def at_least(what: str, value: float, target: float, *, unit: str = "", beside: str = "") -> Figure:
    """More is better."""
    return Figure(what, value, unit, Rule.AT_LEAST, target, beside)


def at_most(what: str, value: float, target: float, *, unit: str = "", beside: str = "") -> Figure:
    """Less is better."""
    return Figure(what, value, unit, Rule.AT_MOST, target, beside)


def none_of(what: str, count: int, *, beside: str = "") -> Figure:
    """There must be none."""
    return Figure(what, count, "", Rule.EXACTLY, 0, beside)


def all_of(what: str, count: int, whole: int, *, beside: str = "") -> Figure:
    """It must be each of them."""
    return Figure(what, count, "", Rule.EXACTLY, whole, beside)


def told(what: str, value: float, *, unit: str = "", beside: str = "") -> Figure:
    """A figure without a target."""
    return Figure(what, value, unit, Rule.TOLD, 0, beside)
