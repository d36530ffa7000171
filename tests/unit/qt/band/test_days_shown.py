"""The days that can be told, each under the name that its account has everywhere."""

from collections.abc import Callable
from datetime import date

from lines import Account
from samples import NOON_MS, profile, row
from tidemark.domain.day_start import DayStart, Period, Since
from tidemark.domain.environment import Environment
from tidemark.qt.band.days_shown import days_shown
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.environment_names import account_name
from tidemark.qt.table.line_book import LineBook

SINCE = SinceWords(Since.LOCAL, NOON_MS)
DEMO = Account({"BTC": row("BTC")}, profile=profile("Demo", Environment.DEMO))
BOOK = LineBook([DEMO])
BOOK.take_all()
HELD = BOOK.holdings


class Begun:
    """Every account's day has begun, or nobody's."""

    def __init__(self, *, has_begun: bool) -> None:
        self._has_begun = has_begun

    def start_of(self, account_id: str, since: Since, wall_ms: int) -> DayStart | None:
        day = DayStart(account_id, Period(since, date(2026, 11, 27)), wall_ms, {})
        return day if self._has_begun else None

    def mark_of(self, account_id: str) -> int | None:
        return None


def test_the_demo_s_day_is_told_under_the_demo_s_name(speak: Callable[[str], None]) -> None:
    speak("zh_CN")

    shown = days_shown([DEMO], HELD, {}, Begun(has_begun=True), SINCE)

    assert [each.label for each in shown.days] == [account_name(DEMO.profile)] != ["Demo"]


def test_a_day_that_has_not_begun_is_missing_under_the_same_name(
    speak: Callable[[str], None],
) -> None:
    speak("zh_CN")

    shown = days_shown([DEMO], HELD, {}, Begun(has_begun=False), SINCE)

    assert shown.missing == (account_name(DEMO.profile),) != ("Demo",)
