"""Cells say what the exchange said; tool tips say why a cell says nothing, or something old."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lines import coin_margin, line, reading
from samples import NOON_MS, amount, balance, margin, price, row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.unit import Unit
from tidemark.formatting import local_time
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import AGE, INDEX_BY_KEY, NAME, SPARK, VALUE
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.line_sum import sum_of
from tidemark.qt.table.row_tips import tool_tip
from tidemark.qt.table.row_words import cell_text

NOW = reading()
WALLET = INDEX_BY_KEY["wallet_balance"]
UPDATED = INDEX_BY_KEY["update_time"]
ALIAS = INDEX_BY_KEY["account_alias"]
MARGIN = INDEX_BY_KEY["margin_balance"]
RATIO = INDEX_BY_KEY["margin_ratio"]
PRICE = INDEX_BY_KEY["price"]


def test_an_amount_is_shown_to_its_last_digit() -> None:
    assert cell_text(line(row("BTC", "1.01234567890123456")), WALLET, NOW) == "1.01234567890123456"


def test_an_unknown_amount_is_a_dash_whose_tool_tip_names_the_field() -> None:
    unknown = row("BTC", None)

    assert cell_text(line(unknown), WALLET, NOW) == "—"
    assert tool_tip(line(unknown), WALLET, NOW) == "Unknown: the exchange sent no balance."


def test_a_row_that_fell_to_zero_shows_zero() -> None:
    assert cell_text(line(row("BTC", "0.00000000")), WALLET, NOW) == "0.00000000"


def test_a_wallet_that_was_never_updated_says_never() -> None:
    untouched = Row(balance("BTC", update_time=0), 1000.0)

    assert cell_text(line(untouched), UPDATED, NOW) == "never"


def test_an_update_time_that_was_not_sent_is_unknown_rather_than_never() -> None:
    untold = Row(balance("BTC", update_time=None), 1000.0)

    assert cell_text(line(untold), UPDATED, NOW) == "—"
    assert "updateTime" in tool_tip(line(untold), UPDATED, NOW)


def test_a_gone_coin_shows_dashes_and_tells_its_last_figures() -> None:
    gone = replace(row("BTC", "0.5", as_of=990.0), gone_at=995.0)

    assert cell_text(line(gone), WALLET, NOW) == "—"
    assert cell_text(line(gone), NAME, NOW) == "BTC"
    assert cell_text(line(gone), UPDATED, NOW) == "gone"
    assert tool_tip(line(gone), WALLET, NOW).startswith("The exchange no longer lists BTC.")
    assert "Wallet balance: 0.5" in tool_tip(line(gone), WALLET, NOW)


def test_a_refused_row_keeps_its_figures_and_tells_the_field_and_their_age() -> None:
    refused = replace(
        row("BTC", "0.5", as_of=988.0), refused=RefusedRow("BTC", "crossUnPnl", "'NaN' is none")
    )

    assert cell_text(line(refused), WALLET, NOW) == "0.5"
    tip = tool_tip(line(refused), WALLET, NOW)
    assert "crossUnPnl" in tip
    assert "12 s ago" in tip


def test_the_age_of_a_row_says_when_it_was_confirmed() -> None:
    assert cell_text(line(row("BTC", as_of=987.5)), AGE, NOW) == "13 s"
    assert "13 s ago" in tool_tip(line(row("BTC", as_of=987.5)), AGE, NOW)


def test_a_simply_live_figure_needs_no_tool_tip() -> None:
    assert tool_tip(line(row("BTC")), WALLET, NOW) == ""


def test_a_strangers_alias_is_shown_harmlessly() -> None:
    hostile = Row(balance("BTC", account_alias="a\u202eb\x08"), 1000.0)

    assert cell_text(line(hostile), ALIAS, NOW) == "a\\u202eb\\x08"


def eth(balance: str | None = "2", bound: str | None = "0.1", *, as_of: float = 999.0) -> CoinLine:
    told = margin(coin_margin("ETH", balance, bound), as_of=as_of)
    return line(row("ETH"), margin=told, ETH=price("3333.57"), BTC=price("66671.4"))


def test_margin_balance_is_the_exchanges_own_string() -> None:
    assert cell_text(eth("2.00000000"), MARGIN, NOW) == "2.00000000"


@pytest.mark.parametrize(
    ("unit", "text"), [(Unit.USD, "6667.14"), (Unit.BTC, "0.10000000"), (Unit.COIN, "2")]
)
def test_a_value_is_told_in_the_unit_chosen(unit: Unit, text: str) -> None:
    assert cell_text(eth(), VALUE, reading(unit=unit)) == text


def test_a_value_without_margin_is_a_dash_that_says_when_margin_was_not_told_yet() -> None:
    untold = line(row("ETH"), ETH=price("3000"))

    assert cell_text(untold, VALUE, NOW) == "—"
    assert tool_tip(untold, VALUE, NOW) == "Unknown: the exchange has not told margin yet."
    assert tool_tip(untold, RATIO, NOW) == "Unknown: the exchange has not told margin yet."


def test_refused_margin_says_so() -> None:
    refused = reading(margin_trouble=Trouble(Cause.MARGIN_REFUSED))

    assert "does not tell margin" in tool_tip(line("ETH"), MARGIN, refused)


def test_a_coin_without_a_price_says_so() -> None:
    unpriced = line("ETH", margin=margin(coin_margin("ETH", "2")))

    assert cell_text(unpriced, VALUE, reading(unit=Unit.USD)) == "—"
    assert tool_tip(unpriced, VALUE, reading(unit=Unit.USD)).startswith("No price for ETH.\n")
    assert tool_tip(unpriced, PRICE, NOW) == "No price for ETH."


def test_a_price_is_the_exchanges_own_string_and_its_tool_tip_dates_it() -> None:
    dated = line("ETH", margin=margin(coin_margin("ETH")), ETH=price("3333.57010", as_of=997.0))

    assert cell_text(dated, PRICE, NOW) == "3333.57010"
    assert "3333.57010 USD" in tool_tip(dated, PRICE, NOW)
    assert "3 s ago" in tool_tip(dated, PRICE, NOW)


def test_an_old_price_is_called_old_at_the_value_too() -> None:
    old = line("ETH", margin=margin(coin_margin("ETH")), ETH=price("3000", as_of=989.0))

    assert "Old price of ETH" in tool_tip(old, VALUE, reading(unit=Unit.USD))


def test_margin_is_always_dated_for_it_is_older_than_its_row() -> None:
    old = reading(margin_limit=15.0)

    assert "1 s ago" in tool_tip(eth(as_of=999.0), MARGIN, NOW)
    assert "Margin as of" in tool_tip(eth(as_of=980.0), MARGIN, old)
    assert "20 s ago" in tool_tip(eth(as_of=980.0), RATIO, old)


@pytest.mark.parametrize(
    ("bound", "text", "tip"),
    [
        ("0", "0 %", ""),
        ("0.248", "12.4 %", ""),
        ("0.2481", "12.5 %", ""),
        ("1", "50.0 %", "High"),
        ("1.6", "80.0 %", "Very high"),
        ("2.1", "105.0 %", "Very high"),
    ],
)
def test_bound_margin_is_rounded_up_and_marked_where_it_is_much(
    bound: str, text: str, tip: str
) -> None:
    assert cell_text(eth("2", bound), RATIO, NOW) == text
    assert tool_tip(eth("2", bound), RATIO, NOW).startswith(tip)


def test_margin_bound_with_nothing_left_to_back_it_says_so() -> None:
    assert cell_text(eth("0", "0.1"), RATIO, NOW) == "≥ 100 %"
    assert "nothing is left" in tool_tip(eth("0", "0.1"), RATIO, NOW)


def test_a_margin_of_which_a_part_is_missing_names_the_field() -> None:
    assert cell_text(eth("2", None), RATIO, NOW) == "—"
    tip = tool_tip(eth("2", None), RATIO, NOW)
    assert tip.startswith("Unknown: the exchange sent no maintMargin.")


def test_a_pushed_figure_says_when_why_and_that_its_snapshot_comes() -> None:
    wallet = WalletUpdate("BTC", amount("1") or Amount.parse("1"))
    pushed = Pushed(wallet, "FUNDING_FEE", NOON_MS - 9000, NOON_MS - 5000, 999.0)
    told = line(replace(row("BTC"), pushed=pushed))

    tip = tool_tip(told, WALLET, NOW)

    came = local_time(NOON_MS - 1000, now_ms=NOON_MS)  # not when it happened
    assert tip == f"Pushed at {came} (funding), snapshot on its way."


def test_a_sum_that_is_unknown_names_the_account() -> None:
    parts = [line(row("BTC", None), of="Sub <b>2</b>"), line(row("BTC", "1"))]
    both = sum_of(parts, {}, ("Third",), "2 accounts")

    assert cell_text(both, WALLET, NOW) == "—"
    assert "Unknown in: Third, Sub <b>2</b>." in tool_tip(both, WALLET, NOW)


def test_the_margin_of_a_sum_names_its_account() -> None:
    other = line("ETH", of="Sub", margin=margin(coin_margin("ETH", "1", "0.9")))
    both = sum_of([eth(), other], {}, (), "2 accounts")

    assert cell_text(both, RATIO, NOW) == "90.0 %"
    assert "Of Sub, the tightest" in tool_tip(both, RATIO, NOW)


def test_a_sum_that_is_old_names_the_accounts_that_are_not_live() -> None:
    both = sum_of([line("BTC"), line("BTC", of="Sub")], {}, (), "2 accounts")

    tip = tool_tip(both, WALLET, reading())  # of Sub nothing is known to be live

    assert "Not live in: Sub." in tip


# While amounts are hidden.

HIDDEN = replace(reading(), is_masked=True)


def test_amounts_are_masked_and_prices_and_shares_are_not() -> None:
    told = line(row("ETH"), margin=margin(coin_margin("ETH", "2", "0.1")), ETH=price("3000"))

    texts = {key: cell_text(told, index, HIDDEN) for key, index in INDEX_BY_KEY.items()}

    assert texts["wallet_balance"] == texts["margin_balance"] == texts["initial_margin"] == MASK
    assert (texts["price"], texts["margin_ratio"], texts["asset"]) == ("3000", "5.0 %", "ETH")


def test_a_gone_coin_s_last_figures_are_masked_in_its_tool_tip() -> None:
    gone = replace(row("BTC", "1.25"), gone_at=1000.0)

    tip = tool_tip(line(gone), NAME, HIDDEN)

    assert f"Wallet balance: {MASK}" in tip
    assert "1.25" not in tip


def test_a_refusal_that_quotes_a_figure_is_masked() -> None:
    refused = RefusedRow("BTC", "balance", "'12.5e9999' cannot be an amount")

    tip = tool_tip(line(replace(row("BTC"), refused=refused)), WALLET, HIDDEN)

    assert f"a balance that cannot be one: {MASK}." in tip
    assert "12.5" not in tip


@pytest.mark.parametrize(
    ("as_of", "words"),
    [(940.0, "Last known from an earlier run: of "), (None, "Last known from an earlier run. How")],
)
def test_a_row_of_an_earlier_run_is_not_called_confirmed(as_of: float | None, words: str) -> None:
    recalled = Row(balance("BTC"), as_of, is_recalled=True)

    assert tool_tip(line(recalled), WALLET, NOW).startswith(words)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (("2", "3"), "+50.00 %"),
        (("4", None, "3"), "-25.00 %"),
        ((None, "-2", "-1"), "+50.00 %"),
        (("0", "1"), "—"),
        ((), "—"),
    ],
)
def test_a_trend_is_told_as_a_share_of_what_there_was(
    past: tuple[str | None, ...], words: str
) -> None:
    known = tuple(None if each is None else Decimal(each) for each in past)

    assert cell_text(replace(line("BTC"), past=known), SPARK, NOW) == words


def test_margin_that_an_earlier_run_was_not_told_is_not_laid_at_the_exchanges_door() -> None:
    known = replace(margin(coin_margin("BTC"), as_of=900.0), is_recalled=True)
    told = tool_tip(line(replace(row("ETH"), is_recalled=True), margin=known), MARGIN, NOW)

    assert told.startswith("Unknown: an earlier run was not told margin of this coin.")
    assert "Margin last known from an earlier run: of " in told


def test_margin_of_before_the_wallet_moved_names_what_keeps_the_next_away() -> None:
    moved = line(
        replace(row("ETH"), moved_at=999.0), margin=margin(coin_margin("ETH"), as_of=998.0)
    )
    refused = reading(margin_trouble=Trouble(Cause.MARGIN_REFUSED))

    assert tool_tip(moved, MARGIN, refused).startswith("From before the wallet moved: ")
    assert "on their way" not in tool_tip(moved, MARGIN, refused)
