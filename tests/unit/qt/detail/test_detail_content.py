"""A coin's details add up, say what would use its margin up, and call an estimate one."""

from dataclasses import replace

import pytest

from lines import LONG, Account, account, line_of, reading
from samples import amount, margin, price, row
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Position
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.detail.detail_content import DetailContent, detail_of
from tidemark.qt.table.line_sum import sum_of

ETH = CoinMargin(
    "ETH",
    wallet_balance=amount("4.31"),
    unrealized_profit=amount("-0.11"),
    margin_balance=amount("4.20"),
    maintenance_margin=amount("0.02"),
    cross_wallet_balance=amount("4.31"),
)


def told(
    *positions: Position, usd: str | None = "3452", coin: CoinMargin | None = ETH
) -> DetailContent:
    known = None if coin is None else margin(coin, positions=positions, as_of=996.5)
    prices = {} if usd is None else {"ETH": price(usd)}
    return of(account("Main", row("ETH", "4.31"), margin=known, **prices))


def of(one: Account) -> DetailContent:
    return detail_of(line_of(one, "ETH"), {"Main": one}, reading())


def test_wallet_and_profit_make_the_margin_balance_and_its_age_is_told() -> None:
    content = told(LONG)

    assert content.title == "ETH · Main"
    assert content.made_of == (
        "Wallet balance 4.31 + unrealised profit −0.11 = margin balance 4.20 ETH"
    )
    assert content.age.endswith("4 s ago.")


def test_margin_that_was_not_told_says_why() -> None:
    untold = account("Main", row("ETH"))
    refused = reading(margin_trouble=Trouble(Cause.MARGIN_REFUSED))

    content = detail_of(line_of(untold, "ETH"), {"Main": untold}, refused)

    assert "does not tell margin" in content.made_of
    assert content.positions == ()


def test_a_long_position_is_used_up_below_the_present_price() -> None:
    estimate = told(LONG).estimate

    # (7000 + 7000 r) / (4.31 + 7000 / 3650) with r = 0.02 / 2.02780822
    assert (
        "Cross margin: used up to 100 % at about 1,135.08 USD, 67.1 % below the present price."
        in estimate
    )
    assert "An estimate: every ETH contract moves to that one price" in estimate


def test_a_short_that_the_wallet_covers_has_no_such_price() -> None:
    short = replace(LONG, side="SHORT", amount=amount("-700"), unrealized_profit=amount("0.11"))

    assert "Cross margin: no price of ETH would use it up." in told(short).estimate


def test_margin_that_is_used_up_already_is_not_put_above_the_present_price() -> None:
    lost = replace(ETH, cross_wallet_balance=amount("0.05"))

    estimate = told(LONG, coin=lost).estimate

    assert "Cross margin: used up already, as at any price below about 3,5" in estimate
    assert "above" not in estimate


def test_margin_that_no_price_would_bring_back_is_not_called_safe() -> None:
    owed = replace(ETH, cross_wallet_balance=amount("-9"))

    assert "used up already, whatever the price of ETH." in told(LONG, coin=owed).estimate


@pytest.mark.parametrize("missing", ["entry_price", "notional", "maintenance_margin"])
def test_a_missing_figure_makes_the_price_unknown_and_says_so(missing: str) -> None:
    broken = replace(LONG, **{missing: None})

    assert "is unknown, because a figure" in told(broken).estimate


def test_without_a_present_price_the_distance_is_left_out() -> None:
    assert "1,135.08 USD.\n" in told(LONG, usd=None).estimate


def test_an_old_price_is_not_called_the_present_one() -> None:
    margins = margin(ETH, positions=(LONG,))
    old = account("Main", row("ETH"), margin=margins, ETH=price("3452", as_of=980.0))

    assert "67.1 % below the last price, which is of " in of(old).estimate


def test_details_of_an_account_that_is_not_live_are_dimmed() -> None:
    one = account("Main", row("ETH"), margin=margin(ETH, positions=(LONG,)))

    assert not of(one).is_dimmed
    assert detail_of(line_of(one, "ETH"), {"Main": one}, reading(State.OFFLINE)).is_dimmed


def test_isolated_positions_are_told_one_by_one() -> None:
    isolated = replace(LONG, is_isolated=True, isolated_wallet=amount("0.35"))

    estimate = told(isolated).estimate

    assert estimate.startswith("Isolated margin of ETHUSD_PERP LONG: used up to 100 % at")
    assert "Cross margin" not in estimate


def test_a_coin_without_positions_says_so() -> None:
    flat = replace(LONG, amount=amount("0"))

    content = told(flat)

    assert content.estimate == "No positions in ETH."
    assert content.positions == ()


def test_a_sum_tells_account_by_account() -> None:
    accounts = {
        label: account(label, row("ETH"), margin=margin(ETH, positions=(LONG,)), ETH=price("3452"))
        for label in ("Main", "Sub")
    }
    parts = [line_of(each, "ETH") for each in accounts.values()]

    content = detail_of(sum_of(parts, {}, (), "2 accounts"), accounts, reading())

    assert content.title == "ETH · 2 accounts"
    assert [text.split(":")[0] for text in content.made_of.splitlines()] == ["Main", "Sub"]
    assert [each.label for each in content.positions] == ["Main", "Sub"]
    assert "Sub: Cross margin" in content.estimate
    assert content.tells_accounts


def test_positions_of_an_earlier_run_are_not_known_rather_than_none() -> None:
    known = replace(margin(ETH, as_of=900.0), is_recalled=True)
    content = of(account("Main", row("ETH", "4.31"), margin=known))

    assert content.estimate == "Positions are not known before the exchange tells them."
    assert content.is_dimmed


def test_margin_of_before_the_wallet_moved_says_so() -> None:
    moved = replace(row("ETH", "9"), moved_at=999.0)
    content = of(account("Main", moved, margin=margin(ETH, as_of=996.5)))

    assert content.made_of.endswith(
        "From before the wallet moved; the next margin figures are on their way."
    )
