"""A cell as it is taken along: to its last digit, and never more than may be seen."""

from decimal import Context, Decimal

from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, instant
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import COLUMNS, Kind, Origin
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_words import cell_text, number_of_worth
from tidemark.qt.table.standing import Look
from tidemark.sheet_text import Field

_QUOTIENT = Context(prec=28)
_AMOUNTS = frozenset({Kind.AMOUNT, Kind.CHANGE, Kind.WORTH})


def is_amount(column: int) -> bool:
    """Whether the column tells how much there is: public prices and ratios do not."""
    definition = COLUMNS[column]
    return definition.kind in _AMOUNTS and definition.origin is not Origin.PRICE


def field_of(line: CoinLine, column: int, reading: Reading) -> Field:
    """A cell, exact: amounts in the exchange's own digits, worths as the numbers behind them."""
    if reading.is_masked and is_amount(column):
        return Field(MASK)
    definition = COLUMNS[column]
    if definition.kind is Kind.MOMENT and line.row.gone_at is None and _was_updated(line):
        return Field(instant(line.row.balance.update_time))
    text = cell_text(line, column, reading)
    if definition.kind is Kind.WORTH and text != UNKNOWN:
        text = exact_worth(line, reading.unit) or UNKNOWN
    return Field(text, definition.is_numeric and text != UNKNOWN)


def exact_worth(line: CoinLine, unit: Unit) -> str | None:
    """The number behind a worth: exact where it is a product, a quotient in 28 digits."""
    if unit is Unit.COIN:
        return None if line.margin_balance is None else line.margin_balance.plain
    number = number_of_worth(line, unit)
    if number is None:
        return None
    is_quotient = unit is Unit.BTC and line.asset != Unit.BTC.value
    return _plain(_QUOTIENT.plus(number) if is_quotient else number)


def confirmed_at(line: CoinLine, reading: Reading) -> int | None:
    """When the row was last confirmed, in ms since the epoch by this computer's clock."""
    return None if line.row.as_of is None else reading.wall_ms_of(line.row.as_of)


def state_of(line: CoinLine, reading: Reading) -> str:
    """How far the row's balances can be believed: its account's state, or its own where worse."""
    look = reading.look_of(line)
    if Look.GONE in look:
        return "GONE"
    if Look.REFUSED in look:
        return "UNREADABLE"
    if Look.DIMMED in look:
        return str(_why_dimmed(line, reading).value)
    return str((State.CONFIRMING if Look.UNCONFIRMED in look else State.LIVE).value)


def _why_dimmed(line: CoinLine, reading: Reading) -> State:
    states = {reading.standing_of(part).state for part in line.parts or (line,)}
    for state in (State.REFUSED, State.OFFLINE):
        if state in states:
            return state
    return State.STALE


def _was_updated(line: CoinLine) -> bool:
    return bool(line.row.balance.update_time)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
