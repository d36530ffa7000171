"""A line as shapes: steps, spikes, gaps, and what it says at a moment."""

from decimal import Decimal
from typing import Any

from fake_history_lines import line_of, piece
from tidemark.history.questions import Piece, Range
from tidemark.qt.chart.plot import Curve, Run, Stroke
from tidemark.qt.chart.scale import TimeScale, ValueScale

WITHIN = Range(0, 1000)
TIMES = TimeScale(0, 1000, left=0, right=100)
VALUES = ValueScale(Decimal(0), Decimal(10), top=0, bottom=100)


def drawn(*pieces: Piece, **more: Any) -> list[Stroke]:
    return Curve(line_of(*pieces, within=WITHIN, **more)).strokes(TIMES, VALUES)


def strokes(*pieces: Piece, **more: Any) -> list[list[Run]]:
    return [stroke.runs for stroke in drawn(*pieces, **more)]


def test_a_figure_goes_on_until_the_next_change_and_then_steps() -> None:
    (stroke,) = strokes(piece(100, "2"), piece(500, "6"))

    assert stroke == [(10, 50, 80, 80, 80), (50, 100, 40, 80, 40)]


def test_of_many_pieces_in_one_pixel_the_least_and_the_greatest_stay() -> None:
    """The spike of a millisecond that thinning out would lose."""
    pieces = [piece(500 + each, "5") for each in range(4)]
    pieces[2] = piece(502, "5", least="1", greatest="9")

    (stroke,) = drawn(piece(0, "5"), *pieces)

    assert stroke.bars == [(50, 51, 10, 90)]
    assert len(stroke.runs) == 2


def test_what_a_long_piece_reached_it_reached_somewhere_in_its_length() -> None:
    (stroke,) = drawn(piece(200, "5", until=400, least="1", greatest="9"))

    assert stroke.bars == [(20, 40, 10, 90)]


def test_a_gap_parts_the_line() -> None:
    known = (Range(0, 300), Range(600, 1000))

    first, second = strokes(piece(0, "1"), piece(600, "2"), stretches=known)

    assert first[-1][1] == 30
    assert second[0][0] == 60


def test_what_began_before_goes_on_into_the_picture_without_its_past() -> None:
    """Its own spike was long before."""
    line = line_of(piece(0, "5", least="1", greatest="9"), piece(800, "6"), within=Range(0, 1000))

    (stroke,) = Curve(line).strokes(TimeScale(500, 1000, left=0, right=100), VALUES)

    assert stroke.runs == [(0, 60, 50, 50, 50), (60, 100, 40, 50, 40)]
    assert stroke.bars == []


def test_a_long_piece_reaches_its_last_in_its_middle() -> None:
    (stroke,) = strokes(piece(0, "8", until=1000, first="2"))

    assert stroke == [(0, 50, 80, 80, 80), (50, 100, 20, 80, 20)]


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


def test_many_pieces_make_one_run_a_pixel() -> None:
    pieces = [
        piece(each, str(each % 7), first=str(each % 5), until=each + 1) for each in range(1000)
    ]

    (stroke,) = strokes(*pieces)

    assert len(stroke) == 100
