"""An episode of an alert as a table: told once while it lasts, armed again once it is over."""

from decimal import Decimal
from enum import Enum, auto

from tidemark.domain.alerting.rule import Condition, Rule
from tidemark.domain.exact import EXACT


class Level(Enum):
    """Where a figure stands. `NEAR` is neither: too near the threshold to call it over."""

    MET = auto()
    NEAR = auto()
    CLEAR = auto()


class Phase(Enum):
    """How far it is. `AGAIN` is one that an earlier run told and nobody acknowledged."""

    ARMED = auto()
    TOLD = auto()
    AGAIN = auto()


class Deed(Enum):
    """What follows."""

    NOTHING = auto()
    TELL = auto()
    END = auto()


STEPS = {
    (Phase.ARMED, Level.MET): (Phase.TOLD, Deed.TELL),
    (Phase.ARMED, Level.NEAR): (Phase.ARMED, Deed.NOTHING),
    (Phase.ARMED, Level.CLEAR): (Phase.ARMED, Deed.NOTHING),
    (Phase.TOLD, Level.MET): (Phase.TOLD, Deed.NOTHING),
    (Phase.TOLD, Level.NEAR): (Phase.TOLD, Deed.NOTHING),
    (Phase.TOLD, Level.CLEAR): (Phase.ARMED, Deed.END),
    (Phase.AGAIN, Level.MET): (Phase.TOLD, Deed.TELL),
    (Phase.AGAIN, Level.NEAR): (Phase.AGAIN, Deed.NOTHING),
    (Phase.AGAIN, Level.CLEAR): (Phase.ARMED, Deed.END),
}
"""What a known figure does; one that is not known does nothing."""


def level_of(rule: Rule, figure: Decimal) -> Level:
    """Where a figure stands by a rule of a level."""
    above = rule.condition is Condition.ABOVE
    beyond = EXACT.subtract(figure, rule.threshold)
    if not above:
        beyond = EXACT.minus(beyond)
    if beyond >= 0:
        return Level.MET
    return Level.CLEAR if EXACT.minus(beyond) > rule.band else Level.NEAR


def is_changed(rule: Rule, reference: Decimal, figure: Decimal) -> bool:
    """Whether a figure is far enough from ``reference`` by a rule of changes.

    From nothing, anything is more than any percentage.
    """
    if reference.is_infinite() or figure.is_infinite():
        return reference != figure
    moved = EXACT.abs(EXACT.subtract(figure, reference))
    if rule.condition is Condition.CHANGES:
        return moved >= rule.threshold
    needed = EXACT.multiply(EXACT.abs(reference), EXACT.multiply(rule.threshold, Decimal("0.01")))
    return moved > 0 and moved >= needed
