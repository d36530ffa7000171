"""Where there is no funding, the dialog says truthfully why, and since when it would know."""

from datetime import date
from decimal import Decimal

import pytest

from samples import NOON_MS
from tidemark.formatting import local_time
from tidemark.qt.funding.funding_columns import FUNDING_COLUMNS, NET, PAID, RECEIVED, exact_text
from tidemark.qt.funding.funding_days import Funding, FundingRow, Watch
from tidemark.qt.funding.funding_shown import FundingShown
from tidemark.qt.looks.privacy import MASK

NOTHING = Funding((), (Watch("Main", NOON_MS),))


def row(received: str = "0.5", paid: str = "-0.00000002") -> FundingRow:
    return FundingRow(date(2026, 11, 27), "Main", "BTC", Decimal(received), Decimal(paid))


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (FundingShown(), "Reading the history…"),
        (FundingShown(NOTHING), "No funding was seen in these days."),
        (
            FundingShown(has_history=False),
            "This run keeps no history, so no funding is known.",
        ),
        (
            FundingShown(failure="disk I/O error"),
            "The history could not be read: disk I/O error.",
        ),
    ],
)
def test_an_empty_list_says_why(shown: FundingShown, words: str) -> None:
    assert shown.instead == words


def test_what_cannot_be_known_is_said() -> None:
    note = FundingShown(NOTHING).note

    assert note.startswith(f"Tidemark has been looking since {local_time(NOON_MS)}.")
    assert "not running or not connected, and changes whose reason" in note


def test_of_several_accounts_each_is_told() -> None:
    both = Funding((), (Watch("Main", NOON_MS), Watch("Sub", None)))

    assert f"Main since {local_time(NOON_MS)}, Sub not yet." in FundingShown(both).note


def test_of_accounts_that_nothing_is_kept_of_it_says_that() -> None:
    assert FundingShown(Funding((), (Watch("Main", None),))).note == (
        "Nothing has been kept of this yet."
    )


def test_points_stand_below_points() -> None:
    texts = [FUNDING_COLUMNS[column].text(row()) for column in (RECEIVED, PAID, NET)]

    assert texts == ["+0.50000000", "−0.00000002", "+0.49999998"]


def test_what_is_copied_is_exact() -> None:
    assert [exact_text(row(), column) for column in (RECEIVED, PAID)] == ["0.5", "-0.00000002"]


def test_masked_rows_hold_no_amount() -> None:
    shown = FundingShown(Funding((row(),), ()), is_masked=True)

    for each in (*shown.days, *shown.sums):
        for column in (RECEIVED, PAID, NET):
            assert FUNDING_COLUMNS[column].text(each) == exact_text(each, column) == MASK
