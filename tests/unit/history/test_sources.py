"""What a subject is made of, and where that is written."""

import pytest

from history_rows import HistoryRows
from tidemark.domain.unit import Unit
from tidemark.history.entries import Figure, Watched
from tidemark.history.questions import Measure, Subject
from tidemark.history.sources import FigureSource, Worth, worths


@pytest.fixture
def history() -> HistoryRows:
    """An account with two coins, and their prices."""
    history = HistoryRows()
    for asset in ("BTC", "ETH"):
        history.amount("a", asset, 0, "1")
        history.price(asset, 0, "5")
    history.amount("a", "ETH", 0, "1", Figure.WALLET_BALANCE)
    history.total("a", 0, "9")
    return history


def found(history: HistoryRows, asset: str | None, unit: Unit, **more: Measure) -> Worth:
    (worth,) = worths(history.connection, Subject(("a",), asset, unit, **more))
    return worth


def series(history: HistoryRows, figure: Figure, **of: int) -> int:
    return history.series(figure, **of)


def test_a_coin_in_itself_is_its_amount(history: HistoryRows) -> None:
    eth = history.coin("a", "ETH")
    key = series(history, Figure.MARGIN_BALANCE, coin_key=eth)
    amount = FigureSource(history.account("a"), Watched.MARGIN, key, eth)
    assert found(history, "ETH", Unit.COIN) == Worth(amount)


def test_a_wallet_is_watched_with_the_balances(history: HistoryRows) -> None:
    eth = history.coin("a", "ETH")
    key = series(history, Figure.WALLET_BALANCE, coin_key=eth)
    amount = found(history, "ETH", Unit.COIN, measure=Measure.WALLET).amount
    assert amount == FigureSource(history.account("a"), Watched.BALANCES, key, eth)


def test_each_change_of_a_wallet_was_written_and_not_of_a_margin(history: HistoryRows) -> None:
    assert found(history, "ETH", Unit.COIN, measure=Measure.WALLET).amount.has_each_change
    assert not found(history, "ETH", Unit.COIN).amount.has_each_change


def test_a_coin_in_dollars_is_its_amount_and_its_price(history: HistoryRows) -> None:
    worth = found(history, "ETH", Unit.USD)
    key = series(history, Figure.INDEX_PRICE, pair_key=history.pair("ETH"))
    assert worth.price == FigureSource(history.account("a"), Watched.PRICES, key)
    assert worth.sources == (worth.amount, worth.price)


def test_a_coin_in_bitcoin_is_divided_by_the_price_of_bitcoin(history: HistoryRows) -> None:
    worth = found(history, "ETH", Unit.BTC)
    key = series(history, Figure.INDEX_PRICE, pair_key=history.pair("BTC"))
    assert worth.bitcoin == FigureSource(history.account("a"), Watched.PRICES, key)
    assert worth.sources == (worth.amount, worth.price, worth.bitcoin)


def test_bitcoin_in_bitcoin_is_its_amount(history: HistoryRows) -> None:
    worth = found(history, "BTC", Unit.BTC)
    assert worth.sources == (worth.amount,)


@pytest.mark.parametrize(
    ("unit", "figure"), [(Unit.USD, Figure.TOTAL_USD), (Unit.BTC, Figure.TOTAL_BTC)]
)
def test_a_total_is_a_figure_of_its_own(history: HistoryRows, unit: Unit, figure: Figure) -> None:
    account = history.account("a")
    history.total("a", 0, "9", figure)
    key = series(history, figure, account_key=account)
    assert found(history, None, unit) == Worth(FigureSource(account, Watched.TOTAL, key))


def test_a_coin_that_the_account_never_had_has_no_series(history: HistoryRows) -> None:
    account = history.account("a")
    assert found(history, "ADA", Unit.COIN).amount == FigureSource(account, Watched.MARGIN, None)


def test_a_price_that_was_never_told_has_no_series(history: HistoryRows) -> None:
    history.coin("a", "ADA")
    account = history.account("a")
    assert found(history, "ADA", Unit.USD).price == FigureSource(account, Watched.PRICES, None)


def test_an_account_that_is_named_twice_counts_once(history: HistoryRows) -> None:
    assert len(worths(history.connection, Subject(("a", "a"), "ETH", Unit.COIN))) == 1


def test_an_account_that_the_history_does_not_know_has_nothing(history: HistoryRows) -> None:
    assert worths(history.connection, Subject(("nobody",), "ETH", Unit.COIN)) == []
