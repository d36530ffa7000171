"""The history as a file: what was written is what is read again, and never all at once."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept_history import KeptRows, written
from samples import NOON_MS
from tidemark.domain.amount import Amount
from tidemark.formatting import MASK
from tidemark.history.entries import Figures
from tidemark.history.export import Progress, What, Wish, history_pieces
from tidemark.history.export_rows import Form
from tidemark.history.questions import EVER, BalanceWritten, Range
from tidemark.sheet_text import guarded

MAIN = ("Main",)
EVERY_ROW = Wish(MAIN, EVER, What.BALANCES, Form.CSV)
CHANGES = replace(EVERY_ROW, what=What.CHANGES)
AMOUNTS = st.from_regex(r"-?[0-9]{1,19}\.[0-9]{1,8}", fullmatch=True).map(Amount.parse)


def text_of(rows: KeptRows, wish: Wish) -> str:
    return b"".join(history_pieces(rows, wish, lambda _: None)).decode()


def read(rows: KeptRows, wish: Wish) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(rows, wish), newline="")))


def records(rows: KeptRows, wish: Wish) -> list[dict[str, object]]:
    lines = text_of(rows, replace(wish, form=Form.JSON_LINES)).splitlines()
    return [json.loads(line) for line in lines]


def test_a_row_says_whose_of_when_and_every_figure_exactly() -> None:
    (row,) = read(
        KeptRows([written("ETH", "4.31000000", moved="-0.5", reason="TRANSFER")]), EVERY_ROW
    )

    assert {name: value for name, value in row.items() if value} == {
        "account": "Main",
        "environment": "mainnet",
        "asset": "ETH",
        "seen_at": "2026-11-27T12:00:00.000Z",
        "exchange_time": "2026-11-27T11:59:59.800Z",
        "source": "snapshot",
        "reason": "TRANSFER",
        "is_gone": "false",
        "moved": "-0.5",
        "wallet_balance": "4.31000000",
        "cross_unrealized_pnl": "-0.00000001",
    }


def test_changes_are_exported_alone() -> None:
    rows = KeptRows([written(ago=2), written(ago=1, moved="1E-8", reason="FUNDING_FEE")])

    (change,) = read(rows, CHANGES)

    assert (change["moved"], change["balance"], change["reason"]) == (
        "0.00000001",
        "1.00000000",
        "FUNDING_FEE",
    )


def test_json_lines_tell_the_same_and_what_is_not_known_is_null() -> None:
    (record,) = records(KeptRows([written("ETH", None)]), EVERY_ROW)

    assert (record["asset"], record["wallet_balance"], record["is_gone"]) == ("ETH", None, False)
    assert (record["cross_unrealized_pnl"], record["masked"]) == ("-0.00000001", False)


@pytest.mark.parametrize(
    ("within", "seconds"),
    [
        (Range(NOON_MS - 2000, NOON_MS), [2, 1]),
        (Range(NOON_MS + 1, EVER.until), []),
        (EVER, [3, 2, 1, 0]),
    ],
)
def test_the_end_of_a_range_is_not_in_it(within: Range, seconds: list[int]) -> None:
    rows = KeptRows([written(ago=ago) for ago in range(4)])

    told = records(rows, replace(EVERY_ROW, within=within))

    ago = [NOON_MS // 1000 - int(each) for each in map(_seconds, told)]
    assert ago == seconds


def _seconds(record: dict[str, object]) -> int:
    told = str(record["seen_at"])
    return (
        NOON_MS // 1000
        - 12 * 3600
        + sum(
            int(part) * unit
            for part, unit in zip(told[11:19].split(":"), (3600, 60, 1), strict=True)
        )
    )


def test_other_accounts_are_not_in_it() -> None:
    rows = KeptRows([written(of="Main"), written(of="Sub")])

    assert [each["account"] for each in read(rows, EVERY_ROW)] == ["Main"]


@pytest.mark.parametrize("what", What)
def test_where_nothing_was_kept_there_is_nothing_but_names(what: What) -> None:
    assert text_of(KeptRows(), replace(EVERY_ROW, what=what)).count("\r\n") == 1
    assert records(KeptRows(), replace(EVERY_ROW, what=what)) == []


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("form", Form)
def test_masked_it_holds_no_amount_and_says_so(what: What, form: Form) -> None:
    rows = KeptRows([written("BTC", "7391.48261537", moved="7391.48261537")])

    text = text_of(rows, replace(EVERY_ROW, what=what, form=form, is_masked=True))

    assert "7391" not in text
    assert (MASK in text) if form is Form.CSV else ('"masked": true' in text)
    assert "7391" in text_of(rows, replace(EVERY_ROW, what=what, form=form))


def test_a_file_for_spreadsheets_begins_with_their_mark() -> None:
    pieces = history_pieces(KeptRows(), replace(EVERY_ROW, has_mark=True), lambda _: None)

    assert b"".join(pieces).startswith(b"\xef\xbb\xbfaccount,")


WORDS = st.one_of(st.text(max_size=12), st.sampled_from(["=1+1", "-2", " @a", '",\r\n="', "＝1"]))


@given(WORDS, WORDS, AMOUNTS, AMOUNTS)
def test_whatever_the_names_figures_are_read_again_and_no_word_is_a_formula(
    label: str, asset: str, wallet: Amount, moved: Amount
) -> None:
    row = replace(
        written(moved="1"),
        label=label,
        asset=asset,
        moved=moved.value,
        figures=Figures(wallet_balance=wallet),
    )

    (again,) = read(KeptRows([row]), EVERY_ROW)

    assert again["wallet_balance"] == wallet.text
    assert Decimal(again["moved"]) == moved.value
    for word in (again["account"], again["asset"]):
        assert guarded(word) == word


def test_progress_is_told_by_rows_and_by_time() -> None:
    told: list[Progress] = []
    rows = KeptRows([written(ago=ago) for ago in range(2500)])

    list(history_pieces(rows, EVERY_ROW, told.append))

    assert [each.rows for each in told] == [1000, 2000, 2500]
    assert [round(each.share, 1) for each in told] == [0.4, 0.8, 1.0]


class _Endless(KeptRows):
    """More rows than any memory should hold."""

    def extent(self, account_ids: Iterable[str]) -> Range | None:
        return Range(0, NOON_MS)

    def balances(self, account_ids: Iterable[str], within: Range) -> Iterator[BalanceWritten]:
        row = written()
        while True:
            yield row


def test_memory_does_not_grow_with_the_rows() -> None:
    pieces = history_pieces(_Endless(), EVERY_ROW, lambda _: None)
    for _ in range(3):
        next(pieces)
    tracemalloc.start()
    for _ in range(20):
        next(pieces)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1_000_000
