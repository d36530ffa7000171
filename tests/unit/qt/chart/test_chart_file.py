"""A chart's line as a file: exact, with its gaps, and nothing of it while amounts are hidden."""

import csv
import io
import json

from fake_history_lines import line_of, piece
from samples import NOON_MS, profile
from tidemark.history.questions import Range
from tidemark.qt.chart.chart_file import Kind, data_of, rows_of
from tidemark.qt.chart.charted import Charted
from tidemark.qt.looks.privacy import MASK

WITHIN = Range(NOON_MS - 3_600_000, NOON_MS)
LINE = line_of(
    piece(WITHIN.since, "0.00001230", until=NOON_MS - 1_800_000),
    piece(NOON_MS - 60_000, "-918273645546372.81726354", until=NOON_MS),
    within=WITHIN,
    stretches=(Range(WITHIN.since, NOON_MS - 1_800_000), Range(NOON_MS - 60_000, NOON_MS)),
)
CHARTED = Charted((profile("=HYPERLINK()"),), "BTC", "Main")


def records(*, is_masked: bool = False) -> list[dict[str, str | None]]:
    text = data_of(rows_of(LINE, CHARTED, is_masked=is_masked), Kind.JSON_LINES).decode()
    return [json.loads(line) for line in text.splitlines()]


def test_every_piece_is_a_line_of_json_with_its_digits_as_they_are() -> None:
    first, gap, last = records()

    assert first["last"] == "0.00001230"
    assert last["last"] == "-918273645546372.81726354"
    assert (gap["known"], gap["last"]) == ("no", None)
    assert (gap["since"], gap["until"]) == ("2026-11-27T11:30:00.000Z", "2026-11-27T11:59:00.000Z")


def test_it_says_whose_it_is_and_what_kind_of_money() -> None:
    assert (
        records()[0].items()
        >= {
            "unit": "BTC",
            "figure": "margin_balance",
            "coin": "BTC",
            "environment": "mainnet",
        }.items()
    )


def test_no_word_in_a_sheet_is_taken_for_a_formula_and_numbers_stay_numbers() -> None:
    text = data_of(rows_of(LINE, CHARTED, is_masked=False), Kind.CSV).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert rows[2]["last"] == "-918273645546372.81726354"
    assert rows[0]["accounts"] == "'=HYPERLINK()"


def test_hidden_amounts_are_in_no_file() -> None:
    known = [record for record in records(is_masked=True) if record["known"] == "yes"]

    assert {record[name] for record in known for name in ("first", "last", "least")} == {MASK}


def test_a_line_of_nothing_is_one_gap() -> None:
    (record,) = rows_of(line_of(within=WITHIN), CHARTED, is_masked=False)

    assert record["known"] == "no"


def test_a_sheet_without_a_row_still_names_its_columns() -> None:
    names = data_of([], Kind.CSV).decode("utf-8-sig").strip().split(",")

    assert names == list(records()[0])
