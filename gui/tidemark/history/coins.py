"""The coins of accounts, as the history keys them."""

from collections.abc import Iterable
from sqlite3 import Connection
from typing import NamedTuple


class Coin(NamedTuple):
    """A coin of an account, with what every row of it says of that account."""

    key: int
    asset: str
    account_key: int
    account_id: str
    label: str
    environment: str
    exchange: str


def coins_of(
    connection: Connection, account_ids: Iterable[str], asset: str | None = None
) -> list[Coin]:
    """All coins of accounts by name, or one coin of each; those never seen are not among them."""
    found: list[Coin] = []
    for account_id in dict.fromkeys(account_ids):
        rows = connection.execute(
            "SELECT coin_key, asset, account_key, account_id, label, environment, exchange"
            " FROM account JOIN coin USING (account_key)"
            " WHERE account_id = ? AND coalesce(asset = ?, 1) ORDER BY asset",
            (account_id, asset),
        )
        found += [Coin(*row) for row in rows]
    return found
