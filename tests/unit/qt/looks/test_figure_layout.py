"""Digits in groups: gaps for the eye, never another digit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from tidemark.formatting import NumberStyle
from tidemark.qt.looks.figure_layout import GAP, FigureMetrics, drawn, grouped
from tidemark.qt.looks.measures import tabular

AMOUNTS = st.decimals(-(10**18), 10**18, allow_nan=False, allow_infinity=False, places=18)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        ("1.01234567", ("1", ".012 345 67")),
        ("-1234567.5", ("−1 234 567", ".5")),
        ("0", ("0", "")),
        ("123", ("123", "")),
    ],
)
def test_digits_stand_in_groups_of_three_from_the_point(exact: str, shown: tuple[str, str]) -> None:
    assert tuple(part.replace("\u2009", " ") for part in grouped(exact, NumberStyle())) == shown


@given(AMOUNTS)
def test_no_digit_is_lost_by_grouping(amount: Decimal) -> None:
    exact = format(amount, "f")

    assert "".join(grouped(exact, NumberStyle())).replace("\u2009", "").replace("−", "-") == exact


def test_the_point_is_that_of_the_language() -> None:
    german = NumberStyle(".", ",")

    assert grouped("1234567.5", german, group=german.group) == ("1.234.567", ",5")
    assert grouped("1.01234567", german) == ("1", ",012\u2009345\u200967")


@given(AMOUNTS)
def test_the_room_kept_for_a_figure_is_the_room_it_takes(amount: Decimal) -> None:
    style = NumberStyle()
    font = QFontMetricsF(tabular(QFont()))
    figures = FigureMetrics.of(font)
    whole, decimals = grouped(format(amount, "f"), style)

    assert figures.whole_width(whole) == pytest.approx(font.horizontalAdvance(whole), abs=1.0)
    assert figures.decimals_width(18) == pytest.approx(font.horizontalAdvance(decimals), abs=1.0)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("64724.30000000", "64|724.300|000|00"),
        ("-140 × 100 USD", "−140 × 100 USD"),
        ("5×", "5×"),
        ("—", "—"),
        ("•••••", "•••••"),
    ],
)
def test_a_text_that_begins_with_a_figure_is_drawn_in_groups(text: str, seen: str) -> None:
    assert drawn(text, NumberStyle()) == seen.replace("|", GAP)
