"""The numbers by which rows refer to accounts, coins, pairs and series."""

import sqlite3

import pytest

from history_entries import EXCHANGE, OWNER, owner
from tidemark.history.entries import Figure, Series
from tidemark.history.keys import Keys
from tidemark.history.schema import TABLES


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    return connection


@pytest.fixture
def keys(connection: sqlite3.Connection) -> Keys:
    return Keys(connection)


def labels(connection: sqlite3.Connection) -> list[str]:
    return [label for (label,) in connection.execute("SELECT label FROM account")]


def test_an_account_keeps_its_number(keys: Keys, connection: sqlite3.Connection) -> None:
    assert keys.account(OWNER) == keys.account(OWNER) == Keys(connection).account(OWNER)


def test_accounts_have_numbers_of_their_own(keys: Keys) -> None:
    assert keys.account(OWNER) != keys.account(owner("other"))


def test_an_account_that_is_called_otherwise_is_the_same(
    keys: Keys, connection: sqlite3.Connection
) -> None:
    before = keys.account(OWNER)
    assert keys.account(owner(label="Another name")) == before
    assert labels(connection) == ["Another name"]


def test_a_coin_keeps_its_number(keys: Keys, connection: sqlite3.Connection) -> None:
    key = keys.coin(OWNER, "BTC")
    assert key == keys.coin(OWNER, "BTC") == Keys(connection).coin(OWNER, "BTC")


def test_the_coins_of_accounts_are_each_their_own(keys: Keys) -> None:
    assert keys.coin(OWNER, "BTC") != keys.coin(owner("other"), "BTC")


def test_a_pair_keeps_its_number(keys: Keys, connection: sqlite3.Connection) -> None:
    key = keys.pair(EXCHANGE, "BTC")
    assert key == keys.pair(EXCHANGE, "BTC") == Keys(connection).pair(EXCHANGE, "BTC")


SERIES = (
    Series(Figure.WALLET_BALANCE, OWNER, asset="BTC"),
    Series(Figure.MARGIN_BALANCE, OWNER, asset="BTC"),
    Series(Figure.INDEX_PRICE, exchange=EXCHANGE, asset="BTC"),
    Series(Figure.TOTAL_USD, OWNER),
    Series(Figure.TOTAL_BTC, OWNER),
)


def test_every_figure_has_a_series_of_its_own(keys: Keys) -> None:
    assert len({keys.series(each) for each in SERIES}) == len(SERIES) == len(Figure)


@pytest.mark.parametrize("series", SERIES, ids=lambda each: each.figure.value)
def test_a_series_keeps_its_number(
    keys: Keys, connection: sqlite3.Connection, series: Series
) -> None:
    assert keys.series(series) == keys.series(series) == Keys(connection).series(series)


def test_a_series_that_is_known_brings_the_name_of_its_account_up_to_date(
    keys: Keys, connection: sqlite3.Connection
) -> None:
    keys.series(Series(Figure.TOTAL_USD, OWNER))
    keys.series(Series(Figure.TOTAL_USD, owner(label="Another name")))
    assert labels(connection) == ["Another name"]


@pytest.mark.parametrize(
    "series",
    [
        Series(Figure.INDEX_PRICE, OWNER, asset="BTC"),
        Series(Figure.INDEX_PRICE, exchange=EXCHANGE),
        Series(Figure.TOTAL_USD, exchange=EXCHANGE),
        Series(Figure.WALLET_BALANCE, OWNER),
        Series(Figure.MARGIN_BALANCE, exchange=EXCHANGE, asset="BTC"),
    ],
)
def test_a_series_that_lacks_what_its_figure_is_of_is_refused(keys: Keys, series: Series) -> None:
    with pytest.raises(ValueError, match="is of nothing"):
        keys.series(series)
