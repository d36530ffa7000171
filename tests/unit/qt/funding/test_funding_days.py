"""Funding is told by whole days, newest first, and sums up exactly."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

import pytest

from samples import NOON_MS
from tidemark.history.keeper import Reader
from tidemark.qt.funding.funding_days import Funding, FundingQuestion, Span, Watch, Whose
from told_funding import LOOKING_SINCE, ToldFunding, funding_day

MAIN, SUB = Whose("Main", "Main"), Whose("Sub", "Sub")


def asked(
    told: ToldFunding, *accounts: Whose, span: Span = Span.MONTH, is_utc: bool = True
) -> Funding:
    question = FundingQuestion(accounts or (MAIN,), span, is_utc, NOON_MS)
    return question.answer(cast("Reader", told))


def test_days_are_newest_first_with_accounts_in_their_order() -> None:
    told = ToldFunding(
        {
            "Main": [funding_day("25", "ETH", "1"), funding_day("26", "ETH", "1")],
            "Sub": [funding_day("26", "BTC", "1"), funding_day("26", "ADA", "1")],
        }
    )

    rows = asked(told, MAIN, SUB).rows

    assert [(row.day.day if row.day else 0, row.account, row.asset) for row in rows] == [
        (26, "Main", "ETH"),
        (26, "Sub", "ADA"),
        (26, "Sub", "BTC"),
        (25, "Main", "ETH"),
    ]


def test_sums_are_of_every_account_and_exact() -> None:
    many = "0.00000000000000000000000000000000000001"
    told = ToldFunding(
        {
            "Main": [funding_day("25", "BTC", "12345678901234567890.5", "-0.25")],
            "Sub": [funding_day("26", "BTC", many, "-0.5")],
        }
    )

    (total,) = asked(told, MAIN, SUB).sums

    assert total.received == Decimal(f"12345678901234567890.5{many[3:]}")
    assert total.paid == Decimal("-0.75")
    assert total.net == Decimal(f"12345678901234567889.75{many[4:]}")


def test_a_day_on_which_nothing_happened_is_no_row() -> None:
    assert asked(ToldFunding({"Main": [funding_day("25")]})).rows == ()


def test_a_span_has_so_many_whole_days_and_today_is_one() -> None:
    told = ToldFunding()
    asked(told, span=Span.WEEK)

    (_, within, _) = told.asked[0]
    began, ended = (datetime.fromtimestamp(at / 1000, UTC) for at in (within.since, within.until))
    assert (began.day, began.hour, ended.day, ended.hour) == (21, 0, 28, 0)


def test_all_of_it_begins_with_the_day_on_which_something_was_first_known() -> None:
    told = ToldFunding(since={"Main": LOOKING_SINCE, "Sub": LOOKING_SINCE - 5 * 86_400_000})
    asked(told, MAIN, SUB, span=Span.ALL)

    began = {datetime.fromtimestamp(within.since / 1000, UTC) for _, within, _ in told.asked}
    assert began == {datetime(2026, 10, 13, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("Asia/Kolkata", "18:30"), ("America/St_Johns", "02:30"), ("Europe/Berlin", "22:00")],
)
def test_days_here_begin_at_midnight_here(
    wall_of: Callable[[str], None], zone: str, begins: str
) -> None:
    """St. John's and Berlin change their clocks within these days: it is the offset of then."""
    wall_of(zone)
    told = ToldFunding()

    asked(told, span=Span.QUARTER, is_utc=False)

    within = told.asked[0][1]
    assert datetime.fromtimestamp(within.since / 1000, UTC).strftime("%H:%M") == begins


def test_since_when_each_account_is_looked_at_is_told() -> None:
    told = ToldFunding(since={"Sub": None})

    assert asked(told, MAIN, SUB).watches == (Watch("Main", LOOKING_SINCE), Watch("Sub", None))
