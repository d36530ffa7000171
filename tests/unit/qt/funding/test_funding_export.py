"""Funding leaves as a sheet that no spreadsheet takes for orders, or as lines of JSON."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

from samples import NOON_MS
from tidemark.domain.environment import Environment
from tidemark.qt.export.formats import Format
from tidemark.qt.funding.funding_days import FundingRow
from tidemark.qt.funding.funding_export import FundingTaken
from tidemark.qt.looks.privacy import MASK

ROW = FundingRow(
    date(2026, 11, 27), "=Main", "BTC", Decimal("0.00000001"), Decimal("-7391.48261537")
)


def taken(*, is_masked: bool = False, is_utc: bool = True) -> FundingTaken:
    row = FundingRow(ROW.day, ROW.account, ROW.asset, ROW.received, ROW.paid, is_masked)
    return FundingTaken([row], Environment.MAINNET, is_utc, NOON_MS, is_masked)


def sheet(told: FundingTaken) -> dict[str, str]:
    text = told.content(Format.CSV).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    return row


def test_a_sheet_is_exact_and_holds_no_formula() -> None:
    assert sheet(taken()) == {
        "Day (UTC)": "2026-11-27",
        "Account": "'=Main",
        "Coin": "BTC",
        "Received (in coin)": "0.00000001",
        "Paid (in coin)": "-7391.48261537",
        "Net (in coin)": "-7391.48261536",
        "Environment": "mainnet",
        "Taken at (UTC)": "2026-11-27T12:00:00.000Z",
    }


def test_a_sheet_of_days_here_says_so() -> None:
    assert "Day (local)" in sheet(taken(is_utc=False))


def test_a_line_of_json_holds_exact_strings() -> None:
    record: dict[str, Any] = json.loads(taken().content(Format.JSON_LINES))

    assert (record["received"], record["paid"], record["net"]) == (
        "0.00000001",
        "-7391.48261537",
        "-7391.48261536",
    )
    assert (record["day"], record["dayOf"], record["masked"]) == ("2026-11-27", "UTC", False)


def test_while_amounts_are_hidden_no_file_holds_one() -> None:
    masked = taken(is_masked=True)

    assert b"7391" not in masked.content(Format.CSV) + masked.content(Format.JSON_LINES)
    assert sheet(masked)["Paid (in coin)"] == MASK
    assert json.loads(masked.content(Format.JSON_LINES))["paid"] is None
