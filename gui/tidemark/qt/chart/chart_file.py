"""A chart as a file: its picture, or the pieces of its line. Truth travels with both."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter

from tidemark.formatting import harmless, instant
from tidemark.history.questions import Line, Piece, Range
from tidemark.qt.chart.chart_words import unit_of
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.plot import Curve
from tidemark.qt.environment_names import account_name
from tidemark.qt.export.records import json_lines_of
from tidemark.qt.export.sheet import Sheet, csv_file
from tidemark.qt.looks.privacy import MASK
from tidemark.sheet_text import Field

_FIGURES = ("first", "last", "least", "greatest")
_WHOSE = ("unit", "figure", "coin", "accounts", "environment")
_NAMES = ("since", "until", "known", *_FIGURES, *_WHOSE)


class Kind(Enum):
    """What can be saved; the value is how the file's name ends."""

    PNG = "png"
    CSV = "csv"
    JSON_LINES = "jsonl"


Row = dict[str, str | None]


def rows_of(line: Line, charted: Charted, *, is_masked: bool) -> list[Row]:
    """The line piece by piece, gaps among them, in order of time; figures exact, or masked."""
    pieces = [(piece.since, _of_piece(piece, is_masked=is_masked)) for piece in line.pieces]
    gaps = [(gap.since, _of_gap(gap)) for gap in Curve(line).gaps()]
    told = (
        unit_of(line.subject),
        "total" if line.subject.asset is None else line.subject.measure.value,
        line.subject.asset,
        ", ".join(harmless(account_name(each)) for each in charted.profiles),
        charted.environment.value,
    )
    whose = dict(zip(_WHOSE, told, strict=True))
    return [{**row, **whose} for _, row in sorted([*pieces, *gaps], key=lambda each: each[0])]


def _of_piece(piece: Piece, *, is_masked: bool) -> Row:
    exact = {name: getattr(piece, name) for name in _FIGURES}
    told = {name: None if value is None else f"{value:f}" for name, value in exact.items()}
    return {
        "since": instant(piece.since),
        "until": instant(piece.until),
        "known": "yes",
        **(dict.fromkeys(_FIGURES, MASK) if is_masked else told),
    }


def _of_gap(gap: Range) -> Row:
    nothing = dict.fromkeys(_FIGURES)
    return {"since": instant(gap.since), "until": instant(gap.until), "known": "no", **nothing}


def data_of(rows: Sequence[Row], kind: Kind) -> bytes:
    """The bytes of a file of rows: sheets have the names in the first line, JSON in each."""
    if kind is Kind.JSON_LINES:
        return json_lines_of(rows).encode()
    cells = tuple(
        tuple(Field(row[name] or "", is_number=name in _FIGURES) for name in _NAMES) for row in rows
    )
    return csv_file(Sheet(_NAMES, cells))


def png_of(image: QImage) -> bytes:
    """The bytes of a picture."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
