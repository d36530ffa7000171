"""Strokes in pixels: what a line, its shade and its bars look like, column by column."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from tidemark.qt.chart.line_image import line_image
from tidemark.qt.chart.plot import Bar, Run, Stroke

INK = QColor(200, 100, 0)
LINE, SHADE, BAR, NOTHING = "#", ":", "|", " "


def drawn(*runs: Run, bars: tuple[Bar, ...] = (), ratio: float = 1.0, width: int = 6) -> list[str]:
    """The rows of an image of six by five pixels in letters."""
    stroke = Stroke(list(runs), list(bars))
    image = line_image([stroke], QSize(width, 5), ratio, INK)
    return ["".join(_letter(image, x, y) for x in range(width)) for y in range(5)]


def _letter(image: QImage, x: int, y: int) -> str:
    alpha = image.pixelColor(x, y).alpha()
    return LINE if alpha == 255 else BAR if alpha == 64 else SHADE if alpha else NOTHING


def test_a_line_steps_from_column_to_column_over_its_shade() -> None:
    assert drawn((0, 3, 3, 3, 3), (3, 6, 1, 3, 1)) == [
        "      ",
        "   ###",
        "   #::",
        "####::",
        "::::::",
    ]


def test_bars_stand_behind_the_line_and_before_its_shade() -> None:
    assert drawn((0, 6, 2, 2, 2), bars=((1, 3, 0.0, 4.0), (4, 5, 3.0, 3.2))) == [
        " ||   ",
        " ||   ",
        "######",
        ":||:|:",
        "::::::",
    ]


def test_a_gap_stays_empty() -> None:
    assert drawn((0, 2, 2, 2, 2))[2] == "##    "


def test_a_line_is_two_pixels_wide_where_a_pixel_is_half_as_large() -> None:
    assert drawn((0, 2, 1, 1, 1), (2, 6, 1, 3, 3), ratio=2.0) == [
        "      ",
        "####  ",
        "####  ",
        "::####",
        "::####",
    ]


def test_the_line_has_the_colour_it_was_given() -> None:
    image = line_image([Stroke([(0, 6, 2, 2, 2)], [])], QSize(6, 5), 1.0, INK)

    assert image.pixelColor(3, 2) == INK
    assert image.pixelColor(3, 3).red() > image.pixelColor(3, 3).green()


def test_an_image_for_a_finer_screen_is_as_large_in_the_window() -> None:
    image = line_image([Stroke([(0, 6, 2, 2, 2)], [])], QSize(6, 5), 2.0, INK)

    assert image.deviceIndependentSize().toSize() == QSize(3, 3)


def test_a_line_on_the_ground_is_seen_whole() -> None:
    assert drawn((0, 6, 5, 5, 5), ratio=2.0) == ["      "] * 3 + ["######"] * 2
