"""The numbers by which rows refer to accounts, coins, pairs and series, made at first meeting."""

import sqlite3

from tidemark.history.entries import Figure, Owner, Series


class Keys:
    """Remembers every number it has met: good until a transaction is rolled back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._accounts: dict[str, tuple[Owner, int]] = {}
        self._coins: dict[tuple[str, str], int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._series: dict[tuple[Figure, str | None, str | None, str | None], int] = {}

    def account(self, owner: Owner) -> int:
        """The account's; what is told of it otherwise is brought up to date."""
        known, key = self._accounts.get(owner.account_id, (None, 0))
        if known != owner:
            key = self._told(_ACCOUNT, *_account_row(owner))
            self._accounts[owner.account_id] = owner, key
        return key

    def coin(self, owner: Owner, asset: str) -> int:
        """A coin of an account."""
        account = self.account(owner)
        known = self._coins.get((owner.account_id, asset))
        if known is None:
            known = self._told(_COIN, account, asset)
            self._coins[owner.account_id, asset] = known
        return known

    def pair(self, exchange: str, asset: str) -> int:
        """A coin at an exchange."""
        known = self._pairs.get((exchange, asset))
        if known is None:
            known = self._pairs[exchange, asset] = self._told(_PAIR, exchange, asset)
        return known

    def series(self, series: Series) -> int:
        """A figure over time. Raises `ValueError` where it lacks what its figure is of."""
        owner = series.owner
        account_id = None if owner is None else owner.account_id
        name = series.figure, account_id, series.exchange, series.asset
        known = self._series.get(name)
        if known is None:
            coin, account, pair = self._what_it_is_of(series)
            known = self._told(_SERIES, series.figure.value, coin, account, pair)
            self._series[name] = known
        elif owner is not None:
            self.account(owner)
        return known

    def _what_it_is_of(self, series: Series) -> tuple[int | None, int | None, int | None]:
        match series:
            case Series(figure=Figure.INDEX_PRICE, exchange=str(exchange), asset=str(asset)):
                return None, None, self.pair(exchange, asset)
            case Series(figure=Figure.TOTAL_USD | Figure.TOTAL_BTC, owner=Owner() as owner):
                return None, self.account(owner), None
            case Series(
                figure=Figure.WALLET_BALANCE | Figure.MARGIN_BALANCE,
                owner=Owner() as owner,
                asset=str(asset),
            ):
                return self.coin(owner, asset), None, None
            case _:
                raise ValueError(f"a series of {series.figure.value} that is of nothing")

    def _told(self, statement: str, *values: str | int | None) -> int:
        (key,) = self._connection.execute(statement, values).fetchone()
        return int(key)


# An update that changes nothing, as `DO NOTHING` would return no row.
_ACCOUNT = """
INSERT INTO account (account_id, label, environment, exchange) VALUES (?, ?, ?, ?)
ON CONFLICT (account_id) DO UPDATE SET
  label = excluded.label, environment = excluded.environment, exchange = excluded.exchange
RETURNING account_key
"""
_COIN = """
INSERT INTO coin (account_key, asset) VALUES (?, ?)
ON CONFLICT (account_key, asset) DO UPDATE SET asset = excluded.asset RETURNING coin_key
"""
_PAIR = """
INSERT INTO pair (exchange, asset) VALUES (?, ?)
ON CONFLICT (exchange, asset) DO UPDATE SET asset = excluded.asset RETURNING pair_key
"""
_SERIES = """
INSERT INTO series (figure, coin_key, account_key, pair_key) VALUES (?, ?, ?, ?)
ON CONFLICT (figure, coalesce(coin_key, 0), coalesce(account_key, 0), coalesce(pair_key, 0))
DO UPDATE SET figure = excluded.figure RETURNING series_key
"""


def _account_row(owner: Owner) -> tuple[str, str, str, str]:
    return owner.account_id, owner.label, owner.environment, owner.exchange
