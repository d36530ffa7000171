"""What an account was when it was seen last."""

import pytest

from history_rows import HistoryRows
from tidemark.domain.amount import Amount
from tidemark.history.entries import Watched
from tidemark.history.last_seen import extent, last_seen
from tidemark.history.questions import LastBalance, LastSeen, Range


@pytest.fixture
def history() -> HistoryRows:
    """A history in which nothing was written yet."""
    return HistoryRows()


def last(history: HistoryRows) -> LastSeen:
    """What there was of account a."""
    found = last_seen(history.connection, "a")
    assert found is not None
    return found


def test_account_never_seen_has_no_last_figures(history: HistoryRows) -> None:
    """Nor has one of which only the name was written."""
    assert last_seen(history.connection, "a") is None
    history.account("a")
    assert last_seen(history.connection, "a") is None


def test_newest_row_of_each_coin_is_told(history: HistoryRows) -> None:
    """With the exchange's own time, and to the character."""
    history.balance("a", "BTC", 10, wallet_balance="1.0", exchange_time=9)
    history.balance("a", "BTC", 20, wallet_balance="2.00", exchange_time=19)
    history.balance("a", "ETH", 15, wallet_balance="3")
    balances = {each.asset: each for each in last(history).balances}
    assert balances.keys() == {"BTC", "ETH"}
    assert balances["BTC"].figures.wallet_balance == Amount.parse("2.00")
    assert (balances["BTC"].update_time, balances["ETH"].update_time) == (19, None)


def test_coin_that_was_gone_is_left_out(history: HistoryRows) -> None:
    """The newest thing known of it is that it is no more."""
    history.balance("a", "BTC", 10, wallet_balance="1.0")
    history.balance("a", "ETH", 10, wallet_balance="1.0")
    history.balance("a", "ETH", 20, is_gone=1)
    assert [each.asset for each in last(history).balances] == ["BTC"]


def test_figures_were_known_until_the_newest_spell_ended(history: HistoryRows) -> None:
    """A coin that did not change for a week was confirmed a second ago."""
    history.spell("a", Watched.BALANCES, 5, 30)
    history.spell("a", Watched.BALANCES, 40, 90)
    history.spell("a", Watched.MARGIN, 5, 80)
    history.balance("a", "BTC", 10, wallet_balance="1", margin_balance="1")
    [balance] = last(history).balances
    assert (balance.as_of, balance.margin_as_of) == (90, 80)


def test_row_after_the_last_spell_was_known_when_it_was_seen(history: HistoryRows) -> None:
    """A kill can leave a row whose spell was not told again."""
    history.spell("a", Watched.BALANCES, 5, 30)
    history.balance("a", "BTC", 35, wallet_balance="1")
    [balance] = last(history).balances
    assert isinstance(balance, LastBalance)
    assert (balance.as_of, balance.margin_as_of) == (35, None)


def test_newest_prices_are_those_of_the_exchange_of_the_account(history: HistoryRows) -> None:
    """One for each of its coins."""
    history.balance("a", "BTC", 10, wallet_balance="1")
    history.price("BTC", 10, "60000")
    history.price("BTC", 20, "61000.50")
    history.price("ETH", 15, "2500")
    history.price("BTC", 99, "5", "wss://testnet.test")
    prices = last(history).prices
    assert {asset: price.usd.text for asset, price in prices.items()} == {
        "BTC": "61000.50",
        "ETH": "2500",
    }
    assert (prices["BTC"].seen_at, prices["BTC"].event_time) == (20, 15)


def test_extent_is_from_the_first_to_the_last_that_is_known(history: HistoryRows) -> None:
    """Of the accounts that are asked for, by rows and spells."""
    assert extent(history.connection, ["a", "b"]) is None
    history.balance("a", "BTC", 10)
    history.balance("b", "BTC", 50)
    history.spell("a", Watched.BALANCES, 5, 30)
    history.spell("a", Watched.PRICES, 4, 20)
    assert extent(history.connection, ["a"]) == Range(4, 30)
    assert extent(history.connection, ["a", "b"]) == Range(4, 51)


def test_a_coin_of_which_no_row_was_written_has_no_moment(history: HistoryRows) -> None:
    history.coin("a", "BTC")
    assert extent(history.connection, ["a"]) is None
    assert last_seen(history.connection, "a") is None
