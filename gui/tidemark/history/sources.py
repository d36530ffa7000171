"""Where the figures of a line are written: the series that a subject is made of."""

from sqlite3 import Connection

from tidemark.domain.unit import BITCOIN, Unit
from tidemark.domain.values import frozen
from tidemark.history.entries import Figure, Watched
from tidemark.history.questions import Measure, Subject

_WATCHED = {Measure.MARGIN: Watched.MARGIN, Measure.WALLET: Watched.BALANCES}
_TOTALS = {Unit.USD: Figure.TOTAL_USD, Unit.BTC: Figure.TOTAL_BTC}

_SERIES = """
SELECT series_key FROM series WHERE figure = ? AND coalesce(coin_key, 0) = ?
AND coalesce(account_key, 0) = ? AND coalesce(pair_key, 0) = ?
"""


@frozen
class FigureSource:
    """A figure's roll-ups (None: it has none), the spells in which it was watched, and the coin
    that it is an amount of (None: it is none).
    """

    account_key: int
    watched: Watched
    series_key: int | None
    coin_key: int | None = None

    @property
    def has_each_change(self) -> bool:
        """Whether every single change of it was written: those of wallets are."""
        return self.watched is Watched.BALANCES


@frozen
class Worth:
    """What one account has of a subject: an amount, times a price, divided by bitcoin's."""

    amount: FigureSource
    price: FigureSource | None = None
    bitcoin: FigureSource | None = None

    @property
    def sources(self) -> tuple[FigureSource, ...]:
        """All that it is made of."""
        return tuple(each for each in (self.amount, self.price, self.bitcoin) if each is not None)


def worths(connection: Connection, subject: Subject) -> list[Worth]:
    """One for each account of the subject that the history knows."""
    found = []
    for account_id in dict.fromkeys(subject.account_ids):
        row = connection.execute(
            "SELECT account_key, exchange FROM account WHERE account_id = ?", (account_id,)
        ).fetchone()
        if row is not None:
            found.append(_worth(connection, subject, *row))
    return found


def _worth(connection: Connection, subject: Subject, account_key: int, exchange: str) -> Worth:
    if subject.asset is None:
        key = _series(connection, _TOTALS[subject.unit], account_key=account_key)
        return Worth(FigureSource(account_key, Watched.TOTAL, key))
    amount = _amount(connection, account_key, subject.asset, subject.measure)
    if subject.unit is Unit.COIN or subject.unit.value == subject.asset == BITCOIN:
        return Worth(amount)
    price = _price(connection, account_key, exchange, subject.asset)
    if subject.unit is Unit.USD:
        return Worth(amount, price)
    return Worth(amount, price, _price(connection, account_key, exchange, BITCOIN))


def _amount(connection: Connection, account_key: int, asset: str, measure: Measure) -> FigureSource:
    row = connection.execute(
        "SELECT coin_key FROM coin WHERE account_key = ? AND asset = ?", (account_key, asset)
    ).fetchone()
    if row is None:
        return FigureSource(account_key, _WATCHED[measure], None)
    key = _series(connection, Figure(measure.value), coin_key=row[0])
    return FigureSource(account_key, _WATCHED[measure], key, row[0])


def _price(connection: Connection, account_key: int, exchange: str, asset: str) -> FigureSource:
    row = connection.execute(
        "SELECT pair_key FROM pair WHERE exchange = ? AND asset = ?", (exchange, asset)
    ).fetchone()
    key = None if row is None else _series(connection, Figure.INDEX_PRICE, pair_key=row[0])
    return FigureSource(account_key, Watched.PRICES, key)


def _series(
    connection: Connection,
    figure: Figure,
    *,
    coin_key: int = 0,
    account_key: int = 0,
    pair_key: int = 0,
) -> int | None:
    values = figure.value, coin_key, account_key, pair_key
    row = connection.execute(_SERIES, values).fetchone()
    return None if row is None else int(row[0])
