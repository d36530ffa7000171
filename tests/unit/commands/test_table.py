"""Balances set out for a terminal."""

import dataclasses

from tidemark.commands.table import aligned_table
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow
from tidemark.domain.row import Row


def _row(asset: str, wallet: str | None, *, update_time: int | None = 0) -> Row:
    amount = None if wallet is None else Amount.parse(wallet)
    return Row(Balance(asset, wallet_balance=amount, update_time=update_time), as_of=1.0)


def _column(table: str, number: int) -> list[str]:
    return [line.split()[number] for line in table.splitlines()[1:]]


def test_decimal_points_stand_under_each_other() -> None:
    rows = [_row("A", "1.5"), _row("B", "-1000.00000001"), _row("C", "7"), _row("D", None)]
    lines = aligned_table(rows).splitlines()[1:]
    point = lines[0].index(".")
    assert lines[1].index(".") == point
    assert lines[2][point - 1] == "7"
    assert lines[3][point - 1] == "—"


def test_every_digit_of_the_exchange_is_there() -> None:
    table = aligned_table([_row("BTC", "0.10000000"), _row("ETH", "1E-8")])
    assert _column(table, 1) == ["0.10000000", "0.00000001"]


def test_coins_come_in_the_order_of_their_names() -> None:
    table = aligned_table([_row("ETH", "1"), _row("BTC", "1")])
    assert _column(table, 0) == ["BTC", "ETH"]


def test_headings_are_the_words_of_the_window() -> None:
    heading = aligned_table([]).splitlines()[0]
    words = "Coin Wallet balance Available Withdrawable Cross wallet Cross uPnL Updated"
    assert heading.split() == words.split()


def test_a_row_the_exchange_never_changed_says_never() -> None:
    assert aligned_table([_row("BTC", "0", update_time=0)]).endswith("never")


def test_a_coin_that_is_gone_shows_no_figures() -> None:
    gone = dataclasses.replace(_row("BTC", "123.5"), gone_at=2.0)
    table = aligned_table([gone])
    assert "123.5" not in table
    assert table.endswith("gone from the account")


def test_last_good_figures_are_marked_as_such() -> None:
    bad = RefusedRow("BTC", "balance\n", "not a number")
    table = aligned_table([dataclasses.replace(_row("BTC", "1"), refused=bad)])
    assert table.endswith("as last read; the newest balance\\n cannot be right")


def test_no_line_ends_in_blanks() -> None:
    lines = aligned_table([_row("A", "1"), _row("B", "2.25")]).splitlines()
    assert [line.rstrip() for line in lines] == lines
