"""Puts figures, their sources and their moments into words, masked where amounts are hidden."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.amount import Amount
from tidemark.domain.margin import Position
from tidemark.domain.price import Price
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, duration, exact, local_time
from tidemark.qt.explain.explanation import Part
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.reason_words import reason_words
from tidemark.qt.table.balance_columns import Column, Origin
from tidemark.qt.table.coin_line import CoinLine, Figures
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Look
from tidemark.qt.translation import QT_TRANSLATE_NOOP, number_style

translate = QCoreApplication.translate

_CONTEXT = "Explain"
SNAPSHOT = QT_TRANSLATE_NOOP("Explain", "snapshot")
PRICES = QT_TRANSLATE_NOOP("Explain", "price stream")
COMPUTED = QT_TRANSLATE_NOOP("Explain", "computed here")
_PATHS = {
    Origin.BALANCE: "account.balance → {field}",
    Origin.WALLET: "account.balance → {field}",
    Origin.MARGIN: "account.status → assets[].{field}",
}
_CENTS = 2
_PUSHED_FIELDS = {"wallet_balance": "wb", "cross_wallet_balance": "cw"}


@frozen
class Teller:
    """Tells parts as they are read at one moment. ``accounts`` are those shown, by id."""

    reading: Reading
    accounts: Mapping[str, Figures]

    # Figures.

    def amount(self, amount: Amount | None) -> str:
        """An amount to its last digit; masked where it is known and amounts are hidden."""
        return self.worth(exact(amount))

    def number(self, number: Decimal | None) -> str:
        """A sum of amounts, exactly."""
        return self.worth(UNKNOWN if number is None else format(number, "f"))

    def worth(self, text: str) -> str:
        """A worth that is in words already."""
        return MASK if self.reading.is_masked and text != UNKNOWN else text

    def sum_of(self, terms: list[str]) -> str:
        """``4.31 + (−0.11)``"""
        told = [f"({term})" if term.startswith("-") else term for term in terms]
        return read(" + ".join(told))

    # Moments.

    def time(self, moment: float | None) -> str:
        """A moment of the steady clock (s) by the clock on the wall."""
        wall_ms = None if moment is None else self.reading.wall_ms_of(moment)
        return local_time(wall_ms, now_ms=self.reading.wall_ms)

    def age(self, moment: float | None) -> str:
        """How long ago that was."""
        return duration(None if moment is None else self.reading.now - moment)

    # Parts.

    def part(
        self,
        name: str,
        figure: str,
        unit: str = "",
        *,
        field: str = "",
        source: str = "",
        as_of: float | None = None,
        is_result: bool = False,
        is_dimmed: bool = False,
    ) -> Part:
        """A part that became known at ``as_of`` (s, steady clock); of no time where that is None.

        ``source`` is one of this module's, in the language of the interface or not yet.
        """
        has_time = as_of is not None
        return Part(
            name,
            figure,
            unit,
            field,
            translate(_CONTEXT, source) if source else "",
            self.time(as_of) if has_time else "",
            self.age(as_of) if has_time else "",
            is_result,
            is_dimmed,
        )

    def cell(self, name: str, line: CoinLine, column: Column, *, is_result: bool = False) -> Part:
        """A column's figure of one account, from whichever answer it truly came."""
        amount = None if column.amount is None else column.amount(line)
        if column.origin is Origin.PRICE:
            return self.price(line.asset, line.price, name=name, is_result=is_result)
        if is_pushed(line, column):
            return self._pushed(name, line, column, is_result=is_result)
        is_of_margin = column.origin is Origin.MARGIN
        return self.part(
            name,
            self.amount(amount),
            line.asset,
            field=path_of(column),
            source=SNAPSHOT,
            as_of=line.margin_as_of if is_of_margin else line.row.as_of,
            is_result=is_result,
            is_dimmed=self._is_dimmed(line, is_of_margin=is_of_margin),
        )

    def _is_dimmed(self, line: CoinLine, *, is_of_margin: bool) -> bool:
        reading = self.reading
        return Look.DIMMED in (reading.margin_look(line) if is_of_margin else reading.look_of(line))

    def _pushed(self, name: str, line: CoinLine, column: Column, *, is_result: bool) -> Part:
        pushed = line.row.pushed
        template = translate("Explain", "push ({reason}), snapshot on its way")
        return self.part(
            name,
            self.amount(None if column.amount is None else column.amount(line)),
            line.asset,
            field=f"ACCOUNT_UPDATE → a.B[].{_PUSHED_FIELDS[column.key]}",
            source=template.format(reason=reason_words("" if pushed is None else pushed.reason)),
            as_of=None if pushed is None else pushed.received_at,
            is_result=is_result,
            is_dimmed=self._is_dimmed(line, is_of_margin=False),
        )

    def of_status(
        self, name: str, amount: Amount | None, field: str, line: CoinLine, **more: bool
    ) -> Part:
        """A figure of the coin in the newest `account.status`."""
        return self.part(
            name,
            self.amount(amount),
            line.asset,
            field=f"account.status → {field}",
            source=SNAPSHOT,
            as_of=line.margin_as_of,
            is_dimmed=self._is_dimmed(line, is_of_margin=True),
            **more,
        )

    def price(
        self, asset: str, price: Price | None, *, name: str = "", is_result: bool = False
    ) -> Part:
        """The index price of a coin: public, so it is never masked."""
        title = translate("Explain", "Index price of {coin}").format(coin=asset)
        return self.part(
            name or title,
            UNKNOWN if price is None else exact(price.usd),
            "USD",
            field=f"{price_stream(asset)} → p",
            source=PRICES,
            as_of=None if price is None else price.as_of,
            is_result=is_result,
            is_dimmed=price is None or price.is_old(self.reading.now),
        )

    def positions_of(self, line: CoinLine) -> tuple[Position, ...]:
        """The coin's positions in the line's account."""
        account = self.accounts.get(line.key.account_id)
        margin = None if account is None else account.margin
        return () if margin is None else margin.snapshot.positions_of(line.asset)


Explain = Callable[[CoinLine, Column, Teller], "Body"]


@frozen
class Body:
    """An explanation without its title."""

    result: str
    formula: str = ""
    parts: tuple[Part, ...] = ()
    note: str = ""


def is_pushed(line: CoinLine, column: Column) -> bool:
    """Whether this figure is a push's that awaits its snapshot."""
    pushed = line.row.pushed
    if pushed is None or column.key not in _PUSHED_FIELDS:
        return False
    return column.key == "wallet_balance" or pushed.wallet.cross_wallet_balance is not None


def path_of(column: Column) -> str:
    """The exchange's own name of a column's figure, with the method that told it."""
    return _PATHS[column.origin].format(field=column.field) if column.field else ""


def price_stream(asset: str) -> str:
    """The exchange's own name of the stream of a coin's index price."""
    return f"{asset.lower()}usd@indexPrice@1s"


def in_usd(figure: str) -> str:
    """A price or a sum of money as it is written in a formula, to its last digit but nothing."""
    return f"{number_style().grouped(trimmed(figure))} USD"


def read(figure: str) -> str:
    """A figure, or a sum of figures, as the language writes it, in a sentence or a formula."""
    return number_style().pointed(figure)


def trimmed(figure: str) -> str:
    """The same number with at least two decimals and no zeros behind its last digit."""
    whole, _, decimals = figure.partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(_CENTS, '0')}"
