"""Where things stand in a picture, and what of it is left out."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from fake_history_lines import line_of, mark, piece
from tidemark.history.questions import Line, Range
from tidemark.qt.chart.frame import HOUR, Frame
from tidemark.qt.chart.picture import Layout, Picture, Room
from tidemark.qt.chart.plot import Curve

WITHIN = Range(0, HOUR)
FRAME = Frame(0, HOUR)


@pytest.fixture
def room(qapp: QApplication) -> Room:
    return Room.of(QRectF(0, 0, 800, 300), QFontMetricsF(QFont()), 60.0)


def layout(room: Room, line: Line, *, is_masked: bool = False, frame: Frame = FRAME) -> Layout:
    return Layout(Picture(frame, Curve(line), is_masked), room)


def test_the_last_moments_before_now_are_no_gap_yet(room: Room) -> None:
    line = line_of(piece(0, "1"), within=WITHIN, stretches=(Range(0, HOUR - 5_000),))

    assert layout(room, line).gaps == []
    assert len(layout(room, line, frame=replace(FRAME, is_live=False)).gaps) == 1


def test_a_longer_silence_is_one(room: Room) -> None:
    line = line_of(piece(0, "1"), within=WITHIN, stretches=(Range(0, HOUR - 60_000),))

    assert len(layout(room, line).gaps) == 1


def test_of_changes_that_would_cover_each_other_the_largest_shows(room: Room) -> None:
    marks = (mark(1000, "0.1"), mark(1100, "5"), mark(1200, "0.2"), mark(1300, "-1"))
    line = line_of(piece(0, "1"), within=WITHIN, marks=marks)

    shown = [each.moved for _, each in layout(room, line).marks]

    assert sorted(map(str, shown)) == ["-1", "5"]


def test_hidden_nothing_depends_on_the_amounts(room: Room) -> None:
    line = line_of(piece(0, "1"), within=WITHIN, marks=(mark(1000, "0.1"),))
    hidden = layout(room, line, is_masked=True)

    assert (hidden.values, hidden.value_ticks, hidden.newest, hidden.marks) == (None, (), None, [])
    assert hidden.line_image(1.0, QColor("red")) is None
    assert hidden.mark_near(1000) is None


def test_a_change_is_found_by_who_points_near_it(room: Room) -> None:
    line = line_of(piece(0, "1"), within=WITHIN, marks=(mark(HOUR // 2, "0.1"),))

    assert layout(room, line).mark_near(HOUR // 2 + 5_000) is not None
    assert layout(room, line).mark_near(HOUR // 4) is None


@pytest.mark.parametrize(("height", "ratio", "is_drawn"), [(2, 1, False), (3, 1, True)])
def test_a_plot_without_room_for_a_line_has_none(
    room: Room, height: int, ratio: float, *, is_drawn: bool
) -> None:
    """What is written beside the image would be another's memory."""
    low = replace(room, plot=QRectF(0, 0, 40, height))
    line = line_of(piece(0, "1", until=HOUR, first="9"), within=WITHIN)

    assert (layout(low, line).line_image(ratio, QColor("red")) is not None) is is_drawn


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, HOUR - 1), st.decimals(-9, 9, places=2)), max_size=20),
    st.tuples(st.integers(-HOUR, HOUR), st.integers(1, 2 * HOUR)),
    st.tuples(st.floats(0, 60), st.floats(0, 60)),
    st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]),
)
def test_whatever_the_line_and_the_plot_its_image_fills_it(
    room: Room,
    steps: list[tuple[int, Decimal]],
    seen: tuple[int, int],
    size: tuple[float, float],
    ratio: float,
) -> None:
    pieces = [piece(at, str(value)) for at, value in sorted(dict(steps).items())]
    frame = Frame(seen[0], sum(seen), is_live=False)
    plot = QRectF(0, 0, *size)
    told = layout(replace(room, plot=plot), line_of(*pieces, within=WITHIN), frame=frame)

    image = told.line_image(ratio, QColor("red"))

    assert image is None or image.size() == (plot.size() * ratio).toSize()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_line_stands_where_the_grid_says_its_figure_is(room: Room, ratio: float) -> None:
    drawn = layout(room, line_of(piece(0, "1"), piece(HOUR // 2, "2"), within=WITHIN))
    image, values = drawn.line_image(ratio, QColor("red")), drawn.values
    assert image is not None
    assert values is not None
    for share, figure in ((0.25, "1"), (0.75, "2")):
        column = round(share * image.width())
        row = next(y for y in range(image.height()) if image.pixelColor(column, y).alpha() == 255)
        assert row / ratio == pytest.approx(values.y(Decimal(figure)) - room.plot.top(), abs=1)
