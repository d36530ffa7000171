"""Ages, times, figures and strangers' words as text."""

from datetime import UTC, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.amount import Amount
from tidemark.formatting import (
    UNKNOWN,
    NumberStyle,
    duration,
    exact,
    harmless,
    instant,
    local_time,
    milliseconds,
    percent,
    rounded,
    signed_milliseconds,
)

_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _seconds_told(text: str) -> float:
    words = text.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return sum(float(number) * _UNIT_SECONDS[unit] for number, unit in pairs)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0, "0.0 s"),
        (0.3, "0.3 s"),
        (0.41, "0.5 s"),
        (0.95, "1 s"),
        (12.0, "12 s"),
        (59.2, "1 m 00 s"),
        (134.0, "2 m 14 s"),
        (3599.5, "1 h 00 m"),
        (3 * 3600 + 4 * 60 + 1, "3 h 05 m"),
        (23 * 3600 + 59 * 60 + 30, "1 d 00 h"),
        (2 * 86400 + 2.5 * 3600, "2 d 03 h"),
        (-4.0, "0.0 s"),
    ],
)
def test_a_duration_reads_as_people_say_it(seconds: float, told: str) -> None:
    assert duration(seconds) == told


@given(st.floats(min_value=0, max_value=1e7))
def test_an_age_is_never_told_younger_than_it_is(seconds: float) -> None:
    assert _seconds_told(duration(seconds)) >= seconds - 1e-6


@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf")])
def test_an_unknown_duration_is_a_dash(nothing: float | None) -> None:
    assert duration(nothing) == milliseconds(nothing) == signed_milliseconds(nothing) == UNKNOWN


def test_a_moment_of_today_is_told_without_its_date() -> None:
    assert local_time(1_700_000_000_000, now_ms=1_700_000_100_000, zone=UTC) == "22:13:20"


def test_a_moment_of_another_day_carries_its_date() -> None:
    a_day_later = 1_700_000_000_000 + 86_400_000
    assert local_time(1_700_000_000_000, now_ms=a_day_later, zone=UTC) == "2023-11-14 22:13:20"


def test_a_moment_is_dated_where_nobody_says_what_today_is() -> None:
    assert local_time(1_700_000_000_000, zone=UTC) == "2023-11-14 22:13:20"


def test_today_is_today_where_the_user_is() -> None:
    kolkata = timezone(timedelta(hours=5, minutes=30))
    assert local_time(1_700_000_000_000, now_ms=1_700_009_999_999, zone=kolkata) == "03:43:20"


def test_the_hour_that_comes_twice_in_autumn_tells_which_it_is() -> None:
    """By how far the clock is ahead of UTC; an hour that is left out in spring never shows."""
    berlin = ZoneInfo("Europe/Berlin")
    first = 1_792_888_200_000  # 2026-10-25 00:30 UTC
    hours = [first + hour * 3_600_000 for hour in range(-1, 3)]
    assert [local_time(each, now_ms=first, zone=berlin) for each in hours] == [
        *("01:30:00", "02:30:00 +02:00", "02:30:00 +01:00", "03:30:00")
    ]
    spring = 1_774_747_800_000  # 2026-03-29 01:30 UTC
    assert local_time(spring, now_ms=spring, zone=berlin) == "03:30:00"


@pytest.mark.parametrize("moment", [None, 10**18, -(10**18), 10**30])
def test_a_moment_no_calendar_holds_is_a_dash(moment: int | None) -> None:
    assert local_time(moment) == UNKNOWN


@pytest.mark.parametrize(
    ("offset", "told"), [(12.4, "+12 ms"), (-3.0, "−3 ms"), (0.2, "0 ms"), (-0.2, "0 ms")]
)
def test_an_offset_tells_its_direction(offset: float, told: str) -> None:
    assert signed_milliseconds(offset) == told


def test_a_round_trip_is_told_in_whole_milliseconds() -> None:
    assert milliseconds(37.6) == "38 ms"


def test_a_figure_is_shown_to_its_last_digit() -> None:
    assert exact(Amount.parse("0.00000000")) == "0.00000000"


def test_a_figure_with_an_exponent_is_written_out() -> None:
    assert exact(Amount.parse("1E-8")) == "0.00000001"


def test_an_unknown_figure_is_a_dash_and_not_zero() -> None:
    assert exact(None) == UNKNOWN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("BTC\x08\n", "BTC\\x08\\n"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("\u3164", "\\u3164"),
        ("\ud800", "\\ud800"),
        ("主账户　二", "主账户　二"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_characters_that_hide_or_move_others_are_escaped(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(max_size=2000))
def test_a_strangers_text_stays_on_one_line_and_short(text: str) -> None:
    shown = harmless(text)
    assert len(shown) <= 500
    assert len(shown.splitlines()) <= 1


def test_a_long_text_is_cut_with_a_sign_that_it_was() -> None:
    assert harmless("x" * 501) == "x" * 499 + "…"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("66312.075", 2, "66312.08"),
        ("66312.065", 2, "66312.06"),
        ("0", 2, "0.00"),
        ("-0", 2, "0.00"),
        ("0.0049", 2, "<0.01"),
        ("0.005", 2, "<0.01"),
        ("-0.004", 2, ">-0.01"),
        ("-1204.11", 2, "-1204.11"),
        ("1E-9", 8, "<0.00000001"),
        ("12345678901234567890.5", 2, "12345678901234567890.50"),
    ],
)
def test_worth_is_rounded_half_to_even_and_what_is_there_never_looks_like_nothing(
    value: str, decimals: int, text: str
) -> None:
    assert rounded(Decimal(value), decimals) == text


def test_an_unknown_worth_is_a_dash() -> None:
    assert rounded(None, 2) == "—"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("84112.40", "84,112.40"),
        ("-1204.11", "−1,204.11"),
        ("999", "999"),
        ("<0.01", "<0.01"),
        (">-0.01", ">−0.01"),
        ("—", "—"),
    ],
)
def test_sums_of_money_have_commas(figure: str, text: str) -> None:
    assert NumberStyle().grouped(figure) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (NumberStyle(".", ","), "−1.234.567,89"),
        (NumberStyle("\u202f", ","), "−1\u202f234\u202f567,89"),
        (NumberStyle("'", "."), "−1'234'567.89"),
    ],
)
def test_sums_of_money_are_grouped_as_the_language_does(style: NumberStyle, text: str) -> None:
    assert style.grouped("-1234567.89") == text


def test_an_amount_keeps_all_its_digits_and_takes_the_point_of_the_language() -> None:
    assert NumberStyle(".", ",").pointed("-1234.50000000") == "−1234,50000000"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        ("0", "0 %"),
        ("0.124", "12.4 %"),
        ("0.12400001", "12.5 %"),
        ("1E-30", "0.1 %"),
        ("0.9999", "100.0 %"),
        ("Infinity", "≥ 100 %"),
        ("1E+18", "≥ 1000 %"),
    ],
)
def test_a_share_is_rounded_up(ratio: str, text: str) -> None:
    assert percent(Decimal(ratio)) == text


def test_moments_for_machines_are_told_in_utc_to_the_millisecond() -> None:
    assert instant(1_795_780_800_400) == "2026-11-27T12:00:00.400Z"
    assert instant(None) == instant(10**20) == "—"
