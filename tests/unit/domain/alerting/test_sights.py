"""What each measure reads, of a coin, of an account, of all together, and when it reads nothing."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from samples import margin, price, row, status
from seen_accounts import NOW, bound, seen
from tidemark.domain.alerting.basis import AccountView
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.alerting.sights import Sight, read
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State


def _read(measure: Measure, *views: AccountView, **more: Any) -> dict[tuple[str, str], Decimal]:
    rule = Rule("r", measure, Condition.ABOVE, Decimal(60), **more)
    sights = [Sight.of(view, 0.0, NOW) for view in views]
    return {tuple(subject): figure for subject, figure in read(rule, sights).items()}


_PRICES = {"BTC": price("50000"), "ETH": price("2500")}
_MAIN = seen(
    "main",
    rows=[row("BTC", "1.5"), row("ETH", "4")],
    margin=margin(bound("BTC", "0.5", "2"), bound("ETH", "1", "4")),
    prices=_PRICES,
)
_SUB = seen(
    "sub", rows=[row("BTC", "0.25")], margin=margin(bound("BTC", "0", "0.25")), prices=_PRICES
)
_OFFLINE = seen("sub", status=status(State.OFFLINE))
_TESTNET = seen("test", rows=[row("BTC", "100")], group="testnet")


def test_margin_is_read_in_percent_for_every_coin_of_every_account() -> None:
    read = _read(Measure.MARGIN, _MAIN, _SUB)
    assert read == {("main", "BTC"): 25, ("main", "ETH"): 25, ("sub", "BTC"): 0}


def test_a_rule_of_one_coin_of_one_account_reads_nothing_else() -> None:
    read = _read(Measure.WALLET, _MAIN, _SUB, account_id="main", asset="BTC")
    assert read == {("main", "BTC"): Decimal("1.5")}


def test_a_margin_with_nothing_left_is_beyond_all_bounds() -> None:
    empty = seen(margin=margin(bound("BTC", "1", "0")))
    assert _read(Measure.MARGIN, empty) == {("main", "BTC"): Decimal("Infinity")}


def test_amounts_of_accounts_of_one_group_add_up() -> None:
    read = _read(Measure.WALLET, _MAIN, _SUB, _TESTNET, is_together=True, asset="BTC")
    assert read == {("mainnet", "BTC"): Decimal("1.75"), ("testnet", "BTC"): 100}


@pytest.mark.parametrize("measure", [Measure.WALLET, Measure.TOTAL_USD, Measure.TOTAL_BTC])
def test_a_sum_with_an_account_that_is_not_live_is_not_known(measure: Measure) -> None:
    assert _read(measure, _MAIN, _OFFLINE, is_together=True) == {}


def test_a_sum_with_a_figure_in_doubt_is_not_known() -> None:
    doubt = RefusedRow("BTC", "balance", "NaN")
    doubtful = dataclasses.replace(row("BTC"), refused=doubt)
    assert _read(Measure.WALLET, _MAIN, seen("sub", rows=[doubtful]), is_together=True) == {
        ("mainnet", "ETH"): 4
    }


def test_a_total_is_margin_balances_at_their_prices() -> None:
    assert _read(Measure.TOTAL_USD, _MAIN) == {("main", ""): 2 * 50000 + 4 * 2500}
    assert _read(Measure.TOTAL_BTC, _MAIN, _SUB, is_together=True) == {
        ("mainnet", ""): Decimal("2.45")
    }


def test_a_total_without_a_price_is_not_known() -> None:
    assert _read(Measure.TOTAL_USD, dataclasses.replace(_MAIN, prices={})) == {}


def test_a_total_that_lacks_the_price_of_one_coin_is_not_known() -> None:
    """What could be priced is less than there is: it would ring for a fall that never was."""
    assert _read(Measure.TOTAL_USD, dataclasses.replace(_MAIN, prices={"BTC": price("1")})) == {}


def test_a_total_with_a_coin_in_doubt_is_not_known() -> None:
    doubtful = dataclasses.replace(row("XRP"), refused=RefusedRow("XRP", "balance", "NaN"))
    rows = {**_MAIN.rows, "XRP": doubtful}
    assert _read(Measure.TOTAL_USD, dataclasses.replace(_MAIN, rows=rows)) == {}


def test_a_total_with_a_margin_nobody_told_is_not_known() -> None:
    assert _read(Measure.TOTAL_USD, dataclasses.replace(_MAIN, margin=None)) == {}


def test_a_price_is_read_once_for_all_accounts_and_the_newest_counts() -> None:
    newer = dataclasses.replace(_SUB, prices={"BTC": price("50001", as_of=NOW + 1)})
    assert _read(Measure.PRICE, newer, _MAIN, asset="BTC") == {("mainnet", "BTC"): 50001}


def test_an_account_that_is_not_live_reads_nothing_but_its_blindness() -> None:
    for measure in set(Measure) - {Measure.NOT_LIVE}:
        assert _read(measure, _OFFLINE) == {}
    assert _read(Measure.NOT_LIVE, _OFFLINE) == {("sub", ""): 0}


def test_the_price_of_one_coin_says_nothing_of_others() -> None:
    assert _read(Measure.PRICE, _MAIN, asset="ETH") == {("mainnet", "ETH"): 2500}


def test_the_margin_of_one_coin_says_nothing_of_others() -> None:
    assert _read(Measure.MARGIN, _MAIN, asset="ETH") == {("main", "ETH"): 25}


def test_what_an_account_has_nothing_of_adds_nothing_to_a_sum() -> None:
    together = _read(Measure.WALLET, _MAIN, _SUB, is_together=True, asset="ETH")
    assert together == {("mainnet", "ETH"): 4}


def test_a_coin_that_an_account_does_not_list_has_no_figure() -> None:
    assert _read(Measure.WALLET, _MAIN, asset="DOGE") == {}


def test_a_sum_with_an_amount_that_was_not_sent_is_not_known() -> None:
    silent = seen("sub", rows=[row("BTC", None)])
    assert _read(Measure.WALLET, _MAIN, silent, is_together=True, asset="BTC") == {}


def test_a_margin_balance_is_the_one_that_was_told() -> None:
    assert _read(Measure.MARGIN_BALANCE, _MAIN) == {("main", "BTC"): 2, ("main", "ETH"): 4}


def test_a_coin_known_for_nothing_has_a_margin_balance_of_nothing() -> None:
    empty = seen(rows=[row("BTC", "0"), row("ETH", "4")])
    assert _read(Measure.MARGIN_BALANCE, empty) == {("main", "BTC"): 0}
