"""Grids of round figures and of round moments, by whatever clock hangs on the wall."""

import itertools
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tidemark.qt.chart.scale import (
    Grain,
    TimeScale,
    ValueScale,
    roomy,
    time_ticks,
    value_ticks,
)

KOLKATA, ST_JOHNS = ZoneInfo("Asia/Kolkata"), ZoneInfo("America/St_Johns")
HOUR = 3_600_000


def ms(year: int, month: int, day: int, hour: int = 0, zone: tzinfo = UTC) -> int:
    return round(1000 * datetime(year, month, day, hour, tzinfo=zone).timestamp())


def walls(ticks: object, zone: tzinfo) -> list[str]:
    moments = [datetime.fromtimestamp(tick.at / 1000, zone) for tick in ticks]  # type: ignore[attr-defined]
    return [moment.strftime("%m-%d %H:%M") for moment in moments]


# Figures.


@pytest.mark.parametrize(
    ("least", "greatest", "most", "ticks"),
    [
        ("0", "10", 5, ["0", "2", "4", "6", "8", "10"]),
        ("0.13", "0.47", 4, ["0.2", "0.3", "0.4"]),
        ("-3", "3", 3, ["-2", "0", "2"]),
        ("1200", "6400", 6, ["2000", "3000", "4000", "5000", "6000"]),
        ("918273645546372.8172635", "918273645546372.8172639", 4, None),
    ],
)
def test_figures_of_the_grid_are_round(
    least: str, greatest: str, most: int, ticks: list[str] | None
) -> None:
    found = value_ticks(Decimal(least), Decimal(greatest), most)

    if ticks is None:
        ticks = [f"918273645546372.817263{digit}" for digit in (5, 6, 7, 8, 9)]
    assert [f"{each:f}" for each in found] == ticks


def test_one_figure_alone_would_tell_no_scale() -> None:
    found = value_ticks(Decimal("3.72"), Decimal("4.27"), 2)

    assert [f"{each:f}" for each in found] == ["3.8", "4.0", "4.2"]


def test_the_grid_has_no_figures_where_there_is_no_height() -> None:
    assert value_ticks(Decimal(1), Decimal(1), 5) == ()
    assert value_ticks(Decimal(1), Decimal(2), 0) == ()


def test_nothing_in_the_grid_has_no_sign() -> None:
    assert [f"{each:f}" for each in value_ticks(Decimal("-1.5"), Decimal("1.5"), 3)] == [
        "-1",
        "0",
        "1",
    ]


def test_figures_far_from_zero_are_told_apart_to_the_last_digit() -> None:
    least, greatest = Decimal("918273645546372.00000001"), Decimal("918273645546372.00000003")
    scale = ValueScale(least, greatest, top=0, bottom=100)

    assert scale.y(Decimal("918273645546372.00000002")) == pytest.approx(50)


@pytest.mark.parametrize("value", ["5", "-5", "0"])
def test_a_figure_that_never_changed_stands_in_the_middle(value: str) -> None:
    least, greatest = roomy(Decimal(value), Decimal(value))

    assert least < Decimal(value) < greatest
    assert greatest - Decimal(value) == Decimal(value) - least


# Moments.


def test_a_moment_comes_back_from_its_pixel() -> None:
    scale = TimeScale(1000, 61_000, left=10, right=610)

    assert scale.moment(scale.x(31_000)) == 31_000


def test_an_hour_has_ticks_on_round_minutes_of_the_clock_in_india() -> None:
    """Half an hour off the whole hours of everybody else."""
    since = ms(2026, 11, 27, 12)

    ticks = time_ticks(since, since + 6 * HOUR, 6, zone=KOLKATA)

    assert walls(ticks, KOLKATA) == [f"11-27 {hour}:00" for hour in range(18, 24)]


def test_midnight_is_where_the_day_begins_on_the_wall() -> None:
    since = ms(2026, 11, 26)

    days = [
        tick
        for tick in time_ticks(since, since + 48 * HOUR, 8, zone=KOLKATA)
        if tick.grain >= Grain.DAY
    ]

    assert walls(days, KOLKATA) == ["11-27 00:00", "11-28 00:00"]


def test_the_hour_that_is_left_out_in_spring_has_no_tick() -> None:
    """On 8 March 2026 clocks in St. John's go from 2 to 3."""
    since = ms(2026, 3, 8, 0, ST_JOHNS)

    ticks = time_ticks(since, since + 5 * HOUR, 5, zone=ST_JOHNS)

    assert walls(ticks, ST_JOHNS) == [f"03-08 0{hour}:00" for hour in (0, 1, 3, 4, 5, 6)]


def test_no_tick_stands_in_for_an_hour_that_is_left_out() -> None:
    since = ms(2026, 3, 8, 0, ST_JOHNS)

    ticks = time_ticks(since, since + 7 * HOUR, 4, zone=ST_JOHNS)

    assert walls(ticks, ST_JOHNS) == [f"03-08 0{hour}:00" for hour in (0, 4, 6, 8)]


def test_the_hour_that_comes_twice_in_autumn_has_its_ticks_twice() -> None:
    """On 1 November 2026 clocks in St. John's go from 2 back to 1."""
    since = ms(2026, 11, 1, 0, ST_JOHNS)

    ticks = time_ticks(since, since + 4 * HOUR, 4, zone=ST_JOHNS)

    assert walls(ticks, ST_JOHNS) == [f"11-01 0{hour}:00" for hour in (0, 1, 1, 2, 3)]
    assert {later.at - earlier.at for earlier, later in itertools.pairwise(ticks)} == {HOUR}


def test_days_begin_at_midnight_though_they_are_not_equally_long() -> None:
    since = ms(2026, 10, 30, 0, ST_JOHNS)

    ticks = time_ticks(since, since + 96 * HOUR, 4, zone=ST_JOHNS)

    assert walls(ticks, ST_JOHNS) == [
        "10-30 00:00",
        "10-31 00:00",
        "11-01 00:00",
        "11-02 00:00",
    ]


def test_a_year_has_its_months_and_a_month_that_begins_a_year_is_the_year() -> None:
    ticks = time_ticks(ms(2025, 11, 1), ms(2026, 11, 1), 12, zone=UTC)

    assert [tick.grain for tick in ticks].count(Grain.MONTH) == 12
    assert [tick.at for tick in ticks if tick.grain is Grain.YEAR] == [ms(2026, 1, 1)]


@pytest.mark.parametrize("zone", [UTC, KOLKATA, ST_JOHNS], ids=str)
@pytest.mark.parametrize(
    "length",
    [
        timedelta(minutes=1),
        timedelta(hours=1),
        timedelta(days=1),
        timedelta(days=7),
        timedelta(days=30),
        timedelta(days=365),
        timedelta(days=4000),
    ],
    ids=str,
)
def test_every_length_has_a_few_ticks_in_order(zone: tzinfo, length: timedelta) -> None:
    since = ms(2026, 2, 27, 17)
    until = since + length // timedelta(milliseconds=1)

    ticks = time_ticks(since, until, 8, zone=zone)

    moments = [tick.at for tick in ticks]
    assert 1 <= len(ticks) <= 9
    assert moments == sorted(set(moments))
    assert since <= moments[0]
    assert moments[-1] <= until


def test_without_a_zone_the_clock_of_this_computer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    import time  # noqa: PLC0415 - for tzset alone

    since = ms(2026, 11, 27, 12)
    monkeypatch.setenv("TZ", "America/St_Johns")
    time.tzset()
    try:
        here = time_ticks(since, since + 6 * HOUR, 6)
    finally:
        monkeypatch.undo()
        time.tzset()

    assert here == time_ticks(since, since + 6 * HOUR, 6, zone=ST_JOHNS)
