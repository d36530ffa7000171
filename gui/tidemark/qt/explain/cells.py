"""How each column's figures are explained: one table, a few lines a column."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.amount import Amount
from tidemark.domain.exact import EXACT
from tidemark.formatting import UNKNOWN, duration, harmless, percent
from tidemark.qt.explain.explanation import Explanation, Part
from tidemark.qt.explain.sums import of_several
from tidemark.qt.explain.teller import (
    COMPUTED,
    SNAPSHOT,
    Body,
    Explain,
    Teller,
    in_usd,
    path_of,
    read,
)
from tidemark.qt.explain.worths import value
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, Column, title_of
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.row_tips import before_the_move, tool_tip
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look

translate = QCoreApplication.translate


def explain_cell(line: CoinLine, key: str, teller: Teller) -> Explanation:
    """How the figure in this line and column is made; of several accounts, account by account."""
    index = INDEX_BY_KEY[key]
    column, reading = COLUMNS[index], teller.reading
    body = _body(line, column, teller)
    is_dimmed = bool(reading.cell_look(line, index) & (Look.DIMMED | Look.GONE | Look.REFUSED))
    return Explanation(
        f"{line.asset} · {harmless(line.label)} · {title_of(index, reading.unit)}",
        body.result,
        body.formula,
        "\n".join(
            part for part in (_meaning(column), body.note, _why(line, index, teller)) if part
        ),
        tuple(_believed_like(is_dimmed, part) for part in body.parts),
        is_dimmed=is_dimmed,
    )


def _believed_like(is_dimmed: bool, part: Part) -> Part:
    """The result is the figure itself: believed no more than that is, whatever made it."""
    return replace(part, is_dimmed=True) if is_dimmed and part.is_result else part


def _body(line: CoinLine, column: Column, teller: Teller) -> Body:
    if line.row.gone_at is not None and column.key not in {"asset", "account", "age"}:
        return Body(UNKNOWN)
    if len(line.parts) > 1 or line.untold:
        return of_several(line, column, teller)
    alone = line.parts[0] if line.parts else line
    return _EXPLAINED.get(column.key, _as_sent)(alone, column, teller)


def _meaning(column: Column) -> str:
    return f"{column.shown_meaning}."


def _why(line: CoinLine, index: int, teller: Teller) -> str:
    """Why the figure is unknown or old: the sentences of its tool tip, which hold no amount."""
    if line.row.gone_at is not None:
        return translate("Explain", "The exchange no longer lists {coin}.").format(coin=line.asset)
    look = teller.reading.cell_look(line, index)
    if Look.OUTDATED in look:
        return before_the_move(line, teller.reading)
    is_unknown = cell_text(line, index, teller.reading) == UNKNOWN
    if is_unknown or Look.REFUSED in look:
        return tool_tip(line, index, teller.reading)
    return ""


# Column by column.


def _as_sent(line: CoinLine, column: Column, teller: Teller) -> Body:
    """A figure that is the exchange's own, and nothing but that."""
    part = teller.cell(column.shown_title, line, column, is_result=True)
    sent = translate("Explain", "As the exchange sent it; nothing is computed.")
    return Body(f"{read(part.figure)} {part.unit}", sent, (part,))


def _margin_balance(line: CoinLine, column: Column, teller: Teller) -> Body:
    coin = line.margin
    result = teller.cell(column.shown_title, line, column, is_result=True)
    if coin is None:
        return Body(result.figure, "", (result,))
    wallet = teller.of_status(
        translate("Columns", "Wallet balance"), coin.wallet_balance, "assets[].walletBalance", line
    )
    profit = teller.of_status(
        translate("Explain", "Unrealised profit and loss"),
        coin.unrealized_profit,
        "assets[].unrealizedProfit",
        line,
    )
    formula = _added(
        [wallet, profit],
        [coin.wallet_balance, coin.unrealized_profit],
        result,
        coin.margin_balance,
        teller,
    )
    return Body(f"{read(result.figure)} {line.asset}", formula, (wallet, profit, result))


def _initial_margin(line: CoinLine, column: Column, teller: Teller) -> Body:
    coin = line.margin
    result = teller.cell(column.shown_title, line, column, is_result=True)
    if coin is None:
        return Body(result.figure, "", (result,))
    held = teller.of_status(
        translate("Explain", "Bound by positions"),
        coin.position_initial_margin,
        "assets[].positionInitialMargin",
        line,
    )
    ordered = teller.of_status(
        translate("Explain", "Bound by open orders"),
        coin.open_order_initial_margin,
        "assets[].openOrderInitialMargin",
        line,
    )
    amounts = [coin.position_initial_margin, coin.open_order_initial_margin]
    formula = _added([held, ordered], amounts, result, coin.initial_margin, teller)
    return Body(f"{read(result.figure)} {line.asset}", formula, (held, ordered, result))


def _maintenance_margin(line: CoinLine, column: Column, teller: Teller) -> Body:
    result = teller.cell(column.shown_title, line, column, is_result=True)
    positions = teller.positions_of(line)
    parts = [
        teller.of_status(
            f"{harmless(each.symbol)} {harmless(each.side)}",
            each.maintenance_margin,
            "positions[].maintMargin",
            line,
        )
        for each in positions
    ]
    told = None if line.margin is None else line.margin.maintenance_margin
    amounts = [each.maintenance_margin for each in positions]
    formula = _added(parts, amounts, result, told, teller) if parts else ""
    return Body(f"{read(result.figure)} {line.asset}", formula, (*parts, result))


def _ratio(line: CoinLine, _column: Column, teller: Teller) -> Body:
    coin = line.margin
    ratio = read(percent(line.ratio))
    if coin is None:
        return Body(ratio)
    maintenance = teller.of_status(
        translate("Columns", "Maintenance margin"),
        coin.maintenance_margin,
        "assets[].maintMargin",
        line,
    )
    balance = teller.of_status(
        translate("Columns", "Margin balance"), coin.margin_balance, "assets[].marginBalance", line
    )
    result = teller.part(
        translate("Columns", "Margin"),
        ratio.removesuffix(" %"),
        "%",
        field="maintMargin ÷ marginBalance",
        source=COMPUTED,
        as_of=line.margin_as_of,
        is_result=True,
        is_dimmed=balance.is_dimmed,
    )
    formula = ""
    if line.ratio is not None:
        template = translate(
            "Explain", "{maintenance} ÷ {balance} = {ratio}, rounded up to tenths of a percent"
        )
        formula = template.format(
            maintenance=read(maintenance.figure), balance=read(balance.figure), ratio=ratio
        )
    return Body(ratio, formula, (maintenance, balance, result))


def _price(line: CoinLine, column: Column, teller: Teller) -> Body:
    part = teller.price(line.asset, line.price, is_result=True)
    return Body(
        UNKNOWN if line.price is None else in_usd(part.figure),
        translate("Explain", "As the exchange sent it; nothing is computed."),
        (part,),
    )


def _age(line: CoinLine, _column: Column, teller: Teller) -> Body:
    standing, as_of = teller.reading.standing_of(line), line.row.as_of
    asked = teller.part(
        translate("Explain", "Newest snapshot of this row, counted from its question"),
        teller.age(as_of),
        field="account.balance",
        source=SNAPSHOT,
        as_of=as_of,
        is_result=True,
    )
    limit = teller.part(
        translate("Explain", "Old from this age on"),
        duration(standing.limit),
        source=COMPUTED,
    )
    return Body(teller.age(as_of), "", (asked, limit))


def _update_time(line: CoinLine, column: Column, teller: Teller) -> Body:
    moment = line.row.balance.update_time
    shown = cell_text(line, INDEX_BY_KEY[column.key], teller.reading)
    part = teller.part(
        column.shown_title,
        UNKNOWN if moment is None else str(moment),
        "ms",
        field=path_of(column),
        source=SNAPSHOT,
        as_of=line.row.as_of,
        is_result=True,
    )
    counted = translate(
        "Explain", "Milliseconds since 1970 by the exchange's clock, told as {time}"
    )
    return Body(shown, counted.format(time=shown), (part,))


def _text(line: CoinLine, column: Column, teller: Teller) -> Body:
    shown = cell_text(line, INDEX_BY_KEY[column.key], teller.reading)
    part = teller.part(
        column.shown_title,
        shown,
        field=path_of(column),
        source=SNAPSHOT if column.field else translate("Explain", "named by you"),
        as_of=line.row.as_of if column.field else None,
        is_result=True,
    )
    return Body(shown, "", (part,))


_EXPLAINED: dict[str, Explain] = {
    "account": _text,
    "asset": _text,
    "margin_balance": _margin_balance,
    "value": value,
    "margin_ratio": _ratio,
    "age": _age,
    "update_time": _update_time,
    "maintenance_margin": _maintenance_margin,
    "initial_margin": _initial_margin,
    "price": _price,
    "account_alias": _text,
}
"""By the column's key; whatever is not in it is shown as the exchange sent it."""


def _added(
    parts: list[Part],
    amounts: list[Amount | None],
    result: Part,
    told: Amount | None,
    teller: Teller,
) -> str:
    """The sum of parts; where the exchange's own figure is another one, both are told."""
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return ""
        total = EXACT.add(total, amount.value)
    sum_ = teller.sum_of([part.figure for part in parts])
    if told is None or told.value == total:
        return f"{sum_} = {read(result.figure)} {result.unit}"
    return translate("Explain", "{sum} = {total} {coin}; the exchange itself says {told}").format(
        sum=sum_,
        total=read(teller.number(total)),
        coin=result.unit,
        told=read(result.figure),
    )
