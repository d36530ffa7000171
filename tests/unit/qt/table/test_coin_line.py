"""Sums of accounts are exact, as old as the oldest part, and unknown where a part is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lines import Account, account, coin_margin, line
from samples import balance, margin, price, row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.price import Price
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row
from tidemark.qt.table.coin_line import CoinLine, RowKey, holding_of
from tidemark.qt.table.line_book import LineBook
from tidemark.qt.table.line_sum import sum_of


def total_of(*parts: CoinLine, untold: tuple[str, ...] = ()) -> CoinLine:
    prices = {part.asset: part.price for part in parts if part.price is not None}
    return sum_of(parts, prices, untold, "2 accounts")


def wallet(of: CoinLine) -> str | None:
    known = of.row.balance.wallet_balance
    return None if known is None else known.plain


def test_a_sum_is_exact_to_the_last_digit() -> None:
    long = "1234567890123456789.000000000000000001"

    assert wallet(total_of(line(row("BTC", long)), line(row("BTC", "0.1")))) == (
        "1234567890123456789.100000000000000001"
    )


def test_a_sum_is_as_old_as_its_oldest_part() -> None:
    both = total_of(line(row("BTC", as_of=990.0)), line(row("BTC", as_of=999.0)))

    assert both.row.as_of == 990.0


def test_a_part_without_an_age_leaves_the_sum_without_one() -> None:
    """Its age would be that of the others, which are younger than nobody knows what."""
    undated = line(Row(row("BTC").balance, None))

    assert total_of(line("BTC"), undated).row.as_of is None


def test_what_is_said_of_a_part_is_said_of_the_sum() -> None:
    refused = RefusedRow("BTC", "balance", "NaN")
    wallet = WalletUpdate("BTC", Amount.parse("1"))
    pushed = Pushed(wallet, "ORDER", 1, 1, 999.5)
    parts = [
        line("BTC"),
        line(replace(row("BTC"), refused=refused)),
        line(replace(row("BTC"), pushed=pushed)),
        line(replace(row("BTC"), is_recalled=True)),
    ]

    both = total_of(*parts).row

    assert (both.refused, both.pushed, both.is_recalled) == (refused, pushed, True)


def test_margin_of_an_earlier_run_in_one_part_is_in_the_sum() -> None:
    told = margin(coin_margin("BTC"))
    recalled = line("BTC", margin=replace(told, is_recalled=True))

    assert total_of(line("BTC", margin=told), recalled).is_margin_recalled
    assert total_of(recalled, line("BTC", margin=told)).is_margin_recalled
    assert not total_of(line("BTC", margin=told)).is_margin_recalled


def test_margin_that_one_account_was_not_told_is_in_no_sum() -> None:
    both = total_of(line("BTC", margin=margin(coin_margin("BTC", "2"))), line("BTC"))

    assert both.margin is None
    assert both.ratio is None


def test_the_last_change_of_a_sum_is_known_if_that_of_each_part_is() -> None:
    parts = [line(Row(balance("BTC", update_time=each), 999.0)) for each in (5, 9, None)]

    assert total_of(*parts[:2]).row.balance.update_time == 9
    assert total_of(*parts).row.balance.update_time is None


def test_a_wallet_that_moved_in_one_account_leaves_the_margin_of_the_sum_behind() -> None:
    told = margin(coin_margin("BTC"), as_of=998.0)
    moved = line(replace(row("BTC"), moved_at=999.0), margin=told)

    assert total_of(line("BTC", margin=told), moved).is_margin_outdated
    assert not total_of(line("BTC", margin=told)).is_margin_outdated


@pytest.mark.parametrize("unknown", [row("BTC", None), Row(row("BTC", None).balance, None)])
def test_an_unknown_figure_makes_the_sum_unknown(unknown: Row) -> None:
    assert wallet(total_of(line(row("BTC", "1")), line(unknown))) is None


def test_an_account_of_which_nothing_is_known_makes_every_sum_unknown() -> None:
    assert wallet(total_of(line(row("BTC", "1")), untold=("Sub",))) is None


def test_a_coin_that_one_account_no_longer_lists_is_what_the_others_have() -> None:
    gone = line(replace(row("BTC", "5"), gone_at=1000.0), of="Sub")

    both = total_of(line(row("BTC", "1")), gone)

    assert wallet(both) == "1"
    assert both.row.gone_at is None


def test_a_coin_that_no_account_lists_is_gone() -> None:
    gone = line(replace(row("BTC", "5"), gone_at=1000.0))

    assert total_of(gone, gone).row.gone_at == 1000.0


def test_the_margin_of_a_sum_is_that_of_its_tightest_account() -> None:
    safe = line("BTC", margin=margin(coin_margin("BTC", "10", "0.1")))
    tight = line("BTC", of="Sub", margin=margin(coin_margin("BTC", "1", "0.9")))

    both = total_of(safe, tight)

    assert both.ratio == Decimal("0.9")
    assert both.margin_balance is not None
    assert both.margin_balance.plain == "11"


def test_a_sum_is_worth_its_margin_balance_at_the_price() -> None:
    told = margin(coin_margin("ETH", "2"))
    one = line("ETH", margin=told, ETH=price("3000.5"), BTC=price("60010"))

    assert one.value.usd == Decimal("6001.0")
    assert one.value.btc == Decimal("0.1")


def test_what_a_line_adds_to_a_total_is_its_margin_balance() -> None:
    (holding,) = holding_of(line("BTC", margin=margin(coin_margin("BTC", "2"), as_of=998.0)))

    assert (holding.asset, holding.amount, holding.as_of) == ("BTC", Decimal(2), 998.0)


def test_margin_that_is_not_known_is_no_zero() -> None:
    (holding,) = holding_of(line(row("BTC", "1")))

    assert holding.amount is None


def test_a_coin_known_for_nothing_and_one_that_is_gone_add_nothing() -> None:
    assert holding_of(line(row("BTC", "0"))) == ()
    assert holding_of(line(replace(row("BTC", "1"), gone_at=1.0))) == ()


# The book.


def book(*accounts: Account, is_summed: bool = False) -> LineBook:
    made = LineBook(accounts, is_summed=is_summed)
    made.take_all()
    return made


def test_several_accounts_have_a_line_for_each_coin_of_each() -> None:
    lines = LineBook([account("A", row("BTC"), row("ETH")), account("B", row("BTC"))]).take_all()

    assert lines.keys() == {RowKey("A", "BTC"), RowKey("A", "ETH"), RowKey("B", "BTC")}


def test_summed_accounts_have_one_line_for_each_coin() -> None:
    accounts = [account("A", row("BTC", "1"), row("ETH")), account("B", row("BTC", "2"))]

    lines = LineBook(accounts, is_summed=True).take_all()

    assert lines.keys() == {RowKey("", "BTC"), RowKey("", "ETH")}
    assert wallet(lines[RowKey("", "BTC")]) == "3"
    assert lines[RowKey("", "ETH")].label == "A"


def test_only_what_changed_is_built_anew() -> None:
    one = account("A", row("BTC"), row("ETH"))
    kept = book(one)
    one.rows["ETH"] = row("ETH", "7")

    changed = kept.take({"A": frozenset({"ETH"})})

    assert changed.keys() == {RowKey("A", "ETH")}


def test_the_price_of_bitcoin_is_in_every_value() -> None:
    one = account("A", row("BTC"), row("ETH"))
    kept = book(one)
    one.prices["BTC"] = price("60000")

    assert kept.take({"A": frozenset({"BTC"})}).keys() == {RowKey("A", "BTC"), RowKey("A", "ETH")}


def test_a_coin_that_is_announced_before_its_row_waits_for_it() -> None:
    kept = book(account("A", row("BTC")))

    assert kept.take({"A": frozenset({"NEW"})}) == {}


def test_rows_confirmed_anew_are_dated_anew_and_others_left_alone() -> None:
    one = account("A", row("BTC"), row("ETH"))
    kept = book(one)
    one.rows["ETH"] = row("ETH", as_of=1001.0)

    redated = kept.redate()

    assert redated.keys() == {RowKey("A", "ETH")}
    assert kept.redate() == {}


def test_margin_asked_for_anew_dates_every_line_anew() -> None:
    one = account("A", row("BTC"), row("ETH"), margin=margin(coin_margin("BTC"), as_of=995.0))
    kept = book(one)
    one.margin = margin(coin_margin("BTC"), as_of=1000.0)

    assert {line.margin_as_of for line in kept.redate().values()} == {1000.0}


def test_an_account_that_speaks_at_last_completes_every_sum() -> None:
    silent = account("B")
    kept = book(account("A", row("BTC", "1"), row("ETH", "1")), silent, is_summed=True)
    assert kept.untold == ("B",)
    silent.rows["BTC"] = row("BTC", "2")

    lines = kept.take({"B": frozenset({"BTC"})})

    assert wallet(lines[RowKey("", "BTC")]) == "3"
    assert wallet(lines[RowKey("", "ETH")]) == "1"


def test_of_two_prices_of_a_coin_the_newer_one_counts() -> None:
    older, newer = price("1", as_of=990.0), price("2", as_of=991.0)

    both = book(account("A", BTC=newer), account("B", BTC=older))

    assert both.prices["BTC"] is newer
    assert book(account("A", BTC=older), account("B", BTC=newer)).prices["BTC"] is newer


def test_the_total_follows_every_change_and_holds_still_otherwise() -> None:
    main = account("Main", row("BTC"), margin=margin(coin_margin("BTC", "1")), BTC=price("60000"))
    made = book(main)
    before = made.total
    made.redate()
    assert made.total is before

    main.prices = {"BTC": price("60001")}
    made.take({"Main": frozenset({"BTC"})})

    assert made.total.usd == Decimal(60001)


def _held(**prices: Price) -> Account:
    """An account that has two ether, of which margin was told at 995."""
    told = margin(coin_margin("ETH", "2"), as_of=995.0)
    return account("Main", row("ETH"), margin=told, **prices)


def test_the_price_of_bitcoin_is_in_a_total_without_any() -> None:
    main = _held(ETH=price("3000"), BTC=price("60000"))
    made = book(main)
    assert made.total.btc == Decimal("0.1")

    main.prices["BTC"] = price("30000")
    (changed,) = made.take({"Main": frozenset({"BTC"})}).values()

    assert made.total.btc == changed.value.btc == Decimal("0.2")


def test_the_price_of_a_coin_is_in_what_it_is_worth_and_in_the_total() -> None:
    main = _held(ETH=price("3000"), BTC=price("60000"))
    made = book(main)
    assert made.total.usd == 6000

    main.prices["ETH"] = price("4000")
    (changed,) = made.take({"Main": frozenset({"ETH"})}).values()

    assert made.total.usd == changed.value.usd == 8000


def test_a_price_that_nobody_told_of_is_found_with_time() -> None:
    main = _held(ETH=price("3000"), BTC=price("60000"))
    made = book(main)
    main.prices["BTC"] = price("30000", as_of=1001.0)

    assert made.redate().keys() == {RowKey("Main", "ETH")}
    assert made.total.btc == Decimal("0.2")


def test_a_total_is_dated_anew_with_its_margin() -> None:
    main = _held(ETH=price("3000"))
    made = book(main)
    assert made.total.oldest_figure == 995.0

    main.margin = replace(main.margin, as_of=1000.0) if main.margin else None
    made.redate()

    assert made.total.oldest_figure == 1000.0


def test_a_total_is_recalled_no_more_with_its_margin() -> None:
    main = _held(ETH=price("3000"))
    told = main.margin
    assert told is not None
    main.margin = replace(told, is_recalled=True)
    made = book(main)
    assert made.total.is_recalled

    main.margin = told  # the very same figures, at the same moment
    made.take({"Main": frozenset({"ETH"})})

    assert not made.total.is_recalled


def test_a_total_tells_of_a_wallet_that_moved_though_its_margin_is_the_same() -> None:
    main = _held(ETH=price("3000"))
    made = book(main)
    assert made.total.outdated == ()

    main.rows["ETH"] = replace(main.rows["ETH"], moved_at=999.0)  # and back to what it was
    made.take({"Main": frozenset({"ETH"})})

    assert made.total.outdated == ("ETH",)
