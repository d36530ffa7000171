"""One row of an exported history: its columns, and what makes a line of text of its values."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.domain.values import frozen
from tidemark.formatting import MASK, UNKNOWN, harmless, instant
from tidemark.history.questions import BalanceWritten
from tidemark.history.texts import FIGURES
from tidemark.sheet_text import LINE_END, digits, json_line, word


class Form(Enum):
    """The kind of file; its value is how the file's name ends."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class Kind(Enum):
    """What a column holds; the exact text of amounts alone is never taken for words."""

    WORD = auto()
    MOMENT = auto()  # ms since the epoch, written in UTC
    FLAG = auto()
    AMOUNT = auto()


@frozen
class ChangeTold:
    """A change of a wallet as it is exported, from the history or from the list of changes."""

    account: str
    environment: str
    asset: str
    seen_at: int | None
    exchange_time: int | None
    moved: Decimal
    balance: Decimal | None
    source: Source
    reason: str | None


Value = str | int | Decimal | Amount | None
Values = tuple[Value, ...]
Columns = tuple[tuple[str, Kind], ...]

_WHOSE: Columns = (("account", Kind.WORD), ("environment", Kind.WORD), ("asset", Kind.WORD))
_WHEN: Columns = (("seen_at", Kind.MOMENT), ("exchange_time", Kind.MOMENT))
_WHY: Columns = (("source", Kind.WORD), ("reason", Kind.WORD))
BALANCE_COLUMNS: Columns = (
    *_WHOSE,
    *_WHEN,
    *_WHY,
    ("is_gone", Kind.FLAG),
    ("moved", Kind.AMOUNT),
    *((name, Kind.AMOUNT) for name in FIGURES),
)
CHANGE_COLUMNS: Columns = (
    *_WHOSE,
    *_WHEN,
    ("moved", Kind.AMOUNT),
    ("balance", Kind.AMOUNT),
    *_WHY,
)


def balance_values(row: BalanceWritten) -> Values:
    """A row's values in the order of `BALANCE_COLUMNS`."""
    figures = row.figures
    return (
        row.label,
        row.environment,
        row.asset,
        row.seen_at,
        row.exchange_time,
        row.source.value,
        row.reason,
        row.is_gone,
        row.moved,
        *(getattr(figures, name) for name in FIGURES),
    )


def change_values(change: ChangeTold) -> Values:
    """A change's values in the order of `CHANGE_COLUMNS`."""
    return (
        change.account,
        change.environment,
        change.asset,
        change.seen_at,
        change.exchange_time,
        change.moved,
        change.balance,
        change.source.value,
        change.reason,
    )


def changes_text(changes: Iterable[ChangeTold], form: Form, *, is_masked: bool) -> str:
    """Changes that are at hand, in the same form as those of the history."""
    line = line_writer(CHANGE_COLUMNS, form, is_masked=is_masked)
    return head(CHANGE_COLUMNS, form) + "".join(line(change_values(each)) for each in changes)


def head(columns: Columns, form: Form) -> str:
    """What stands above the rows: a CSV's names."""
    return ",".join(name for name, _ in columns) + LINE_END if form is Form.CSV else ""


def line_writer(columns: Columns, form: Form, *, is_masked: bool) -> Callable[[Values], str]:
    """What makes a line of a row's values: exact, and without amounts while they are hidden."""
    return _LINES[form](columns, is_masked)


def _csv_lines(columns: Columns, is_masked: bool) -> Callable[[Values], str]:
    """A value that is not known is an empty cell: a word there would make its column words."""
    cells = [_masked if kind is Kind.AMOUNT and is_masked else _CELLS[kind] for _, kind in columns]

    def line(values: Values) -> str:
        pairs = zip(cells, values, strict=True)
        told = ["" if value is None else cell(value) for cell, value in pairs]
        return ",".join(told) + LINE_END

    return line


def _json_lines(columns: Columns, is_masked: bool) -> Callable[[Values], str]:
    """Amounts are texts, for most programs would make binary fractions of numbers."""
    members = [
        (name, _nothing if kind is Kind.AMOUNT and is_masked else _MEMBERS[kind])
        for name, kind in columns
    ]

    def line(values: Values) -> str:
        record: dict[str, object] = {
            name: None if value is None else member(value)
            for (name, member), value in zip(members, values, strict=True)
        }
        record["masked"] = is_masked
        return json_line(record)

    return line


def _amount(value: object) -> str:
    if isinstance(value, Decimal):
        return digits(value)
    return value.plain if isinstance(value, Amount) else ""


@lru_cache(maxsize=1024)  # coins change together, and the exchange's time is often this one's
def _moment(value: object) -> str:
    """Nothing, where no calendar holds it."""
    told = instant(value) if isinstance(value, int) else UNKNOWN
    return "" if told == UNKNOWN else told


@lru_cache(maxsize=4096)
def _words(value: object) -> str:
    return harmless(str(value))


def _word_cell(value: object) -> str:
    return word(_words(value))


def _masked(value: object) -> str:
    del value
    return MASK


def _nothing(value: object) -> None:
    del value


_CELLS: dict[Kind, Callable[[object], str]] = {
    Kind.WORD: _word_cell,
    Kind.MOMENT: _moment,
    Kind.FLAG: lambda value: "true" if value else "false",
    Kind.AMOUNT: _amount,
}
_MEMBERS: dict[Kind, Callable[[object], object]] = {
    Kind.WORD: _words,
    Kind.MOMENT: lambda value: _moment(value) or None,
    Kind.FLAG: bool,
    Kind.AMOUNT: _amount,
}
_LINES = {Form.CSV: _csv_lines, Form.JSON_LINES: _json_lines}
