"""Rows as text for other programs: CSV that no spreadsheet takes for orders, and JSON lines."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

SPREADSHEET_MARK = b"\xef\xbb\xbf"
"""What a CSV file begins with, so that spreadsheets know it for UTF-8."""

LINE_END = "\r\n"
"""Of a CSV."""

_ORDERS = frozenset("=+-@")
"""What a spreadsheet takes a cell that begins with it for a formula by."""
_TO_BE_QUOTED = frozenset('",\r\n')


@dataclass(frozen=True, slots=True)
class Field:
    """One cell's text. A number is all digits, sign and point; everything else is words."""

    text: str
    is_number: bool = False


def guarded(text: str) -> str:
    """Words behind a ``'`` where a spreadsheet would take them for a formula."""
    return f"'{text}" if _is_order(text) else text


@lru_cache(maxsize=4096)
def word(text: str) -> str:
    """Words as they stand between the commas of a CSV: never a formula, quoted where need be."""
    safe = guarded(text)
    if _TO_BE_QUOTED.isdisjoint(safe) and safe == safe.strip():
        return safe
    return '"' + safe.replace('"', '""') + '"'


def csv_line(fields: Iterable[Field]) -> str:
    """A line as RFC 4180 wants it, its end included. Numbers are numbers, minus and all."""
    cells = (field.text if field.is_number else word(field.text) for field in fields)
    return ",".join(cells) + LINE_END


def json_line(record: Mapping[str, object]) -> str:
    """A line of JSON, its end included; in ASCII, so that no locale can spoil it."""
    return json.dumps(record, separators=(", ", ": ")) + "\n"


def digits(number: Decimal) -> str:
    """A number to its last digit, without an exponent: ``0.00000001``, ``-5``."""
    return format(number, "f")


def _is_order(text: str) -> bool:
    """Whether a spreadsheet may read more than words in it.

    Some skip blanks and what nobody sees, and some take the wide signs of East Asian keyboards
    for the narrow ones.
    """
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    first = next((each for each in text if not _is_skipped(each)), "")
    return unicodedata.normalize("NFKC", first)[:1] in _ORDERS


def _is_skipped(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Mn", "Zs"}
