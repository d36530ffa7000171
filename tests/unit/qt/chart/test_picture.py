"""Where things stand in a picture, and what of it is left out."""

from dataclasses import replace

import pytest
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
