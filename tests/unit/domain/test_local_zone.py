"""The wall's clock as a zone knows summer time, at every moment and not only of now."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tidemark.domain.local_zone import LocalZone


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns", "Europe/Berlin", "UTC"])
def test_it_shows_what_the_zones_book_says(wall_of: Callable[[str], None], zone: str) -> None:
    """Each hour of a year, those that are skipped and those that are there twice among them."""
    wall_of(zone)
    book, wall = ZoneInfo(zone), LocalZone()
    first = datetime(2026, 1, 1, tzinfo=UTC)

    for hour in range(365 * 24):
        moment = first + timedelta(hours=hour)
        shown, expected = moment.astimezone(wall), moment.astimezone(book)
        assert shown.replace(tzinfo=None) == expected.replace(tzinfo=None)
        assert shown.fold == expected.fold
        assert shown.utcoffset() == expected.utcoffset()


def test_a_day_begins_where_the_clock_says_so(wall_of: Callable[[str], None]) -> None:
    """In Santiago the 6th of September 2026 begins at one, which is four in UTC."""
    wall_of("America/Santiago")

    begins = datetime.combine(date(2026, 9, 6), datetime.min.time(), LocalZone())

    assert datetime.fromtimestamp(begins.timestamp(), UTC).hour == 4


def test_it_has_a_name(wall_of: Callable[[str], None]) -> None:
    wall_of("Europe/Berlin")

    assert datetime(2026, 7, 1, tzinfo=LocalZone()).tzname() == "CEST"
    assert LocalZone().utcoffset(None) is LocalZone().tzname(None) is LocalZone().dst(None) is None
