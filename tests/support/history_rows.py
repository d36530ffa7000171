"""A history file filled by plain SQL, without the writer: what was seen, told row by row."""

import sqlite3
from decimal import Decimal

from tidemark.history.entries import Figure, Watched
from tidemark.history.schema import SPANS, TABLES

EXCHANGE = "wss://example.test"


class HistoryRows:
    """A new history in memory. Times are ms since the epoch; amounts are texts."""

    def __init__(self, path: str = ":memory:") -> None:
        self.connection = sqlite3.connect(path)
        self.connection.executescript(TABLES)
        self._number = 0

    def account(self, account_id: str, *, exchange: str = EXCHANGE) -> int:
        """The key of an account, which is new if need be."""
        self._run(
            "INSERT OR IGNORE INTO account (account_id, label, environment, exchange)"
            " VALUES (?, ?, 'mainnet', ?)",
            (account_id, account_id.upper(), exchange),
        )
        return self._key("SELECT account_key FROM account WHERE account_id = ?", account_id)

    def coin(self, account_id: str, asset: str) -> int:
        """The key of a coin of an account."""
        of = self.account(account_id), asset
        self._run("INSERT OR IGNORE INTO coin (account_key, asset) VALUES (?, ?)", of)
        return self._key("SELECT coin_key FROM coin WHERE account_key = ? AND asset = ?", *of)

    def pair(self, asset: str, exchange: str = EXCHANGE) -> int:
        """The key of a coin at an exchange."""
        of = exchange, asset
        self._run("INSERT OR IGNORE INTO pair (exchange, asset) VALUES (?, ?)", of)
        return self._key("SELECT pair_key FROM pair WHERE exchange = ? AND asset = ?", *of)

    def spell(self, account_id: str, watched: Watched, began_at: int, ended_at: int) -> None:
        """A stretch in which something was known."""
        self._run(
            "INSERT INTO spell VALUES (?, ?, ?, ?, NULL)",
            (self.account(account_id), watched.value, began_at, ended_at),
        )

    def balance(self, account_id: str, asset: str, seen_at: int, **columns: object) -> None:
        """A row of a coin; amounts by the names of their columns."""
        self._number += 1
        columns = {"source": "push", **columns}
        names = ", ".join(columns)
        places = ", ".join("?" * len(columns))
        self._run(
            f"INSERT INTO balance (coin_key, seen_at, number, {names})"  # noqa: S608
            f" VALUES (?, ?, ?, {places})",
            (self.coin(account_id, asset), seen_at, self._number, *columns.values()),
        )

    def price(self, asset: str, seen_at: int, usd: str, exchange: str = EXCHANGE) -> None:
        """A price that was written, and counted in the roll-ups."""
        self._run(
            "INSERT OR REPLACE INTO price VALUES (?, ?, ?, ?)",
            (self.pair(asset, exchange), seen_at, usd, seen_at - 5),
        )
        self.told(
            self.series(Figure.INDEX_PRICE, pair_key=self.pair(asset, exchange)), seen_at, usd
        )

    def amount(
        self,
        account_id: str,
        asset: str,
        at: int,
        text: str,
        figure: Figure = Figure.MARGIN_BALANCE,
    ) -> None:
        """A coin's figure that was seen, and counted in the roll-ups."""
        self.told(self.series(figure, coin_key=self.coin(account_id, asset)), at, text)

    def total(self, account_id: str, at: int, text: str, figure: Figure = Figure.TOTAL_USD) -> None:
        """An account's total that was seen, and counted in the roll-ups."""
        self.told(self.series(figure, account_key=self.account(account_id)), at, text)

    def series(self, figure: Figure, **of: int) -> int:
        """The key of a series."""
        values = (figure.value, of.get("coin_key"), of.get("account_key"), of.get("pair_key"))
        self._run(
            "INSERT OR IGNORE INTO series (figure, coin_key, account_key, pair_key)"
            " VALUES (?, ?, ?, ?)",
            values,
        )
        return self._key(
            "SELECT series_key FROM series WHERE figure = ? AND coin_key IS ?"
            " AND account_key IS ? AND pair_key IS ?",
            *values,
        )

    def told(self, series_key: int, at: int, text: str) -> None:
        """A figure that was seen, later than those told before: each level counts it."""
        for span in SPANS:
            of = series_key, span, at - at % span
            row = self.connection.execute(
                "SELECT first, least, greatest FROM rollup"
                " WHERE series_key = ? AND span = ? AND began_at = ?",
                of,
            ).fetchone()
            first, least, greatest = row or (text, text, text)
            least, greatest = min(least, text, key=Decimal), max(greatest, text, key=Decimal)
            self._run(
                "INSERT OR REPLACE INTO rollup VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*of, first, text, least, greatest),
            )

    def _run(self, statement: str, values: tuple[object, ...]) -> None:
        self.connection.execute(statement, values)

    def _key(self, question: str, *values: object) -> int:
        return int(self.connection.execute(question, values).fetchone()[0])
