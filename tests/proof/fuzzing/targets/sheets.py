"""What is exported: read again by other readers it is what was written, and never a formula."""

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from proof.fuzzing.choices import Read, one_of
from proof.fuzzing.target import Target, require
from tidemark import formatting, sheet_text
from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.formatting import MASK
from tidemark.history import export_rows
from tidemark.history.entries import Figures
from tidemark.history.export_rows import (
    BALANCE_COLUMNS,
    CHANGE_COLUMNS,
    Columns,
    Form,
    Kind,
    Values,
)
from tidemark.history.questions import BalanceWritten

_WORDS = (
    *(
        "Main",
        "",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "－1",
        "＋1",
        "＠x",
    ),
    *('a"b', "a,b", "a\nb", "a\r\nb", "\u200b=1", "\ufeff=1", "\u0301=1", "\x00=1", "'=1", "主"),
    *("\u202e=1", "\ud800", '"', '""', " ", "\xa0=1", "\u3000=1", "\u2212 1", "\x85", "\u2028"),
    *("﹢1", "﹣1", "₌1", "⁺1", "﹦1", "﹫x", "x" * 700, "\x1b[31m", "\u2800=1", "\u115f=1"),
)
_AMOUNTS = ("0", "-0.00000000", "1.5", "-2.25", "1e-8", "9" * 19, "0." + "1" * 36, "1E+18")
_MOMENTS = (0, 1_767_268_800_000, -1, 1 << 62, -(1 << 63), 253_402_300_799_999)
_SOURCES = tuple(Source)
_ORDERS = frozenset("=+-@")
_WHOLE = 1 << 32


def _run(data: bytes) -> None:
    source = Read(data)
    form, is_masked = one_of(source, tuple(Form)), source.below(4) == 3
    is_change = bool(source.below(2))
    columns = CHANGE_COLUMNS if is_change else BALANCE_COLUMNS
    rows = [_change(source) if is_change else _balance(source) for _ in range(source.below(3) + 1)]
    write = export_rows.line_writer(columns, form, is_masked=is_masked)
    text = "".join(write(each) for each in rows)
    if form is Form.CSV:
        _require_csv(export_rows.head(columns, form) + text, columns, rows, is_masked=is_masked)
    else:
        _require_lines(text, columns, rows, is_masked=is_masked)
    _require_sheet(source)


def _word(source: Read) -> str:
    kind = source.below(8)
    if kind == 7:
        return chr(source.below(0x110000)) + one_of(source, _WORDS)
    return one_of(source, _WORDS) + (one_of(source, _WORDS) if kind > 4 else "")


def _amount(source: Read) -> Amount | None:
    kind = source.below(8)
    if kind == 7:
        return None
    return Amount.parse(
        one_of(source, _AMOUNTS) if kind > 3 else f"{source.below(_WHOLE)}.{source.below(_WHOLE)}"
    )


def _moment(source: Read) -> int:
    return one_of(source, _MOMENTS) if source.below(2) else 1_767_268_800_000 + source.below(_WHOLE)


def _balance(source: Read) -> Values:
    moved = _amount(source)
    row = BalanceWritten(
        "a",
        _word(source),
        _word(source),
        _word(source),
        _moment(source),
        one_of(source, (None, _moment(source))),
        one_of(source, _SOURCES),
        one_of(source, (None, _word(source))),
        None if moved is None else moved.value,
        bool(source.below(2)),
        Figures(*(_amount(source) for _ in range(9))),
    )
    return export_rows.balance_values(row)


def _change(source: Read) -> Values:
    moved, balance = _amount(source), _amount(source)
    change = export_rows.ChangeTold(
        _word(source),
        _word(source),
        _word(source),
        one_of(source, (None, _moment(source))),
        one_of(source, (None, _moment(source))),
        Decimal(1) if moved is None else moved.value,
        None if balance is None else balance.value,
        one_of(source, _SOURCES),
        one_of(source, (None, _word(source))),
    )
    return export_rows.change_values(change)


def _require_csv(text: str, columns: Columns, rows: Sequence[Values], *, is_masked: bool) -> None:
    text.encode()
    head, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    require(head == [name for name, _ in columns], "the head is another")
    require(len(lines) == len(rows), f"{len(rows)} rows became {len(lines)}")
    for cells, values in zip(lines, rows, strict=True):
        require(len(cells) == len(columns), "a row has other columns")
        for cell, value, (name, kind) in zip(cells, values, columns, strict=True):
            _require_cell(cell, value, kind, name, is_masked=is_masked)


def _require_cell(cell: str, value: object, kind: Kind, name: str, *, is_masked: bool) -> None:
    if kind is Kind.AMOUNT:
        require_amount_told(cell, value, name, is_masked=is_masked)
    elif kind is Kind.WORD:
        require(not is_formula(cell), f"{name}: {cell!r:.40} is a formula to a spreadsheet")
        if value is not None:
            said = formatting.harmless(str(value))
            require(cell in (said, f"'{said}"), f"{name}: {said!r:.40} became {cell!r:.40}")
    else:
        require(cell.isascii(), f"{name}: {cell!r:.40} is no time and no flag")


def require_amount_told(cell: str | None, value: object, name: str, *, is_masked: bool) -> None:
    """An amount is told to its last digit, in digits; masked, nothing of it."""
    if is_masked:
        require(cell in ("", None, MASK), f"{name}: an amount shows while amounts are hidden")
        return
    number = value.value if isinstance(value, Amount) else value
    if not isinstance(number, Decimal):
        require(not cell, f"{name}: nothing became {cell!r:.40}")
        return
    told = str(cell)
    require(set(told) <= set("-.0123456789"), f"{name}: {told!r:.60} is not all digits")
    require(Decimal(told) == number, f"{name}: {number} became {told!r:.60}")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may take it for one: by what it sees first, wide signs included."""
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    for character in cell:
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Mn", "Zs"):
            continue
        return unicodedata.normalize("NFKC", character)[:1] in _ORDERS
    return False


def _require_lines(text: str, columns: Columns, rows: Sequence[Values], *, is_masked: bool) -> None:
    require(text.isascii(), "a line that a locale could spoil")
    lines = text.split("\n")
    require(lines.pop() == "" and len(lines) == len(rows), "a row is not a line")
    for line, values in zip(lines, rows, strict=True):
        record = json.loads(line)
        require(record.pop("masked") is is_masked, "it does not say whether it is masked")
        require(list(record) == [name for name, _ in columns], "other members")
        for value, (name, kind) in zip(values, columns, strict=True):
            if kind is Kind.AMOUNT:
                require_amount_told(record[name], value, name, is_masked=is_masked)
            elif kind is Kind.WORD and value is not None:
                require(record[name] == formatting.harmless(str(value)), f"{name} was changed")


def _require_sheet(source: Read) -> None:
    """What the table is copied and exported as: any fields."""
    words = [formatting.harmless(_word(source)) for _ in range(source.below(4) + 1)]
    number = one_of(source, ("-1.5", "0", "12.00"))
    fields = [*map(sheet_text.Field, words), sheet_text.Field(number, is_number=True)]
    line = sheet_text.csv_line(fields)
    (cells,) = csv.reader(io.StringIO(line, newline=""), strict=True)
    require(cells[-1] == number, "a number was changed")
    require(len(cells) == len(fields), "a cell was lost")
    for word, cell in zip(words, cells, strict=False):
        require(cell in (word, f"'{word}"), f"{word!r:.40} became {cell!r:.40}")
        require(not is_formula(cell), f"{cell!r:.40} is a formula to a spreadsheet")


def _make(random: Random) -> bytes:
    return random.randbytes(60 + int(random.random() * 200))


SHEETS = Target("sheets", "tidemark.sheet_text", _run, _make, is_text=False)
