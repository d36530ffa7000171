"""A sheet is rectangular, exact, and no spreadsheet takes a word of it for a formula."""

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lines import line, reading
from samples import row
from tidemark.domain.environment import Environment
from tidemark.qt.export.formats import Format, Taken, content_of
from tidemark.qt.export.sheet import Sheet, csv_of, sheet_of, tsv_of
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, INDEX_BY_KEY, NAME, VALUE
from tidemark.qt.table.coin_line import CoinLine

WALLET, PNL = INDEX_BY_KEY["wallet_balance"], INDEX_BY_KEY["cross_unrealized_pnl"]
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
HOSTILE = st.one_of(
    st.text(max_size=20), st.sampled_from(["=1+1", "-2", "@SUM(A1)", "\t=x", '",\r\n="', "+1"])
)


def taken(*told: CoinLine) -> Sheet:
    return sheet_of(told, [ACCOUNT, NAME, WALLET, PNL], reading(), Environment.DEMO)


def test_columns_say_their_units_and_rows_say_what_proves_them() -> None:
    sheet = sheet_of([line("ETH")], [NAME, WALLET, VALUE], reading(), Environment.DEMO)

    assert sheet.names == (
        "Coin",
        "Wallet balance (in coin)",
        "Value BTC",
        "Account",
        "Environment",
        "State",
        "Confirmed at (UTC)",
        "Taken at (UTC)",
    )
    proof = [field.text for field in sheet.rows[0][3:]]
    noon = "2026-11-27T12:00:00.000Z"
    assert proof == ["Main", "demo", "LIVE", noon, noon]


def test_a_negative_number_stays_a_number() -> None:
    text = csv_of(taken(line(row("ETH", "-4.31000000", pnl="-0.11"))))

    assert text.splitlines()[1].startswith("ETH,-4.31000000,-0.11,Main,")


def test_tabs_and_lines_in_a_name_break_no_row() -> None:
    text = tsv_of(taken(line("ETH", of="a\tb\nc")))

    assert [len(each.split("\t")) for each in text.splitlines()] == [8, 8]
    assert "a\\tb\\nc" in text


@given(HOSTILE, HOSTILE)
def test_what_is_read_again_is_what_was_written_and_no_formula(label: str, alias: str) -> None:
    told = row("ETH", "-1.5")
    told = replace(told, balance=replace(told.balance, account_alias=alias))
    hostile = replace(line(told), label=label)
    columns = [NAME, WALLET, INDEX_BY_KEY["account_alias"]]
    sheet = sheet_of([hostile], columns, reading(), Environment.DEMO)

    names, again = csv.reader(io.StringIO(csv_of(sheet), newline=""))

    assert tuple(names) == sheet.names
    assert again[1] == "-1.5"
    for text, field in zip(again, sheet.rows[0], strict=True):
        assert text.removeprefix("'") == field.text.removeprefix("'")
        assert field.is_number or not text.startswith(FORMULAS)


def test_masked_a_sheet_holds_no_amount() -> None:
    masked = replace(reading(), is_masked=True)
    all_columns = range(len(COLUMNS))
    told = Taken([line(row("ETH", "7391.48261537"))], all_columns, masked, Environment.DEMO)

    for kind in Format:
        assert b"7391" not in content_of(told, kind)
    assert MASK.encode() in content_of(told, Format.CSV)
    assert b"7391" in content_of(replace(told, reading=reading()), Format.CSV)


def test_a_spreadsheet_is_told_that_the_file_is_utf_8() -> None:
    told = Taken([line("ETH", of="主账户")], [NAME], reading(), Environment.MAINNET)

    assert content_of(told, Format.CSV).startswith(b"\xef\xbb\xbf")
    assert "主账户" in content_of(told, Format.CSV).decode("utf-8-sig")
    assert content_of(told, Format.TSV).startswith(b"Coin\t")
