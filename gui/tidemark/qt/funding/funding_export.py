"""Funding as a file: a sheet for spreadsheets, or a line of JSON for each row."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.environment import Environment
from tidemark.domain.values import frozen
from tidemark.formatting import harmless, instant
from tidemark.qt.environment_names import environment_name
from tidemark.qt.export.formats import Format
from tidemark.qt.export.records import json_lines_of
from tidemark.qt.export.sheet import Sheet, csv_file
from tidemark.qt.funding.funding_columns import DAY, FUNDING_COLUMNS, exact_text
from tidemark.qt.funding.funding_days import FundingRow
from tidemark.sheet_text import Field, digits

translate = QCoreApplication.translate

FORMATS = (Format.CSV, Format.JSON_LINES)
"""What funding can be exported to."""


@frozen
class FundingTaken:
    """Rows as they were shown at a moment (ms since the epoch), by UTC's days or the wall's."""

    rows: Sequence[FundingRow]
    environment: Environment
    is_utc: bool
    wall_ms: int
    is_masked: bool

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def content(self, kind: Format) -> bytes:
        """The bytes of the file; a masked one holds no amount."""
        if kind is Format.CSV:
            return csv_file(self._sheet())
        return json_lines_of(map(self._record, self.rows)).encode()

    def _sheet(self) -> Sheet:
        names = [self._name_of(column) for column in range(len(FUNDING_COLUMNS))]
        more = (translate("Export", "Environment"), translate("Export", "Taken at (UTC)"))
        proof = Field(environment_name(self.environment)), Field(instant(self.wall_ms))
        rows = ((*self._fields(row), *proof) for row in self.rows)
        return Sheet((*names, *more), tuple(rows))

    def _name_of(self, column: int) -> str:
        definition = FUNDING_COLUMNS[column]
        if column == DAY:
            zone = "UTC" if self.is_utc else translate("Funding", "local")
            return f"{definition.shown_title} ({zone})"
        if definition.figure is None:
            return definition.shown_title
        return translate("Export", "{title} (in coin)").format(title=definition.shown_title)

    def _fields(self, row: FundingRow) -> tuple[Field, ...]:
        return tuple(
            Field(exact_text(row, column), definition.is_right and not row.is_masked)
            for column, definition in enumerate(FUNDING_COLUMNS)
        )

    def _record(self, row: FundingRow) -> dict[str, object]:
        return {
            "environment": self.environment.value,
            "account": harmless(row.account),
            "day": None if row.day is None else row.day.isoformat(),
            "dayOf": "UTC" if self.is_utc else "local",
            "asset": harmless(row.asset),
            "received": self._digits(row.received),
            "paid": self._digits(row.paid),
            "net": self._digits(row.net),
            "time": instant(self.wall_ms),
            "masked": self.is_masked,
        }

    def _digits(self, figure: Decimal) -> str | None:
        return None if self.is_masked else digits(figure)
