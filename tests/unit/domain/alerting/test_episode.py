"""Where a figure stands by a rule, and what follows: a table, so that no case is forgotten."""

from decimal import Decimal

import pytest

from tidemark.domain.alerting.episode import STEPS, Deed, Level, Phase, is_changed, level_of
from tidemark.domain.alerting.rule import Condition, Measure, Rule


def _rule(condition: Condition, threshold: str) -> Rule:
    return Rule("r", Measure.WALLET, condition, Decimal(threshold))


@pytest.mark.parametrize(
    ("condition", "figure", "level"),
    [
        (Condition.ABOVE, "80", Level.MET),
        (Condition.ABOVE, "79.99", Level.NEAR),
        (Condition.ABOVE, "76", Level.NEAR),
        (Condition.ABOVE, "75.99", Level.CLEAR),
        (Condition.BELOW, "80", Level.MET),
        (Condition.BELOW, "84", Level.NEAR),
        (Condition.BELOW, "84.01", Level.CLEAR),
    ],
)
def test_a_figure_is_clear_of_its_threshold_only_beyond_a_band(
    condition: Condition, figure: str, level: Level
) -> None:
    assert level_of(_rule(condition, "80"), Decimal(figure)) is level


@pytest.mark.parametrize(
    ("condition", "before", "after", "changed"),
    [
        (Condition.CHANGES, "10", "12", True),
        (Condition.CHANGES, "10", "8", True),
        (Condition.CHANGES, "10", "11.9", False),
        (Condition.CHANGES_PERCENT, "-100", "-98", True),
        (Condition.CHANGES_PERCENT, "100", "101.9", False),
        (Condition.CHANGES_PERCENT, "0", "0.00000001", True),
        (Condition.CHANGES_PERCENT, "0", "0", False),
    ],
)
def test_a_change_counts_in_both_directions_from_its_reference(
    condition: Condition, before: str, after: str, changed: bool
) -> None:
    assert is_changed(_rule(condition, "2"), Decimal(before), Decimal(after)) is changed


@pytest.mark.parametrize("condition", [Condition.CHANGES, Condition.CHANGES_PERCENT])
@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Infinity", "Infinity", False),
        ("Infinity", "3", True),
        ("3", "Infinity", True),
    ],
)
def test_a_ratio_beyond_all_bounds_has_changed_where_it_was_not_so_before(
    condition: Condition, before: str, after: str, changed: bool
) -> None:
    """A margin ratio is infinite while nothing is left; no difference is told of that."""
    assert is_changed(_rule(condition, "2"), Decimal(before), Decimal(after)) is changed


def test_what_an_earlier_run_told_is_told_again_only_while_it_lasts() -> None:
    deeds = {level: STEPS[Phase.AGAIN, level][1] for level in Level}
    assert deeds == {Level.MET: Deed.TELL, Level.NEAR: Deed.NOTHING, Level.CLEAR: Deed.END}
