"""Whether the window shows exactly what the exchange's books say: every cell, and the total."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from typing import Any

from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.window.main_window import MainWindow

_FIGURES = re.compile(r"[\d,]+\.\d+")
_CENT = Decimal("0.01")

Books = Mapping[str, Any]
"""See `exchange.Soaked.books`."""


def told(window: MainWindow) -> dict[tuple[str, str], dict[str, str]]:
    """What the table's cells say, by account and coin and the exchange's own name of the figure."""
    model = window.model
    fields = [(at, column.field) for at, column in enumerate(COLUMNS) if column.amount is not None]
    return {
        (line.key.account_id, line.asset): {
            field: model.text_at(place, at) for at, field in fields if field
        }
        for place in range(model.rowCount())
        for line in [model.line_at(place)]
    }


def differences(window: MainWindow, books: Books) -> list[str]:
    """What is shown otherwise than it is, one line each; the order is of no meaning."""
    return [*_cells(window, books), *_total(window, books)]


def cells(books: Books) -> int:
    """How many cells these books speak of."""
    return sum(len(_truth(books, *key)) for key in _keys(books))


def _keys(books: Books) -> Iterator[tuple[str, str]]:
    for account, rows in books["balances"].items():
        for asset in rows:
            yield account, asset


def _truth(books: Books, account: str, asset: str) -> dict[str, str]:
    row = books["balances"][account][asset]
    names = ("balance", "crossWalletBalance", "crossUnPnl", "availableBalance", "withdrawAvailable")
    return {name: row[name] for name in names} | {"marginBalance": books["margins"][account][asset]}


def _cells(window: MainWindow, books: Books) -> Iterator[str]:
    shown = told(window)
    for key in _keys(books):
        cells = shown.pop(key, {})
        for name, text in _truth(books, *key).items():
            if cells.get(name) != text:
                yield f"{key} {name}: {cells.get(name)} is shown, {text} is true"
    yield from (f"{key}: is shown, and is in no book" for key in shown)


def _total(window: MainWindow, books: Books) -> Iterator[str]:
    said = window.band.total.main.text()
    figure = _FIGURES.search(said)
    shown = None if figure is None else Decimal(figure[0].replace(",", ""))
    true = worth(books)
    if shown != true:
        yield f"the total: {said!r} is shown, {true} USD is true"


def worth(books: Books) -> Decimal:
    """The total in USD to the cent, by arithmetic of this module's own."""
    with localcontext() as exactly:
        exactly.prec = 100
        usd = sum(
            Decimal(books["margins"][account][asset]) * Decimal(books["prices"][asset])
            for account, asset in _keys(books)
            if asset in books["prices"]
        )
        return Decimal(usd).quantize(_CENT)
