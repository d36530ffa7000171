"""Small lines: as high as their box, flat in its middle, and broken where nothing was known."""

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF

from tidemark.qt.looks.spark import strokes

BOX = QRectF(0, 0, 30, 10)


def corners(*values: str | None) -> list[list[tuple[float, float]]]:
    told = [None if value is None else Decimal(value) for value in values]
    return [[as_pair(each) for each in stroke] for stroke in strokes(BOX, told)]


def as_pair(point: QPointF) -> tuple[float, float]:
    return point.x(), point.y()


def test_the_least_is_at_the_foot_and_the_greatest_at_the_head() -> None:
    assert corners("1", "2", "3", "1.5") == [[(0, 10), (10, 5), (20, 0), (30, 7.5)]]


def test_what_never_changed_lies_in_the_middle() -> None:
    assert corners("5", "5") == [[(0, 5), (30, 5)]]


def test_a_gap_breaks_it() -> None:
    assert [len(stroke) for stroke in corners("1", None, None, "2")] == [1, 1]


def test_nothing_known_is_no_line() -> None:
    assert corners(None, None) == []
    assert corners() == []


def test_long_figures_that_differ_in_their_last_digit_are_told_apart() -> None:
    ((low, high),) = corners("918273645546372.00000001", "918273645546372.00000002")

    assert low[1] - high[1] == 10
