"""The kinds of file that rows can be exported to."""

from collections.abc import Sequence
from enum import Enum

from tidemark.domain.environment import Environment
from tidemark.domain.values import frozen
from tidemark.qt.export.records import json_lines_of, json_of, record_of
from tidemark.qt.export.sheet import csv_file, sheet_of, tsv_of
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading


class Format(Enum):
    """A kind of file; its value is how the file's name ends."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSON_LINES = "jsonl"


_OF_RECORDS = {Format.JSON: json_of, Format.JSON_LINES: json_lines_of}


@frozen
class Taken:
    """What is exported: rows, the columns that a sheet has of them, and how both are read."""

    lines: Sequence[CoinLine]
    columns: Sequence[int]
    reading: Reading
    environment: Environment


def content_of(taken: Taken, kind: Format) -> bytes:
    """The bytes of the file."""
    if kind in _OF_RECORDS:
        records = (record_of(line, taken.reading, taken.environment) for line in taken.lines)
        return _OF_RECORDS[kind](records).encode()
    sheet = sheet_of(taken.lines, taken.columns, taken.reading, taken.environment)
    if kind is Format.CSV:
        return csv_file(sheet)
    return tsv_of(sheet).encode()
