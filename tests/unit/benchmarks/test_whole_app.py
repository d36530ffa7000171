"""What a processor's share of eight checks a second is worth that did not all come."""

import pytest

from bench.measures.whole_app import NAIVE, processor
from bench.targets import HEADLESS


def test_the_share_is_of_the_time_that_passed() -> None:
    assert processor("Tidemark", checks=40, seconds=5.0, cpu=0.25) == pytest.approx(5.0)


def test_a_window_that_was_checked_far_more_rarely_has_no_figure() -> None:
    """It would have taken less, and no reader would have known."""
    with pytest.raises(RuntimeError, match=r"Tidemark answered 19 checks in 5.0 s, not 40"):
        processor("Tidemark", checks=19, seconds=5.0, cpu=0.25)


def test_one_that_missed_some_is_told_what_all_would_have_taken() -> None:
    assert processor("Tidemark", checks=32, seconds=5.0, cpu=0.2) == pytest.approx(5.0)


def test_neither_has_its_floor_a_figure_without_checks() -> None:
    with pytest.raises(RuntimeError, match="answered 0 checks"):
        processor(HEADLESS, checks=0, seconds=5.0, cpu=0.25)


def test_a_naive_window_is_told_what_all_checks_would_have_taken() -> None:
    assert processor(NAIVE, checks=20, seconds=5.0, cpu=5.0) == pytest.approx(200.0)
