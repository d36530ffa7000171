"""What may be asked, and the values that answer it."""

from datetime import date
from decimal import Decimal

import pytest

from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.history.entries import Figures
from tidemark.history.questions import (
    CALENDAR,
    EVER,
    FundingDay,
    LastBalance,
    LastSeen,
    Mark,
    Range,
    Subject,
)


def test_a_total_is_not_told_in_a_coin() -> None:
    with pytest.raises(ValueError, match="told in BTC or USD"):
        Subject(("a",), None, Unit.COIN)


@pytest.mark.parametrize(
    ("asset", "unit"), [(None, Unit.USD), (None, Unit.BTC), ("ETH", Unit.COIN)]
)
def test_all_else_can_be_asked_for(asset: str | None, unit: Unit) -> None:
    assert Subject(("a",), asset, unit).unit is unit


def test_a_range_is_as_long_as_from_its_first_ms_to_its_end() -> None:
    assert Range(5, 12).length == 7


def test_two_ranges_and_what_lies_between_them() -> None:
    assert Range(5, 7).with_all_between(Range(0, 2)) == Range(0, 7)


def test_what_two_ranges_share() -> None:
    assert Range(0, 5).shared_with(Range(3, 9)) == Range(3, 5)


def test_ranges_that_touch_share_nothing() -> None:
    assert Range(0, 5).shared_with(Range(5, 9)) is None


def test_every_date_is_some_time() -> None:
    assert EVER.shared_with(CALENDAR) == CALENDAR


def mark(exchange_time: int | None) -> Mark:
    return Mark("a", "BTC", 500, exchange_time, Decimal(1), None, Source.PUSH, None)


def test_a_change_happened_when_the_exchange_says_so() -> None:
    assert mark(490).at == 490


def test_a_change_of_which_the_exchange_says_nothing_happened_when_it_was_seen() -> None:
    assert mark(None).at == 500


@pytest.mark.parametrize(
    ("received", "paid", "is_nothing"), [("0", "0.00", True), ("1", "0", False), ("0", "-1", False)]
)
def test_a_day_on_which_nothing_was_received_or_paid(
    received: str, paid: str, is_nothing: bool
) -> None:
    day = FundingDay(date(2026, 1, 1), "BTC", Decimal(received), Decimal(paid))
    assert day.is_nothing is is_nothing


def test_what_was_seen_last_of_each_coin_is_known_by_its_name() -> None:
    seen = LastSeen("main", (LastBalance("BTC", Figures(), None, 1, None),), {})
    assert seen.figures == {"BTC": Figures()}
