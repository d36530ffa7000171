"""How many steps of the market are due."""

import pytest

from tidemark.simulator.pace import Pace


@pytest.mark.parametrize(
    ("speed", "beat"), [(1, 1.0), (0.5, 2.0), (10, 0.1), (1000, 0.05), (0, 1.0)]
)
def test_a_beat_is_a_step_where_that_is_not_too_often(speed: float, beat: float) -> None:
    assert Pace(speed).beat == beat


def test_parts_of_a_step_add_up() -> None:
    pace = Pace(1)
    assert [pace.steps_due(0.4) for _ in range(5)] == [0, 0, 1, 0, 1]


def test_a_fast_market_makes_many_steps_a_beat() -> None:
    assert Pace(1000).steps_due(0.05) == 50


def test_a_long_pause_is_not_made_up_for() -> None:
    pace = Pace(1)
    assert pace.steps_due(8 * 3600) == 4
    assert pace.steps_due(1.0) == 1


def test_a_market_at_speed_nought_stands_still() -> None:
    assert Pace(0).steps_due(100) == 0
