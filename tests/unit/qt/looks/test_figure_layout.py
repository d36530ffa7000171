"""Digits in groups: gaps for the eye, never another digit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from tidemark.formatting import NumberStyle
from tidemark.qt.looks.figure_layout import GAP, FigureMetrics, drawn, grouped, grouped_text
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


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("(18 hidden, worth 0.00000000 BTC)", "(18 hidden, worth 0.000|000|00 BTC)"),
        ("（已隐藏 18 个，价值 1234.5 BTC）", "（已隐藏 18 个，价值 1|234.5 BTC）"),
        ("+0.00123456 BTC  in coins", "+0.001|234|56 BTC  in coins"),
        ("≈ 98,317.06 USD · 13 of 13 priced", "≈ 98,317.06 USD · 13 of 13 priced"),
        ("≥ 1234.5 BTC", "≥ 1|234.5 BTC"),
        (
            "since 2026-11-28 08:09:10, 127.0.0.1:40181",
            "since 2026-11-28 08:09:10, 127.0.0.1:40181",
        ),
        ("1000SHIB 0.12345", "1000SHIB 0.123|45"),
    ],
)
def test_figures_of_a_sentence_are_drawn_in_groups(text: str, seen: str) -> None:
    assert grouped_text(text, NumberStyle()) == seen.replace("|", GAP)


@pytest.mark.parametrize("whole", ["+1\u2009234", "<0", "−12"])
def test_a_sign_takes_the_room_it_takes(whole: str) -> None:
    font = QFontMetricsF(tabular(QFont()))

    assert FigureMetrics.of(font).whole_width(whole) == pytest.approx(
        font.horizontalAdvance(whole), abs=1.0
    )
