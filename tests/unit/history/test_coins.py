"""The coins of accounts, as the history keys them."""

from history_rows import EXCHANGE, HistoryRows
from tidemark.history.coins import Coin, coins_of


def test_coins_are_told_by_name_account_by_account() -> None:
    history = HistoryRows()
    for account, asset in (("b", "BTC"), ("a", "ETH"), ("a", "ADA")):
        history.coin(account, asset)
    told = [(each.account_id, each.asset) for each in coins_of(history.connection, ["a", "b"])]
    assert told == [("a", "ADA"), ("a", "ETH"), ("b", "BTC")]


def test_a_coin_says_whose_it_is() -> None:
    history = HistoryRows()
    key = history.coin("a", "BTC")
    assert coins_of(history.connection, ["a"]) == [
        Coin(key, "BTC", history.account("a"), "a", "A", "mainnet", EXCHANGE)
    ]


def test_one_coin_of_each_account_can_be_asked_for() -> None:
    history = HistoryRows()
    for account, asset in (("a", "BTC"), ("a", "ETH"), ("b", "ETH"), ("c", "BTC")):
        history.coin(account, asset)
    told = coins_of(history.connection, ["a", "b", "c"], "ETH")
    assert [(each.account_id, each.asset) for each in told] == [("a", "ETH"), ("b", "ETH")]


def test_an_account_that_is_named_twice_is_told_once() -> None:
    history = HistoryRows()
    history.coin("a", "BTC")
    assert len(coins_of(history.connection, ["a", "a"])) == 1


def test_accounts_never_seen_have_none() -> None:
    assert coins_of(HistoryRows().connection, ["nobody"]) == []
