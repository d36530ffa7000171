"""A day or a time that is typed is the moment that its writer meant."""

import time
from collections.abc import Iterator

import pytest

from tidemark.commands.moments import since_ms, until_ms

_DAY = 86_400_000
_NOVEMBER = 1_793_491_200_000
"""The first of November 2026, midnight in UTC."""


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    monkeypatch.setenv("TZ", getattr(request, "param", "UTC"))
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_day_is_in_it_from_its_beginning_to_its_end() -> None:
    assert since_ms("2026-11-01") == _NOVEMBER
    assert until_ms("2026-11-01") == _NOVEMBER + _DAY


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2026-11-01T08:00", 8),
        ("2026-11-01 08:00", 8),
        ("2026-11-01T08:00:00.000", 8),
        ("2026-11-01T08:00Z", 8),
        ("2026-11-01T08:00+08:00", 0),
        ("2026-11-01T00:00-05:30", 5.5),
    ],
)
def test_a_time_is_that_moment(text: str, hours: float) -> None:
    assert since_ms(text) == until_ms(text) == _NOVEMBER + hours * 3_600_000


def test_parts_of_a_second_count() -> None:
    assert since_ms("2026-11-01T00:00:00.123") == _NOVEMBER + 123


@pytest.mark.parametrize("zone", ["Asia/Kolkata"], indirect=True)
def test_without_an_offset_the_clock_on_the_wall_is_meant() -> None:
    assert since_ms("2026-11-01") == _NOVEMBER - 5.5 * 3_600_000


@pytest.mark.parametrize("zone", ["America/St_Johns"], indirect=True)
def test_the_day_on_which_summer_time_ends_has_twenty_five_hours() -> None:
    assert until_ms("2026-11-01") - since_ms("2026-11-01") == 25 * 3_600_000


@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "2026", "2026-11", "20261101", "2026-W44-1", "2026-11-01T", "2026-11-01T8"),
        *("1.11.2026", "2026-02-30", "2026-11-01T25:00", "9999-12-31", "", "１"),
    ],
)
def test_whatever_else_is_typed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is needed|goes that far"):
        until_ms(text)
