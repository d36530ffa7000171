"""The caption says since when, by the clock that the day goes by, and never too early."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from samples import NOON_MS
from tidemark.domain.day_start import DayStart, Period, Since
from tidemark.qt.band.since_words import SinceWords

HOUR, MINUTE = 3_600_000, 60_000


def caption(since: Since, *starts: int, mark: int | None = None, now: int = NOON_MS) -> str:
    told = [DayStart("Main", Period(since), at, {}) for at in starts]
    return SinceWords(since, now, mark).caption(told)


def test_who_was_there_at_midnight_says_today() -> None:
    assert caption(Since.LOCAL, NOON_MS - 12 * HOUR + 59_000) == "TODAY"
    assert caption(Since.UTC, NOON_MS - 12 * HOUR + 59_000) == "TODAY (UTC)"


def test_who_came_later_says_since_when() -> None:
    assert caption(Since.LOCAL, NOON_MS - 3 * HOUR) == "TODAY since 09:00"


def test_a_day_in_utc_is_told_by_utcs_clock(wall_of: Callable[[str], None]) -> None:
    wall_of("Asia/Kolkata")

    assert caption(Since.UTC, NOON_MS - 3 * HOUR) == "TODAY (UTC) since 09:00"
    assert caption(Since.LOCAL, NOON_MS - 3 * HOUR) == "TODAY since 14:30"


def test_a_day_that_begins_at_one_is_whole(wall_of: Callable[[str], None]) -> None:
    """In Santiago clocks are put forward at midnight: there is no 00:00 on that day."""
    wall_of("America/Santiago")
    first = round(datetime(2026, 9, 6, 4, 0, 20, tzinfo=UTC).timestamp() * 1000)

    assert caption(Since.LOCAL, first, now=first + HOUR) == "TODAY"


def test_the_start_is_told_by_its_first_figures() -> None:
    assert caption(Since.START, NOON_MS - 226 * MINUTE) == "SINCE START 08:14"
    assert caption(Since.START, NOON_MS - 24 * HOUR) == "SINCE START 26 NOV 12:00"
    assert caption(Since.START) == "SINCE START"


def test_the_mark_is_told_by_when_it_was_set() -> None:
    mark = NOON_MS + 125 * MINUTE

    assert caption(Since.MARK, mark - 2000, mark=mark, now=mark + HOUR) == "SINCE 27 NOV 14:05"


def test_where_nobody_was_live_at_the_mark_the_caption_is_of_what_came_then() -> None:
    mark = NOON_MS - 3 * HOUR

    assert caption(Since.MARK, NOON_MS - HOUR, mark=mark) == "SINCE 27 NOV 11:00"


def test_a_mark_of_another_year_says_which() -> None:
    assert caption(Since.MARK, mark=NOON_MS - 365 * 24 * HOUR) == "SINCE 27 NOV 2025 12:00"


def test_without_a_mark_it_says_how_to_set_one() -> None:
    words = SinceWords(Since.MARK, NOON_MS)

    assert words.caption([]) == "SINCE THE MARK"
    assert words.missing("Main") == words.waiting == "No mark is set. Ctrl+Shift+M sets one now."


def test_chinese_months_are_numbers(speak: Callable[[str], None]) -> None:
    speak("zh_CN")

    assert "11月27日 12:00" in caption(Since.MARK, mark=NOON_MS)


@pytest.mark.parametrize("since", list(Since))
def test_no_sentence_speaks_of_a_day_where_there_is_none(since: Since) -> None:
    words = SinceWords(since, NOON_MS, NOON_MS)
    start = DayStart("Main", Period(since), NOON_MS, {})
    told = " ".join(
        (words.waiting, words.began(start), words.unpriced("BTC"), words.missing("Main"))
    )

    assert ("day" in told.lower()) is (since in (Since.LOCAL, Since.UTC))
