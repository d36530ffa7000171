"""Figures of an earlier run are dated by this run's clock, and never younger than they are."""

from tidemark.domain.day_start import Moment
from tidemark.domain.last_known import recalled_moment

PRESENT = Moment(now=20.0, wall_ms=1_000_000)


def test_the_steady_clock_can_have_started_after_the_figure_was_seen() -> None:
    assert recalled_moment(1_000_000 - 90_500, PRESENT) == 20.0 - 90.5


def test_the_age_goes_on_with_the_steady_clock() -> None:
    moment = recalled_moment(1_000_000 - 3_000, PRESENT)
    assert moment is not None
    assert 25.0 - moment == 8.0


def test_what_lies_ahead_has_no_age() -> None:
    assert recalled_moment(1_000_001, PRESENT) is None
