"""Funding by the day on which it happened."""

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from history_rows import HistoryRows
from tidemark.domain.exact import EXACT
from tidemark.history.funding import funding
from tidemark.history.questions import FundingDay, Range
from tidemark.history.schema import DAY, HOUR

MONDAY = int(datetime(2026, 6, 1, tzinfo=UTC).timestamp() * 1000)
WEEK = Range(MONDAY, MONDAY + 7 * DAY)


def fee(history: HistoryRows, at: int, moved: str, asset: str = "BTC", **more: object) -> None:
    """Funding that was seen as it happened."""
    history.balance("a", asset, at, moved=moved, **{"reason": "FUNDING_FEE", **more})


def test_received_and_paid_are_kept_apart() -> None:
    """Exactly, by coin; what moved for another reason is none of it."""
    history = HistoryRows()
    fee(history, MONDAY, "0.00000001")
    fee(history, MONDAY + 8 * HOUR, "-0.3")
    fee(history, MONDAY + 16 * HOUR, "0.1")
    fee(history, MONDAY + DAY, "5", "ETH")
    fee(history, MONDAY, "7", reason="DEPOSIT")
    fee(history, MONDAY, "7", reason=None)
    assert funding(history.connection, ["a"], WEEK, UTC) == [
        FundingDay(date(2026, 6, 1), "BTC", Decimal("0.10000001"), Decimal("-0.3")),
        FundingDay(date(2026, 6, 2), "ETH", Decimal(5), Decimal(0)),
    ]


def test_day_is_that_of_the_time_zone() -> None:
    """An hour before midnight in London is tomorrow in Kolkata."""
    history = HistoryRows()
    fee(history, MONDAY + 23 * HOUR, "1")
    [day] = funding(history.connection, ["a"], WEEK, ZoneInfo("Asia/Kolkata"))
    assert day.day == date(2026, 6, 2)


def test_time_of_the_exchange_decides() -> None:
    """Funding seen after midnight counts to the day on which it happened."""
    history = HistoryRows()
    fee(history, MONDAY + DAY + 5_000, "1", exchange_time=MONDAY + DAY - 1)
    fee(history, MONDAY + 50, "9", exchange_time=MONDAY - 1)
    [day] = funding(history.connection, ["a"], WEEK, UTC)
    assert (day.day, day.received) == (date(2026, 6, 1), Decimal(1))


@given(st.randoms(use_true_random=True))
def test_sum_of_funding_is_the_sum_of_the_moves(random: Random) -> None:
    """Nothing is lost between days and coins, and nothing is rounded."""
    history, whole = HistoryRows(), Decimal(0)
    for _ in range(50):
        moved = Decimal(random.randint(-(10**20), 10**20)).scaleb(-random.randint(0, 18))
        fee(history, random.randrange(WEEK.since, WEEK.until), f"{moved:f}", random.choice("AB"))
        whole = EXACT.add(whole, moved)
    days = funding(history.connection, ["a"], WEEK, ZoneInfo("America/St_Johns"))
    total = Decimal(0)
    for day in days:
        total = EXACT.add(total, EXACT.add(day.received, day.paid))
    assert total == whole
