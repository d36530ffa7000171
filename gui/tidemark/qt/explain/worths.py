"""How a worth is explained: margin balance × index price, and ÷ bitcoin's where told in it."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.unit import BITCOIN, Unit
from tidemark.formatting import UNKNOWN, rounded
from tidemark.qt.explain.explanation import Part
from tidemark.qt.explain.teller import COMPUTED, Body, Teller, in_usd, read, trimmed
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, VALUE, Column
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.row_words import DECIMALS, number_of_worth, worth
from tidemark.qt.table.standing import Look
from tidemark.qt.translation import number_style

translate = QCoreApplication.translate

_LONGEST = 40


def value(line: CoinLine, column: Column, teller: Teller) -> Body:
    """What a line's margin balance is worth in the unit chosen."""
    unit = teller.reading.unit
    balance = teller.cell(
        translate("Columns", "Margin balance"), line, COLUMNS[INDEX_BY_KEY["margin_balance"]]
    )
    result = worth_part(column.shown_title, line, teller, is_result=True)
    text = f"{read(result.figure)} {result.unit}"
    if unit is Unit.USD and not teller.reading.is_masked and result.figure != UNKNOWN:
        text = in_usd(result.figure)
    if _needs_no_price(line, unit):
        return Body(text, f"{read(balance.figure)} {balance.unit} = {text}", (balance, result))
    parts = [balance, teller.price(line.asset, line.price)]
    if unit is Unit.BTC:
        parts.append(teller.price(BITCOIN, line.bitcoin))
    formula = (
        f"{how(line, teller)} = {_shown(line, teller)}"
        if number_of_worth(line, unit) is not None
        else ""
    )
    return Body(text, formula, (*parts, result))


def worth_part(name: str, line: CoinLine, teller: Teller, *, is_result: bool = False) -> Part:
    """A line's worth as a part of something; its field tells the product it is."""
    unit = teller.reading.unit
    return teller.part(
        name,
        teller.worth(worth(line, unit)),
        line.asset if unit is Unit.COIN else unit.value,
        field=how(line, teller),
        source=COMPUTED,
        as_of=_oldest(line, unit),
        is_result=is_result,
        is_dimmed=bool(teller.reading.cell_look(line, VALUE) & (Look.DIMMED | Look.GONE)),
    )


def how(line: CoinLine, teller: Teller) -> str:
    """``4.2 ETH × 3,333.57 USD ÷ 65,504.37 USD``, as far as it is known."""
    unit = teller.reading.unit
    told = f"{read(teller.amount(line.margin_balance))} {line.asset}"
    if _needs_no_price(line, unit):
        return told
    told += f" × {UNKNOWN if line.price is None else in_usd(line.price.usd.plain)}"
    if unit is Unit.BTC:
        told += f" ÷ {UNKNOWN if line.bitcoin is None else in_usd(line.bitcoin.usd.plain)}"
    return told


def _needs_no_price(line: CoinLine, unit: Unit) -> bool:
    return unit is Unit.COIN or (unit is Unit.BTC and line.asset == BITCOIN)


def _shown(line: CoinLine, teller: Teller) -> str:
    """The worth as it is shown, and what it was rounded from."""
    unit = teller.reading.unit
    number = number_of_worth(line, unit)
    told = rounded(number, DECIMALS[unit])
    if teller.reading.is_masked or number is None:
        return f"{MASK} {unit.value}"
    figure = in_usd(told) if unit is Unit.USD else f"{read(told)} {unit.value}"
    whole = trimmed(format(number, "f"))
    if _same(told, number):
        return figure
    if len(whole) > _LONGEST:
        whole = f"{whole[:_LONGEST]}…"
    return translate("Explain", "{figure} (rounded from {exact})").format(
        figure=figure, exact=number_style().grouped(whole)
    )


def _same(told: str, number: Decimal) -> bool:
    return told[:1] not in "<>" and Decimal(told) == number


def _oldest(line: CoinLine, unit: Unit) -> float | None:
    moments = [line.margin_as_of]
    if not _needs_no_price(line, unit):
        moments.append(None if line.price is None else line.price.as_of)
        if unit is Unit.BTC:
            moments.append(None if line.bitcoin is None else line.bitcoin.as_of)
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None
