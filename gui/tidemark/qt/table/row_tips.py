"""Why a cell is as it is: the tool tips of cells that do not speak for themselves."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.balance import RefusedRow
from tidemark.domain.price import Price
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, duration, exact, harmless, local_time
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.reason_words import reason_words
from tidemark.qt.table.balance_columns import AGE, COLUMNS, NAME, Column, Kind, Origin
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look
from tidemark.qt.translation import in_words, number_style
from tidemark.wording import explain

translate = QCoreApplication.translate

HIGH, VERY_HIGH = Decimal("0.5"), Decimal("0.8")
"""The shares of bound margin from which it is marked, and marked more strongly."""

_DOUBTFUL = Look.REFUSED | Look.DIMMED | Look.UNCONFIRMED
_OF_MARGIN = frozenset({Origin.MARGIN, Origin.WORTH})


def tool_tip(line: CoinLine, column: int, reading: Reading) -> str:
    """Why a cell is unknown, old, pushed, refused or gone. Empty where it speaks for itself."""
    definition = COLUMNS[column]
    if line.row.gone_at is not None:
        return _gone(line, reading)
    if definition.kind is Kind.SPARK:
        return _past(line, reading)
    if definition.origin in _OF_MARGIN:
        told = _of_margin(line, definition, reading)
    elif definition.origin is Origin.PRICE:
        told = [_price(line.price, line.asset, reading)]
    else:
        told = _of_balance(line, column, reading)
    return "\n".join(sentence for sentence in told if sentence)


def _past(line: CoinLine, reading: Reading) -> str:
    """From what to what the margin balance went, exactly."""
    if line.trend is None:
        return translate("RowWords", "Nothing was seen of these 24 hours yet.")
    before, after = (
        figure_or_mask(number_style().pointed(f"{each:f}"), reading.is_masked)
        for each in line.trend
    )
    template = translate("RowWords", "From {before} to {after} {coin} within 24 hours.")
    return template.format(before=before, after=after, coin=line.asset)


def _of_balance(line: CoinLine, column: int, reading: Reading) -> list[str]:
    look, row = reading.cell_look(line, column), line.row
    told = []
    if Look.REFUSED in look and row.refused is not None:
        told.append(_refused(row.refused, reading))
    if row.pushed is not None and reading.is_of_push(column):
        told.append(_pushed(line, reading))
    elif look & _DOUBTFUL or column == AGE:
        told.append(_confirmed(line, reading))
    if Look.DIMMED in look and line.parts:
        told.append(_not_live(line, reading))
    if column not in (NAME, AGE) and cell_text(line, column, reading) == UNKNOWN:
        told.append(_unknown(line, COLUMNS[column]))
    return told


def _refused(refused: RefusedRow, reading: Reading) -> str:
    """Why the newest figures were not believed. The reason may quote the figure."""
    template = translate(
        "RowWords", "The newest answer had a {field} that cannot be one: {reason}."
    )
    return template.format(
        field=harmless(refused.field),
        reason=figure_or_mask(harmless(refused.reason), reading.is_masked),
    )


def _pushed(line: CoinLine, reading: Reading) -> str:
    pushed = line.row.pushed
    if pushed is None:
        return ""
    return translate("RowWords", "Pushed at {time} ({reason}), snapshot on its way.").format(
        time=local_time(reading.wall_ms_of(pushed.received_at), now_ms=reading.wall_ms),
        reason=reason_words(pushed.reason),
    )


def _confirmed(line: CoinLine, reading: Reading) -> str:
    if line.row.is_recalled and not line.parts:
        return _recalled(line.row.as_of, reading)
    if line.row.as_of is None:
        return translate("RowWords", "No figures of this coin could be read yet.")
    template = translate("RowWords", "Confirmed at {time}, {age} ago.")
    return template.format(**_dated(line.row.as_of, reading))


def _recalled(as_of: float | None, reading: Reading) -> str:
    if as_of is None:
        return translate(
            "RowWords",
            "Last known from an earlier run. How old it is cannot be told: this "
            "computer's clock was set back.",
        )
    template = translate("RowWords", "Last known from an earlier run: of {time}, {age} ago.")
    return template.format(**_dated(as_of, reading))


def _not_live(line: CoinLine, reading: Reading) -> str:
    """Which accounts make a sum old."""
    old = [part.label for part in line.parts if Look.DIMMED in reading.look_of(part)]
    if not old:
        return ""
    names = ", ".join(map(harmless, old))
    return translate("RowWords", "Not live in: {accounts}.").format(accounts=names)


def _dated(as_of: float, reading: Reading) -> dict[str, str]:
    return {
        "time": local_time(reading.wall_ms_of(as_of), now_ms=reading.wall_ms),
        "age": duration(reading.now - as_of),
    }


def _unknown(line: CoinLine, column: Column) -> str:
    if not column.field:
        return ""
    if line.parts:
        return _unknown_parts(line, column)
    return translate("RowWords", "Unknown: the exchange sent no {field}.").format(
        field=column.field
    )


def _unknown_parts(line: CoinLine, column: Column) -> str:
    """Which accounts keep a sum from being known."""
    missing = [*line.untold]
    if column.amount is not None:
        missing += [part.label for part in line.parts if column.amount(part) is None]
    elif column.kind is Kind.RATIO:
        missing += [part.label for part in line.parts if part.ratio is None]
    elif column.kind is Kind.WORTH:
        missing += [part.label for part in line.parts if part.margin_balance is None]
    if not missing:
        return ""
    names = ", ".join(map(harmless, dict.fromkeys(missing)))
    return translate("RowWords", "Unknown in: {accounts}.").format(accounts=names)


# Margin and what it is worth.


def _of_margin(line: CoinLine, column: Column, reading: Reading) -> list[str]:
    told = [before_the_move(line, reading), _margin_missing(line, column, reading)]
    if column.kind is Kind.RATIO:
        told.append(_ratio(line))
    if column.kind is Kind.WORTH and line.margin_balance is not None:
        told += _worth(line, reading)
    if line.margin_as_of is not None:  # always: it is asked for less often than the row's age says
        template = translate("RowWords", "Margin as of {time}, {age} ago.")
        if line.is_margin_recalled and not line.parts:
            template = translate(
                "RowWords", "Margin last known from an earlier run: of {time}, {age} ago."
            )
        told.append(template.format(**_dated(line.margin_as_of, reading)))
    return told


def before_the_move(line: CoinLine, reading: Reading) -> str:
    """Why margin is half old: the wallet shows a change already that margin was not asked after."""
    if not line.is_margin_outdated:
        return ""
    troubles = [reading.standing_of(each).margin_trouble for each in line.parts or (line,)]
    trouble = next((each for each in troubles if each is not None), None)
    if trouble is not None:
        told = translate("RowWords", "From before the wallet moved: {reason}")
        return told.format(reason=explain(trouble, translate=in_words).what)
    return translate(
        "RowWords", "From before the wallet moved; the next margin figures are on their way."
    )


def _margin_missing(line: CoinLine, column: Column, reading: Reading) -> str:
    if line.parts:
        return _unknown_parts(line, column)
    if line.margin is None:
        return "" if line.is_margin_outdated else why_no_margin(line, reading)
    amount = line.margin_balance if column.amount is None else column.amount(line)
    is_missing = line.ratio is None if column.kind is Kind.RATIO else amount is None
    return _unknown(line, column) if is_missing and column.field else ""


def why_no_margin(line: CoinLine, reading: Reading) -> str:
    """Why nothing is known of a single account's margin of a coin."""
    if line.is_margin_recalled:
        return translate("RowWords", "Unknown: an earlier run was not told margin of this coin.")
    if line.margin_as_of is not None:
        return translate("RowWords", "Unknown: the exchange told no margin of this coin.")
    trouble = reading.standing_of(line).margin_trouble
    if trouble is not None:
        return explain(trouble, translate=in_words).what
    return translate("RowWords", "Unknown: the exchange has not told margin yet.")


def _ratio(line: CoinLine) -> str:
    ratio = line.ratio
    if ratio is None:
        return ""
    told = []
    if ratio.is_infinite():
        told.append(translate("RowWords", "Margin is bound, and nothing is left to back it."))
    elif ratio >= VERY_HIGH:
        told.append(translate("RowWords", "Very high: at 100 % the positions are taken over."))
    elif ratio >= HIGH:
        told.append(translate("RowWords", "High: at 100 % the positions are taken over."))
    if len(line.parts) > 1:
        tightest = max(line.parts, key=lambda part: part.ratio or Decimal(0))
        template = translate("RowWords", "Of {account}, the tightest of these accounts.")
        told.append(template.format(account=harmless(tightest.label)))
    return "\n".join(told)


def _worth(line: CoinLine, reading: Reading) -> list[str]:
    if reading.unit is Unit.COIN:
        return []
    if reading.unit is Unit.BTC and line.asset == Unit.BTC.value:
        return []
    told = [_price(line.price, line.asset, reading)]
    if reading.unit is Unit.BTC:
        told.append(_price(line.bitcoin, Unit.BTC.value, reading))
    return told


def _price(price: Price | None, asset: str, reading: Reading) -> str:
    if price is None:
        return translate("RowWords", "No price for {coin}.").format(coin=asset)
    is_old = price.is_old(reading.now)
    template = (
        translate("RowWords", "Old price of {coin}: {price} USD, of {time}, {age} ago.")
        if is_old
        else translate("RowWords", "Price of {coin}: {price} USD, of {time}, {age} ago.")
    )
    return template.format(
        coin=asset, price=number_style().pointed(exact(price.usd)), **_dated(price.as_of, reading)
    )


def _gone(line: CoinLine, reading: Reading) -> str:
    as_of = line.row.as_of
    time = None if as_of is None else reading.wall_ms_of(as_of)
    heading = translate(
        "RowWords", "The exchange no longer lists {coin}. Last seen at {time}:"
    ).format(coin=line.asset, time=local_time(time, now_ms=reading.wall_ms))
    figures = [
        f"{column.shown_title}: {figure_or_mask(exact(column.amount(line)), reading.is_masked)}"
        for column in COLUMNS
        if column.amount is not None and column.origin in {Origin.BALANCE, Origin.WALLET}
    ]
    return "\n".join((heading, *figures))
