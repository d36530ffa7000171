"""Rows as a sheet of named columns, and the sheet as text that no spreadsheet takes for orders."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from tidemark.domain.environment import Environment
from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.formatting import harmless, instant
from tidemark.qt.environment_names import environment_name
from tidemark.qt.export.figures import confirmed_at, field_of, state_of
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, VALUE, Kind, Origin, title_of
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.sheet_text import SPREADSHEET_MARK, Field, csv_line, guarded

translate = QCoreApplication.translate

_IN_COIN = frozenset({Kind.AMOUNT, Kind.CHANGE})


@frozen
class Sheet:
    """A line of names, and a line of cells for each row, of as many cells each."""

    names: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]


def sheet_of(
    lines: Iterable[CoinLine],
    columns: Sequence[int],
    reading: Reading,
    environment: Environment,
) -> Sheet:
    """These columns of these rows; and, whatever columns they are, whose, of when, how true."""
    shown = [column for column in columns if column != ACCOUNT]
    names = (*(_name_of(column, reading.unit) for column in shown), *_proof_names())
    time, place = Field(instant(reading.wall_ms)), Field(environment_name(environment))
    rows = tuple(
        (
            *(field_of(line, column, reading) for column in shown),
            Field(harmless(line.label)),
            place,
            Field(state_of(line, reading)),
            Field(instant(confirmed_at(line, reading))),
            time,
        )
        for line in lines
    )
    return Sheet(names, rows)


def tsv_of(sheet: Sheet) -> str:
    """Tabs between cells; no text can hold one, for `harmless` has written it out."""
    rows = (tuple(map(_tabbed, row)) for row in sheet.rows)
    return "".join("\t".join(row) + "\n" for row in (sheet.names, *rows))


def csv_of(sheet: Sheet) -> str:
    """As RFC 4180 wants it. Numbers are numbers, minus and all; words are never a formula."""
    names = tuple(map(Field, sheet.names))
    return "".join(map(csv_line, (names, *sheet.rows)))


def csv_file(sheet: Sheet) -> bytes:
    """The same as a file. It begins with the mark by which spreadsheets know UTF-8."""
    return SPREADSHEET_MARK + csv_of(sheet).encode()


def _tabbed(field: Field) -> str:
    return field.text if field.is_number else guarded(field.text)


def _name_of(column: int, unit: Unit) -> str:
    """A column's name with its unit. Amounts are in the coin of their row."""
    definition = COLUMNS[column]
    if column == VALUE:
        return title_of(column, unit)
    if definition.kind in _IN_COIN and definition.origin is not Origin.PRICE:
        return translate("Export", "{title} (in coin)").format(title=definition.shown_title)
    if definition.kind is Kind.MOMENT:
        return translate("Export", "{title} (UTC)").format(title=definition.shown_title)
    return definition.shown_title


def _proof_names() -> tuple[str, ...]:
    return (
        COLUMNS[ACCOUNT].shown_title,
        translate("Export", "Environment"),
        translate("Export", "State"),
        translate("Export", "Confirmed at (UTC)"),
        translate("Export", "Taken at (UTC)"),
    )
