"""Entries become rows."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from history_entries import (
    EXCHANGE,
    MINUTE,
    NOON,
    OWNER,
    balance,
    minute,
    moved,
    owner,
    price,
    reason,
    spell,
)
from tidemark.domain.amount import Amount
from tidemark.history.applying import Applier
from tidemark.history.entries import Entry, Figure, Figures, MinuteSeen, Series
from tidemark.history.holes import Holes
from tidemark.history.opening import open_for_writing
from tidemark.history.place import Place
from tidemark.history.questions import Range
from tidemark.history.schema import SPANS

Rows = list[tuple[object, ...]]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_for_writing(Place(tmp_path / "history.db"), date(2026, 1, 1))
    yield opened.connection
    opened.connection.close()


@pytest.fixture
def applier(connection: sqlite3.Connection) -> Applier:
    return Applier(connection, Holes())


def _apply(applier: Applier, *entries: Entry) -> None:
    for entry in entries:
        applier.apply(entry)


def _rows(applier: Applier, question: str) -> Rows:
    return applier.connection.execute(question).fetchall()


def test_a_balance_is_written_in_the_exchanges_own_words(applier: Applier) -> None:
    figures = Figures(Amount.parse("1.50000000"), withdraw_available=Amount.parse("-0E-8"))
    _apply(applier, moved("1", "-0.000000001", figures=figures, reason="ORDER"))
    assert _rows(
        applier,
        "SELECT asset, seen_at, exchange_time, source, reason, moved, is_gone, wallet_balance,"
        " withdraw_available, margin_balance FROM balance JOIN coin USING (coin_key)",
    ) == [
        *[("BTC", NOON, NOON - 5, "push", "ORDER", "-0.000000001", 0, "1.50000000", "-0E-8", None)]
    ]


def test_rows_of_one_moment_are_told_apart_in_order_of_arrival(applier: Applier) -> None:
    _apply(applier, balance("1"), balance("2"), balance("1"), balance("9", NOON + 1))
    found = _rows(applier, "SELECT seen_at, number, wallet_balance FROM balance")
    assert found == [(NOON, 0, "1"), (NOON, 1, "2"), (NOON, 2, "1"), (NOON + 1, 0, "9")]


def test_what_was_just_written_is_not_written_twice(applier: Applier) -> None:
    _apply(applier, moved("1", "1"), reason("DEPOSIT"), moved("1", "1"))
    assert _rows(applier, "SELECT number, reason FROM balance") == [(0, "DEPOSIT")]


def test_a_reason_goes_to_the_newest_change_of_its_time_that_has_none(applier: Applier) -> None:
    _apply(
        applier,
        moved("1", "1", reason="ORDER"),
        moved("2", "1"),
        moved("3", "1"),
        moved("4", "1", NOON + 1),
        balance("4", NOON + 2, exchange_time=NOON - 5),
        reason("DEPOSIT"),
    )
    assert _rows(applier, "SELECT wallet_balance, reason FROM balance") == [
        *[("1", "ORDER"), ("2", None), ("3", "DEPOSIT"), ("4", None), ("4", None)]
    ]


def test_a_reason_of_a_change_that_was_never_seen_changes_nothing(applier: Applier) -> None:
    _apply(applier, moved("1", "1"), reason("DEPOSIT", NOON + 77))
    assert _rows(applier, "SELECT reason FROM balance") == [(None,)]


def test_a_price_of_the_same_moment_is_replaced(applier: Applier) -> None:
    _apply(applier, price("1"), price("2"), price("3", NOON + 1))
    assert _rows(applier, "SELECT seen_at, usd FROM price") == [(NOON, "2"), (NOON + 1, "3")]


def test_accounts_of_one_exchange_share_its_prices(applier: Applier) -> None:
    _apply(applier, balance("1"), balance("1", of=owner("other")), price("5"), price("6", NOON + 1))
    assert _rows(applier, "SELECT exchange, asset FROM pair") == [(EXCHANGE, "BTC")]


def test_a_spell_grows_while_it_is_told(applier: Applier) -> None:
    _apply(applier, spell(1, 5), spell(1, 9), spell(1, 9, ending="closed"), spell(20, 21))
    assert _rows(applier, "SELECT watched, began_at, ended_at, ending FROM spell") == [
        *[("balances", 1, 9, "closed"), ("balances", 20, 21, None)]
    ]


def test_a_spell_is_told_without_the_time_of_which_entries_were_lost(applier: Applier) -> None:
    applier.holes.add(Range(10, 20))
    _apply(applier, spell(1, 30), spell(1, 40, ending="closed"))
    assert _rows(applier, "SELECT began_at, ended_at, ending FROM spell") == [
        *[(1, 10, "lost"), (20, 40, "closed")]
    ]


def test_an_accounts_label_is_the_last_one_told(applier: Applier) -> None:
    renamed = replace(OWNER, label="Savings")
    _apply(applier, balance("1"), balance("2", NOON + 1, of=renamed))
    assert _rows(applier, "SELECT account_id, label FROM account") == [("main", "Savings")]


def test_a_label_is_known_from_roll_ups_too(applier: Applier) -> None:
    _apply(applier, minute("1"), minute("1", of=replace(OWNER, label="Savings")))
    assert _rows(applier, "SELECT label FROM account") == [("Savings",)]


def test_minutes_are_taken_together_as_numbers(applier: Applier) -> None:
    """As texts 9 would be more than 10."""
    _apply(applier, minute("9 10 9.5"), minute("8.5 9.5"), minute("2 11", NOON + MINUTE))
    found = _rows(applier, "SELECT span, first, last, least, greatest FROM rollup ORDER BY 1")
    assert found == [
        (MINUTE, "9", "9.5", "8.5", "10"),
        (MINUTE, "2", "11", "2", "11"),
        *((span, "9", "11", "2", "11") for span in SPANS[1:]),
    ]


def test_roll_ups_begin_at_whole_spans(applier: Applier) -> None:
    _apply(applier, minute("1", NOON + 5 * MINUTE))
    assert _rows(applier, "SELECT began_at FROM rollup ORDER BY span") == [
        *[(NOON + 5 * MINUTE,), (NOON,), (NOON,), (NOON,), (NOON - 12 * 60 * MINUTE,)]
    ]


def test_roll_ups_go_on_after_a_restart(applier: Applier) -> None:
    _apply(applier, minute("5 1"))
    _apply(Applier(applier.connection, Holes()), minute("3"))
    assert _rows(applier, "SELECT first, last, least, greatest FROM rollup WHERE span = 60000") == [
        ("5", "3", "1", "5")
    ]


def test_roll_ups_have_all_digits_and_no_exponent(applier: Applier) -> None:
    _apply(applier, minute("1E-9 1E+3"))
    assert _rows(applier, "SELECT first, last FROM rollup WHERE span = 60000") == [
        ("0.000000001", "1000")
    ]


@pytest.mark.parametrize("figure", [Figure.TOTAL_USD, Figure.TOTAL_BTC])
def test_totals_are_an_accounts(applier: Applier, figure: Figure) -> None:
    _apply(applier, replace(minute("1"), series=Series(figure, OWNER)))
    assert _rows(applier, "SELECT figure, account_key, coin_key, pair_key FROM series") == [
        (figure.value, 1, None, None)
    ]


def test_index_prices_are_an_exchanges(applier: Applier) -> None:
    series = Series(Figure.INDEX_PRICE, exchange=EXCHANGE, asset="BTC")
    _apply(applier, replace(minute("1"), series=series), price("1"))
    assert _rows(applier, "SELECT figure, pair_key FROM series") == [("index_price", 1)]
    assert _rows(applier, "SELECT count(*) FROM pair") == [(1,)]


def test_a_series_of_nothing_is_refused(applier: Applier) -> None:
    seen: MinuteSeen = replace(minute("1"), series=Series(Figure.TOTAL_USD))
    with pytest.raises(ValueError, match="of nothing"):
        applier.apply(seen)
