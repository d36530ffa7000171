"""How a figure of several accounts together is explained: account by account."""

from PySide6.QtCore import QCoreApplication

from tidemark.formatting import UNKNOWN, duration, harmless, percent
from tidemark.qt.explain.explanation import Part
from tidemark.qt.explain.teller import COMPUTED, SNAPSHOT, Body, Explain, Teller, in_usd, read
from tidemark.qt.explain.worths import value, worth_part
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, Column, Origin
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look

translate = QCoreApplication.translate


def of_several(line: CoinLine, column: Column, teller: Teller) -> Body:
    """The parts of a sum; accounts of which nothing is known stand in it with a dash."""
    if column.origin is Origin.PRICE:
        part = teller.price(line.asset, line.price, is_result=True)
        return Body(UNKNOWN if line.price is None else in_usd(part.figure), "", (part,))
    return _SUMMED.get(column.key, _added)(line, column, teller)


def _untold(line: CoinLine) -> list[Part]:
    nothing = translate("Explain", "nothing told yet")
    return [Part(harmless(label), source=nothing, is_dimmed=True) for label in line.untold]


def _added(line: CoinLine, column: Column, teller: Teller) -> Body:
    if column.amount is None:
        return _as_shown(line, column, teller)
    parts = [teller.cell(harmless(part.label), part, column) for part in line.parts]
    result = teller.part(
        column.shown_title,
        teller.amount(column.amount(line)),
        line.asset,
        source=COMPUTED,
        as_of=line.margin_as_of if column.origin is Origin.MARGIN else line.row.as_of,
        is_result=True,
    )
    formula = ""
    if column.amount(line) is not None:
        terms = teller.sum_of([part.figure for part in parts])
        formula = f"{terms} = {read(result.figure)} {line.asset}"
    return Body(f"{read(result.figure)} {line.asset}", formula, (*parts, *_untold(line), result))


def _value(line: CoinLine, column: Column, teller: Teller) -> Body:
    """The margin balances of the accounts are added up first, and then priced."""
    balance = COLUMNS[INDEX_BY_KEY["margin_balance"]]
    parts = [teller.cell(harmless(part.label), part, balance) for part in line.parts]
    whole = value(line, column, teller)
    summed = teller.part(
        translate("Columns", "Margin balance"),
        teller.amount(line.margin_balance),
        line.asset,
        source=COMPUTED,
        as_of=line.margin_as_of,
    )
    prices = [part for part in whole.parts[1:] if not part.is_result]
    result = worth_part(column.shown_title, line, teller, is_result=True)
    return Body(whole.result, whole.formula, (*parts, *_untold(line), summed, *prices, result))


def _ratio(line: CoinLine, column: Column, teller: Teller) -> Body:
    parts = [
        teller.part(
            harmless(part.label),
            percent(part.ratio).removesuffix(" %"),
            "%",
            field=_bound(part, teller),
            source=COMPUTED,
            as_of=part.margin_as_of,
            is_dimmed=Look.DIMMED in teller.reading.margin_look(part),
        )
        for part in line.parts
    ]
    told = percent(line.ratio)
    result = teller.part(
        column.shown_title,
        told.removesuffix(" %"),
        "%",
        source=COMPUTED,
        as_of=line.margin_as_of,
        is_result=True,
    )
    formula = translate("Explain", "Margins of accounts do not add up: the tightest one is told.")
    return Body(told, formula, (*parts, *_untold(line), result))


def _bound(line: CoinLine, teller: Teller) -> str:
    coin = line.margin
    if coin is None:
        return ""
    told = f"{teller.amount(coin.maintenance_margin)} ÷ {teller.amount(coin.margin_balance)}"
    return read(told)


def _age(line: CoinLine, _column: Column, teller: Teller) -> Body:
    parts = [
        teller.part(
            harmless(part.label),
            teller.age(part.row.as_of),
            field="account.balance",
            source=SNAPSHOT,
            as_of=part.row.as_of,
            is_dimmed=Look.DIMMED in teller.reading.look_of(part),
        )
        for part in line.parts
    ]
    limits = [teller.reading.standing_of(part).limit for part in line.parts]
    limit = teller.part(
        translate("Explain", "Old from this age on"),
        duration(min(limits, default=None)),
        source=COMPUTED,
    )
    formula = translate("Explain", "A sum is as old as its oldest part.")
    return Body(teller.age(line.row.as_of), formula, (*parts, *_untold(line), limit))


def _as_shown(line: CoinLine, column: Column, teller: Teller) -> Body:
    index = INDEX_BY_KEY[column.key]
    parts = [
        teller.part(
            harmless(part.label),
            cell_text(part, index, teller.reading),
            source=SNAPSHOT if column.field else "",
            as_of=part.row.as_of if column.field else None,
        )
        for part in line.parts
    ]
    return Body(cell_text(line, index, teller.reading), "", (*parts, *_untold(line)))


_SUMMED: dict[str, Explain] = {
    "value": _value,
    "margin_ratio": _ratio,
    "age": _age,
}
"""By the column's key; whatever is not in it is added up, or told account by account."""
