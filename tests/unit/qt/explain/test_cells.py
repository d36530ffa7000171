"""Every figure of the table says what it is made of, from where, and since when."""

from dataclasses import replace

import pytest

from lines import LONG, account, line, line_of, reading
from samples import amount, margin, price, row
from tidemark.binance.stream_requests import price_stream as subscribed_stream
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN
from tidemark.qt.explain.cells import explain_cell
from tidemark.qt.explain.explanation import Explanation, Part
from tidemark.qt.explain.teller import Teller, price_stream
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.line_sum import sum_of
from tidemark.qt.table.reading import Reading

ETH = CoinMargin(
    "ETH",
    wallet_balance=amount("4.31"),
    unrealized_profit=amount("-0.11"),
    margin_balance=amount("4.20"),
    maintenance_margin=amount("0.02"),
    initial_margin=amount("0.5"),
    position_initial_margin=amount("0.3"),
    open_order_initial_margin=amount("0.2"),
)
PRICES = {"ETH": price("3333.57", as_of=999.0), "BTC": price("66671.40", as_of=999.5)}
ACCOUNT = account(
    "Main", row("ETH", "4.31"), margin=margin(ETH, positions=(LONG,), as_of=996.0), **PRICES
)


def told(
    key: str, of: CoinLine | None = None, *, by: Reading | None = None, **more: object
) -> Explanation:
    read = by or replace(reading(), **more)  # type: ignore[arg-type]
    return explain_cell(of or line_of(ACCOUNT, "ETH"), key, Teller(read, {"Main": ACCOUNT}))


def part(explanation: Explanation, name: str) -> Part:
    return next(each for each in explanation.parts if each.name == name)


def test_a_margin_balance_is_the_wallet_and_the_profit() -> None:
    explanation = told("margin_balance")

    assert explanation.title == "ETH · Main · Margin balance"
    assert explanation.formula == "4.31 + (−0.11) = 4.20 ETH"
    assert part(explanation, "Wallet balance") == Part(
        "Wallet balance",
        "4.31",
        "ETH",
        "account.status → assets[].walletBalance",
        "snapshot",
        "11:59:56",
        "4 s",
    )


def test_an_exchange_that_adds_up_otherwise_is_quoted_and_not_corrected() -> None:
    odd = account("Main", row("ETH"), margin=margin(replace(ETH, margin_balance=amount("4.19"))))

    formula = told("margin_balance", line_of(odd, "ETH")).formula

    assert formula == "4.31 + (−0.11) = 4.20 ETH; the exchange itself says 4.19"


def test_a_worth_in_usd_tells_its_product_and_what_it_was_rounded_from() -> None:
    explanation = told("value", unit=Unit.USD)

    assert explanation.result == "14,000.99 USD"
    assert explanation.formula == (
        "4.20 ETH × 3,333.57 USD = 14,000.99 USD (rounded from 14,000.994)"
    )
    assert part(explanation, "Index price of ETH").field == "ethusd@indexPrice@1s → p"


def test_a_worth_in_bitcoin_has_bitcoins_price_among_its_parts() -> None:
    explanation = told("value", unit=Unit.BTC)

    assert explanation.formula == "4.20 ETH × 3,333.57 USD ÷ 66,671.40 USD = 0.21000000 BTC"
    assert part(explanation, "Index price of BTC").age == "0.5 s"


def test_a_share_of_margin_is_a_quotient_rounded_up() -> None:
    explanation = told("margin_ratio")

    assert explanation.result == "0.5 %"
    assert explanation.formula == "0.02 ÷ 4.20 = 0.5 %, rounded up to tenths of a percent"


def test_maintenance_margin_is_told_position_by_position() -> None:
    explanation = told("maintenance_margin")

    assert part(explanation, "ETHUSD_PERP LONG").field == "account.status → positions[].maintMargin"
    assert explanation.formula == "0.02 = 0.02 ETH"


def test_initial_margin_is_of_positions_and_orders() -> None:
    assert told("initial_margin").formula == "0.3 + 0.2 = 0.5 ETH"


def test_what_the_exchange_sent_is_called_that() -> None:
    explanation = told("available_balance")

    assert explanation.formula == "As the exchange sent it; nothing is computed."
    assert explanation.parts[0].field == "account.balance → availableBalance"


def test_a_pushed_figure_names_the_push_and_others_of_the_row_their_snapshot() -> None:
    pushed = Pushed(WalletUpdate("ETH", amount("4.31")), "ORDER", 1, 1, 999.0)  # type: ignore[arg-type]
    waiting = line(replace(row("ETH", "4.31"), pushed=pushed))

    wallet, free = told("wallet_balance", waiting), told("available_balance", waiting)

    assert wallet.parts[0].field == "ACCOUNT_UPDATE → a.B[].wb"
    assert wallet.parts[0].source == "push (order), snapshot on its way"
    assert wallet.parts[0].age == "1 s"
    assert free.parts[0].source == "snapshot"


def test_an_unknown_figure_says_why() -> None:
    explanation = told("margin_balance", line("ETH"))

    assert explanation.result == UNKNOWN
    assert "has not told margin yet" in explanation.note


def test_a_coin_that_is_gone_says_so() -> None:
    gone = line(row("ETH", "4.31"), of="Main")
    explanation = told("wallet_balance", replace(gone, row=replace(gone.row, gone_at=999.0)))

    assert "no longer lists ETH" in explanation.note
    assert explanation.is_dimmed


def test_a_sum_is_told_account_by_account() -> None:
    parts = [line(row("ETH", "4"), of="Main"), line(row("ETH", "-1.5"), of="Sub")]

    explanation = told("wallet_balance", sum_of(parts, {}, (), "2 accounts"))

    assert [each.name for each in explanation.parts] == ["Main", "Sub", "Wallet balance"]
    assert explanation.formula == "4 + (−1.5) = 2.5 ETH"


def test_an_account_that_says_nothing_stands_in_the_sum_with_a_dash() -> None:
    explanation = told("wallet_balance", sum_of([line("ETH")], {}, ("Sub",), "2 accounts"))

    assert part(explanation, "Sub").figure == UNKNOWN
    assert part(explanation, "Sub").source == "nothing told yet"


def test_figures_that_are_not_live_are_dimmed() -> None:
    assert not told("wallet_balance").is_dimmed
    assert told("wallet_balance", by=reading(State.OFFLINE)).is_dimmed


@pytest.mark.parametrize("key", ["wallet_balance", "margin_balance", "value", "margin_ratio"])
def test_the_result_of_a_figure_that_is_not_live_is_dimmed_among_its_parts(key: str) -> None:
    """Prices go on being told while an account is not: they make no figure live."""
    explanation = told(key, by=reading(State.OFFLINE))

    assert [each.is_dimmed for each in explanation.parts if each.is_result] == [True]


@pytest.mark.parametrize("key", ["wallet_balance", "value", "margin_ratio"])
def test_a_sum_is_dimmed_with_the_account_that_is_not_live(key: str) -> None:
    parts = [line_of(ACCOUNT, "ETH"), line(row("ETH", "1"), of="Sub")]
    both = replace(
        reading(),
        standings=dict(reading().standings) | dict(reading(State.OFFLINE, of="Sub").standings),
    )

    explanation = told(key, sum_of(parts, PRICES, (), "2 accounts"), by=both)

    assert part(explanation, "Sub").is_dimmed
    assert not part(explanation, "Main").is_dimmed
    assert explanation.parts[-1].is_dimmed


def test_the_stream_that_is_named_is_the_one_subscribed_to() -> None:
    assert price_stream("1000SHIB") == subscribed_stream("1000SHIB")


@pytest.mark.parametrize("key", [column.key for column in COLUMNS])
@pytest.mark.parametrize("unit", list(Unit))
def test_masked_no_explanation_holds_a_digit_of_an_amount(key: str, unit: Unit) -> None:
    """The figures of the account have digits that nothing else in it has."""
    secret = {
        name: amount("444.4")
        for name in ("wallet_balance", "unrealized_profit", "margin_balance", "initial_margin")
    }
    hidden = account(
        "Main",
        row("ETH", "444.4"),
        margin=margin(replace(ETH, maintenance_margin=amount("44.4"), **secret)),
        **PRICES,
    )
    one = line_of(hidden, "ETH")
    for each in (one, sum_of([one, one], PRICES, (), "2")):
        explanation = told(key, each, is_masked=True, unit=unit)
        assert "44" not in repr(explanation)


def test_every_column_has_something_to_explain() -> None:
    for column in COLUMNS:
        explanation = told(column.key)
        assert explanation.parts, column.key
        assert explanation.note, column.key
        assert MASK not in repr(explanation)


def test_a_hostile_label_stays_text() -> None:
    named = account("x\u202ey", row("ETH"))
    told_of = explain_cell(line_of(named, "ETH"), "account", Teller(reading(), {}))

    assert told_of.result == "x\\u202ey"
