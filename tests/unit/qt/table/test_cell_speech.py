"""A cell is one sentence: coin, field, figure, age, and how far it is believed."""

from dataclasses import replace

import pytest

from lines import coin_margin, line, reading
from samples import NOON_MS, margin, price, row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.cell_speech import cell_speech
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing

WHOLE = line(
    row("ETH", "4.31", as_of=999.6),
    margin=margin(coin_margin("ETH", "4.2", "0.52"), as_of=998.0),
    ETH=price("3000", as_of=997.0),
    BTC=price("60000", as_of=999.0),
)


@pytest.mark.parametrize(
    ("column", "sentence"),
    [
        ("asset", "ETH, 0.4 s ago, live"),
        ("age", "ETH, 0.4 s ago, live"),
        ("wallet_balance", "ETH, Wallet balance 4.31 ETH, 0.4 s ago, live"),
        ("margin_balance", "ETH, Margin balance 4.2 ETH, 2 s ago, live"),
        ("margin_ratio", "ETH, Margin 12.4 %, 2 s ago, live"),
        ("price", "ETH, Price USD 3000, 3 s ago, live"),
        ("value", "ETH, Value USD 12600.00, 3 s ago, live"),
    ],
)
def test_every_kind_of_cell_says_what_it_is(column: str, sentence: str) -> None:
    assert cell_speech(WHOLE, INDEX_BY_KEY[column], reading(unit=Unit.USD)) == sentence


_HELD_UP = line(
    row("ETH", "4.31", as_of=999.6),
    margin=margin(coin_margin("ETH", "4.2"), as_of=998.0),
    ETH=price("3000", as_of=997.0),
    BTC=price("60000", as_of=995.0),
)


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (Unit.COIN, "ETH, Value in coin 4.2, 2 s ago, live"),
        (Unit.USD, "ETH, Value USD 12600.00, 3 s ago, live"),
        (Unit.BTC, "ETH, Value BTC 0.21000000, 5 s ago, live"),
    ],
)
def test_a_worth_is_as_old_as_the_oldest_of_all_that_it_is_made_of(
    unit: Unit, sentence: str
) -> None:
    assert cell_speech(_HELD_UP, INDEX_BY_KEY["value"], reading(unit=unit)) == sentence


def test_bitcoin_in_itself_needs_no_price() -> None:
    bitcoin = line(
        row("BTC", as_of=999.6),
        margin=margin(coin_margin("BTC", "4.2"), as_of=998.0),
        BTC=price("60000", as_of=995.0),
    )
    told = cell_speech(bitcoin, INDEX_BY_KEY["value"], reading(unit=Unit.BTC))
    assert told == "BTC, Value BTC 4.20000000, 2 s ago, live"


def test_a_figure_that_is_not_known_is_said_to_be_unknown() -> None:
    told = cell_speech(line("ETH"), INDEX_BY_KEY["margin_balance"], reading())

    assert told == "ETH, Margin balance unknown, never confirmed, not live"


@pytest.mark.parametrize(
    ("state", "belief"),
    [(State.LIVE, "live"), (State.CONFIRMING, "being confirmed"), (State.OFFLINE, "not live")],
)
def test_belief_follows_the_accounts_state(state: State, belief: str) -> None:
    told = cell_speech(WHOLE, INDEX_BY_KEY["wallet_balance"], reading(state))

    assert told.endswith(f", {belief}")


def test_a_pushed_figure_is_being_confirmed() -> None:
    wallet = WalletUpdate("ETH", Amount.parse("4.31"))
    news = Pushed(wallet, "FUNDING_FEE", NOON_MS, NOON_MS, 999.5)
    pushed = line(replace(row("ETH", "4.31"), pushed=news))

    told = cell_speech(pushed, INDEX_BY_KEY["wallet_balance"], reading())

    assert told.endswith("being confirmed")


def test_a_figure_of_an_earlier_run_whose_age_nobody_knows_is_said_to_be_that() -> None:
    recalled = line(replace(row("ETH", "4.31"), as_of=None, is_recalled=True))

    told = cell_speech(recalled, INDEX_BY_KEY["wallet_balance"], reading())

    assert told == "ETH, Wallet balance 4.31 ETH, of unknown age, not live"


def test_a_coin_that_is_gone_is_said_to_be() -> None:
    gone = line(replace(row("ETH", "4.31"), gone_at=999.0))

    told = cell_speech(gone, INDEX_BY_KEY["wallet_balance"], reading())

    assert told == "ETH, Wallet balance unknown, 0.0 s ago, no longer listed"


def test_of_several_accounts_each_cell_says_whose_it_is() -> None:
    standing = Standing(1000.0, 0, State.LIVE)
    both = Reading(1000.0, 0, {"Main": standing, "Sub": standing})

    told = cell_speech(WHOLE, INDEX_BY_KEY["wallet_balance"], both)

    assert told.startswith("ETH, Main, Wallet balance")


def test_a_hidden_figure_is_said_to_be_hidden() -> None:
    told = cell_speech(WHOLE, INDEX_BY_KEY["wallet_balance"], replace(reading(), is_masked=True))

    assert told == "ETH, Wallet balance hidden ETH, 0.4 s ago, live"
