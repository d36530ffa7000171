"""A line as shapes: steps, spikes, gaps, and what it says at a moment."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from fake_history_lines import line_of, piece
from tidemark.history.questions import Line, Piece, Range
from tidemark.qt.chart.plot import Curve, Reach, Stroke

WITHIN = Range(0, 1000)
Corner = tuple[float, float]


def drawn(*pieces: Piece, **more: Any) -> list[Stroke]:
    return Curve(line_of(*pieces, within=WITHIN, **more)).strokes


def strokes(*pieces: Piece, **more: Any) -> list[list[Corner]]:
    """Moments, and differences from the first figure."""
    return [pairs(stroke.corners) for stroke in drawn(*pieces, **more)]


def reached(stroke: Stroke) -> Reach:
    assert stroke.reach is not None
    return stroke.reach


def pairs(polygon: QPolygonF) -> list[Corner]:
    return [(point.x(), point.y()) for point in polygon.toList()]


def sides(path: QPainterPath) -> list[tuple[Corner, Corner]]:
    """All lines of a path, each of which begins anew."""
    ends = [path.elementAt(at) for at in range(path.elementCount())]
    assert [end.isMoveTo() for end in ends] == [True, False] * (len(ends) // 2)
    places = [(end.x, end.y) for end in ends]  # type: ignore[attr-defined]
    return list(zip(places[::2], places[1::2], strict=True))


def test_a_figure_goes_on_until_the_next_change_and_then_steps() -> None:
    (stroke,) = strokes(piece(100, "2"), piece(500, "6"))

    assert stroke == [(100, 0), (500, 0), (500, 4), (1000, 4)]


def test_each_side_of_the_line_is_drawn_by_itself() -> None:
    """A painter would slant those that are shorter than a pixel where they are joined."""
    (stroke,) = drawn(piece(100, "2"), piece(500, "6"), piece(501, "2"))

    assert sides(stroke.line) == list(pairwise(pairs(stroke.corners)))


def test_of_many_pieces_in_one_pixel_the_least_and_the_greatest_stay() -> None:
    """The spike of a millisecond that thinning out would lose."""
    pieces = [piece(500 + each, "5") for each in range(4)]
    pieces[2] = piece(502, "5", least="1", greatest="9")

    (stroke,) = drawn(piece(0, "5"), *pieces)

    assert sides(reached(stroke).hairs) == [((502, -4), (502, 4))]
    assert pairs(stroke.corners) == [(0, 0), (1000, 0)]


def test_what_a_long_piece_reached_it_reached_somewhere_in_its_length() -> None:
    (stroke,) = drawn(piece(200, "5", until=400, least="1", greatest="9"))

    assert reached(stroke).boxes.boundingRect() == QRectF(200, -4, 200, 8)


def test_where_a_figure_stayed_as_it_was_there_is_no_box() -> None:
    reaching = piece(200, "6", first="5", until=300, greatest="9"), piece(500, "6", least="1")

    (stroke,) = drawn(piece(0, "5"), *reaching)

    boxes = reached(stroke).boxes.toSubpathPolygons()
    assert [each.boundingRect() for each in boxes] == [
        QRectF(200, 0, 100, 4),
        QRectF(500, -4, 1, 5),
    ]


def test_a_line_that_was_nowhere_else_has_no_reach() -> None:
    (stroke,) = drawn(piece(100, "2"), piece(500, "6"))

    assert stroke.reach is None


def test_a_gap_parts_the_line() -> None:
    known = (Range(0, 300), Range(600, 1000))

    first, second = strokes(piece(0, "1"), piece(600, "2"), stretches=known)

    assert first[-1] == (300, 0)
    assert second[0] == (600, 1)


def test_where_nothing_was_told_there_is_no_line() -> None:
    known = (Range(0, 300), Range(600, 1000))

    assert len(strokes(piece(600, "2"), stretches=known)) == 1


def test_what_ended_before_a_stretch_goes_on_into_it_without_its_past() -> None:
    """Its own spike was long before."""
    roll_up = piece(0, "5", first="3", until=100, least="1", greatest="9")
    known = (Range(60, 1000),)

    (stroke,) = drawn(roll_up, piece(800, "6"), stretches=known)

    assert pairs(stroke.corners) == [(60, 2), (800, 2), (800, 3), (1000, 3)]
    assert reached(stroke).boxes.boundingRect() == QRectF(60, -2, 40, 8)


def test_a_long_piece_reaches_its_last_in_its_middle() -> None:
    (stroke,) = strokes(piece(0, "8", until=1000, first="2"))

    assert stroke == [(0, 0), (500, 0), (500, 6), (1000, 6)]


def test_a_roll_up_that_began_before_the_picture_goes_on_into_it() -> None:
    """Roll-ups are whole, and a picture begins at any millisecond."""
    line = line_of(piece(0, "8", until=60), within=WITHIN, stretches=(Range(30, 1000),))

    (stroke,) = Curve(line).strokes

    assert pairs(stroke.corners) == [(30, 0), (1000, 0)]
    assert Curve(line).at(20) is None
    assert [told_at(line, moment) for moment in (30, 500, 1000)] == ["8", "8", "8"]


def test_a_roll_up_over_a_short_gap_is_of_both_its_sides() -> None:
    known = (Range(0, 100), Range(120, 1000))
    line = line_of(piece(60, "8", until=200), within=WITHIN, stretches=known)

    assert [told_at(line, moment) for moment in (50, 80, 110, 130, 900)] == [
        *(None, "8", None, "8", "8")
    ]


def test_what_ended_before_a_gap_is_not_known_after_it() -> None:
    known = (Range(0, 100), Range(120, 1000))
    line = line_of(piece(60, "8", until=100), piece(500, "9"), within=WITHIN, stretches=known)

    assert [told_at(line, moment) for moment in (80, 130, 600)] == ["8", None, "9"]


def told_at(line: Line, moment: int) -> str | None:
    point = Curve(line).at(moment)
    return None if point is None else str(point.value)


def test_a_last_that_is_reached_beyond_its_stretch_is_not_drawn() -> None:
    (stroke,) = strokes(piece(0, "8", until=1000, first="2"), stretches=(Range(0, 400),))

    assert stroke == [(0, 0), (400, 0)]


def test_sums_without_least_and_greatest_are_drawn_by_their_ends() -> None:
    unsure = piece(0, "8", until=1000, first="2")._replace(least=None, greatest=None)

    curve = Curve(line_of(unsure, within=WITHIN))

    assert curve.extent(WITHIN) == (Decimal(2), Decimal(8))


def test_the_extent_is_of_what_shows() -> None:
    line = line_of(piece(0, "1"), piece(200, "5"), piece(800, "9"), within=WITHIN)

    assert Curve(line).extent(Range(300, 700)) == (Decimal(5), Decimal(5))
    assert Curve(line).extent(Range(100, 300)) == (Decimal(1), Decimal(5))
    assert Curve(line_of(within=WITHIN)).extent(WITHIN) is None


def test_a_moment_is_told_to_the_last_digit() -> None:
    curve = Curve(line_of(piece(0, "1.00000001"), piece(500, "2"), within=WITHIN))

    point = curve.at(499)

    assert point is not None
    assert point.value == Decimal("1.00000001")


def test_in_a_gap_and_before_the_first_entry_nothing_is_told() -> None:
    known = (Range(100, 300), Range(600, 1000))
    curve = Curve(line_of(piece(100, "1"), piece(600, "2"), within=WITHIN, stretches=known))

    assert curve.at(50) is None
    assert curve.at(450) is None
    assert curve.gaps() == [Range(0, 100), Range(300, 600)]


def test_the_last_that_is_known_ends_where_its_stretch_does() -> None:
    curve = Curve(line_of(piece(100, "1"), within=WITHIN, stretches=(Range(100, 700),)))

    newest = curve.newest()

    assert newest is not None
    assert (newest.at, newest.value) == (700, Decimal(1))
    assert Curve(line_of(within=WITHIN)).newest() is None
