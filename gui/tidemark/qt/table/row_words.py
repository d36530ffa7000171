"""What the cells of a line say."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.exact import EXACT
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, duration, exact, harmless, local_time, percent, rounded
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.table.balance_columns import COLUMNS, Column, Kind
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading

translate = QCoreApplication.translate

Moment = float | None
"""Of the steady clock (s), at which the exchange was asked; None where it never answered."""

DECIMALS = {Unit.USD: 2, Unit.BTC: 8}
"""How many decimals a worth is shown with; a coin itself is shown with all it has."""


def cell_text(line: CoinLine, column: int, reading: Reading) -> str:
    """The text of a cell: amounts to their last digit, a dash where nothing is known."""
    definition = COLUMNS[column]
    if line.row.gone_at is not None and definition.kind in _ONLY_WHILE_LISTED:
        return UNKNOWN
    text = _TEXTS[definition.kind](line, definition, reading)
    return figure_or_mask(text, definition.is_private) if reading.is_masked else text


def worth(line: CoinLine, unit: Unit) -> str:
    """What the line's margin balance is worth in a unit, rounded; in its coin exactly."""
    if unit is Unit.COIN:
        return exact(line.margin_balance)
    return rounded(number_of_worth(line, unit), DECIMALS[unit])


def number_of_worth(line: CoinLine, unit: Unit) -> Decimal | None:
    """The same as an exact number."""
    if unit is Unit.COIN:
        return None if line.margin_balance is None else line.margin_balance.value
    return line.value.usd if unit is Unit.USD else line.value.btc


def age_of(moment: Moment, reading: Reading) -> str:
    """How long ago a line was confirmed that is from this moment."""
    return duration(None if moment is None else reading.now - moment)


def _amount(line: CoinLine, column: Column, _reading: Reading) -> str:
    return UNKNOWN if column.amount is None else exact(column.amount(line))


def _age(line: CoinLine, _column: Column, reading: Reading) -> str:
    return age_of(line.row.as_of, reading)


def _moment(line: CoinLine, _column: Column, reading: Reading) -> str:
    if line.row.gone_at is not None:
        return translate("RowWords", "gone")
    moment_ms = line.row.balance.update_time
    if moment_ms == 0:
        return translate("RowWords", "never")
    return local_time(moment_ms, now_ms=reading.wall_ms)


def _text(line: CoinLine, column: Column, _reading: Reading) -> str:
    if column.key == "account":
        return harmless(line.label)
    alias = line.row.balance.account_alias
    return UNKNOWN if alias is None or line.row.gone_at is not None else harmless(alias)


def _trend(line: CoinLine, _column: Column, _reading: Reading) -> str:
    """By what share it rose or fell; a dash where that cannot be told."""
    share = share_of_trend(line)
    if share is None:
        return UNKNOWN
    told = rounded(EXACT.multiply(share, Decimal(100)), 2)
    return f"{told if told.startswith(('-', '<', '>')) or not share else f'+{told}'} %"


def share_of_trend(line: CoinLine) -> Decimal | None:
    """What share of its margin balance 24 hours ago was gained since; None where not known."""
    if (trend := line.trend) is None or not trend[0]:
        return None
    before, after = trend
    return EXACT.divide(EXACT.subtract(after, before), before.copy_abs())


_TEXTS: dict[Kind, Callable[[CoinLine, Column, Reading], str]] = {
    Kind.NAME: lambda line, _column, _reading: line.asset,
    Kind.AMOUNT: _amount,
    Kind.CHANGE: _amount,
    Kind.WORTH: lambda line, _column, reading: worth(line, reading.unit),
    Kind.RATIO: lambda line, _column, _reading: percent(line.ratio),
    Kind.MOMENT: _moment,
    Kind.TEXT: _text,
    Kind.AGE: _age,
    Kind.SPARK: _trend,
}
_ONLY_WHILE_LISTED = frozenset({Kind.AMOUNT, Kind.CHANGE, Kind.WORTH, Kind.RATIO, Kind.SPARK})
