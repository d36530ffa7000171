"""What a line, its shade and its reach look like, pixel by pixel."""

from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QTransform

from fake_history_lines import line_of, piece
from tidemark.history.questions import Piece, Range
from tidemark.qt.chart.line_image import line_image
from tidemark.qt.chart.plot import Curve

INK = QColor(200, 100, 0)
LINE, SHADE, REACH, NOTHING = "#", ":", "|", " "
ABOVE_GROUND = 2


def image_of(*pieces: Piece, ratio: float = 1.0, per_ms: float = 1.0, **more: Any) -> QImage:
    """Six by five pixels; the first figure stands in the middle, one is a pixel."""
    curve = Curve(line_of(*pieces, within=Range(0, round(6 / per_ms)), **more))
    scale = QTransform.fromScale(per_ms, 1).translate(0, ABOVE_GROUND)
    return line_image(curve.strokes, scale, QSize(6, 5), ratio, INK)


def drawn(*pieces: Piece, **more: Any) -> list[str]:
    """The rows of the image in letters."""
    image = image_of(*pieces, **more)
    return ["".join(_letter(image, x, y) for x in range(6)) for y in range(5)]


def _letter(image: QImage, x: int, y: int) -> str:
    alpha = image.pixelColor(x, y).alpha()
    return LINE if alpha == 255 else REACH if alpha == 64 else SHADE if alpha else NOTHING


def test_a_line_steps_from_column_to_column_over_its_shade() -> None:
    assert drawn(piece(0, "2"), piece(3, "4")) == [
        "   ###",
        "   #::",
        "####::",
        "::::::",
        "::::::",
    ]


def test_a_reach_stands_behind_the_line_and_before_its_shade() -> None:
    within = {"least": "1", "greatest": "4"}
    assert drawn(piece(0, "2"), piece(1, "2", until=3, **within), piece(3, "2")) == [
        " ||   ",
        " ||   ",
        "######",
        ":||:::",
        "::::::",
    ]


@pytest.mark.parametrize("at", [20, 21, 25, 29])
def test_a_spike_that_is_narrower_than_a_pixel_is_seen_to_its_end(at: int) -> None:
    spike = piece(at, "2", until=at + 1, greatest="4")

    assert drawn(piece(0, "2"), spike, piece(at + 1, "2"), per_ms=0.1)[:3] == [
        "  |   ",
        "  |   ",
        "######",
    ]


@pytest.mark.parametrize("at", [20, 21, 25, 28])
def test_a_line_that_turns_within_a_pixel_turns_where_it_did(at: int) -> None:
    steps = piece(0, "2"), piece(at, "4"), piece(at + 1, "2")

    assert drawn(*steps, per_ms=0.1)[:3] == ["  #   ", "  #   ", "######"]


def test_a_gap_stays_empty() -> None:
    assert drawn(piece(0, "2"), stretches=(Range(0, 2),))[2] == "### " + "  "


def test_a_line_is_two_pixels_wide_where_a_pixel_is_half_as_large() -> None:
    assert drawn(piece(0, "4"), piece(2, "2"), ratio=2.0) == [
        "      ",
        "      ",
        "####  ",
        "####  ",
        "::####",
    ]


def test_the_line_has_the_colour_it_was_given() -> None:
    image = image_of(piece(0, "2"))

    assert image.pixelColor(3, 2) == INK
    assert image.pixelColor(3, 3).red() > image.pixelColor(3, 3).green()


def test_an_image_for_a_finer_screen_is_as_large_in_the_window() -> None:
    assert image_of(piece(0, "2"), ratio=2.0).deviceIndependentSize().toSize() == QSize(3, 3)


def test_the_image_before_is_not_seen_in_the_next() -> None:
    before = drawn(piece(0, "2"))

    assert drawn(piece(0, "2"), piece(2, "4")) != before
    assert drawn(piece(0, "2")) == before


def test_a_line_goes_on_from_and_to_far_away() -> None:
    """What is zoomed into is as long as it was."""
    curve = Curve(line_of(piece(0, "2"), piece(10**13, "9"), within=Range(0, 2 * 10**13)))
    scale = QTransform.fromScale(1, 1).translate(-(10**12), ABOVE_GROUND)

    image = line_image(curve.strokes, scale, QSize(6, 5), 1.0, INK)

    assert [_letter(image, 3, y) for y in range(5)] == [NOTHING, NOTHING, LINE, SHADE, SHADE]
    assert [_letter(image, x, 2) for x in range(6)] == [LINE] * 6
