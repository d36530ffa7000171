"""Cells say what the exchange said; tool tips say why a cell says nothing, or something old."""

from dataclasses import replace

from fake_engine import NOON_MS, balance, row
from tidemark.domain.account import Row
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.qt.balance_columns import AGE, INDEX_BY_KEY, NAME
from tidemark.qt.row_words import cell_text, tool_tip
from tidemark.qt.standing import Standing

NOW = Standing(now=1000.0, wall_ms=NOON_MS, state=State.LIVE, limit=3.0)
WALLET = INDEX_BY_KEY["wallet_balance"]
UPDATED = INDEX_BY_KEY["update_time"]
ALIAS = INDEX_BY_KEY["account_alias"]


def test_an_amount_is_shown_to_its_last_digit() -> None:
    assert cell_text(row("BTC", "1.01234567890123456"), WALLET, NOW) == "1.01234567890123456"


def test_an_unknown_amount_is_a_dash_whose_tool_tip_names_the_field() -> None:
    unknown = row("BTC", None)

    assert cell_text(unknown, WALLET, NOW) == "—"
    assert tool_tip(unknown, WALLET, NOW) == "Unknown: the exchange sent no balance."


def test_a_row_that_fell_to_zero_shows_zero() -> None:
    assert cell_text(row("BTC", "0.00000000"), WALLET, NOW) == "0.00000000"


def test_a_wallet_that_was_never_updated_says_never() -> None:
    untouched = Row(balance("BTC", update_time=0), 1000.0)

    assert cell_text(untouched, UPDATED, NOW) == "never"


def test_an_update_time_that_was_not_sent_is_unknown_rather_than_never() -> None:
    untold = Row(balance("BTC", update_time=None), 1000.0)

    assert cell_text(untold, UPDATED, NOW) == "—"
    assert "updateTime" in tool_tip(untold, UPDATED, NOW)


def test_a_gone_coin_shows_dashes_and_tells_its_last_figures() -> None:
    gone = replace(row("BTC", "0.5", as_of=990.0), gone_at=995.0)

    assert cell_text(gone, WALLET, NOW) == "—"
    assert cell_text(gone, NAME, NOW) == "BTC"
    assert cell_text(gone, UPDATED, NOW) == "gone"
    assert tool_tip(gone, WALLET, NOW).startswith("The exchange no longer lists BTC.")
    assert "Wallet balance: 0.5" in tool_tip(gone, WALLET, NOW)


def test_a_refused_row_keeps_its_figures_and_tells_the_field_and_their_age() -> None:
    refused = replace(
        row("BTC", "0.5", as_of=988.0), refused=RefusedRow("BTC", "crossUnPnl", "'NaN' is none")
    )

    assert cell_text(refused, WALLET, NOW) == "0.5"
    tip = tool_tip(refused, WALLET, NOW)
    assert "crossUnPnl" in tip
    assert "12 s ago" in tip


def test_the_age_of_a_row_says_when_it_was_confirmed() -> None:
    assert cell_text(row("BTC", as_of=987.5), AGE, NOW) == "13 s"
    assert "13 s ago" in tool_tip(row("BTC", as_of=987.5), AGE, NOW)


def test_a_simply_live_figure_needs_no_tool_tip() -> None:
    assert tool_tip(row("BTC"), WALLET, NOW) == ""


def test_a_strangers_alias_is_shown_harmlessly() -> None:
    hostile = Row(balance("BTC", account_alias="a\u202eb\x08"), 1000.0)

    assert cell_text(hostile, ALIAS, NOW) == "a\\u202eb\\x08"
