"""What is copied: the exact text of cells, and rows in forms that other programs understand."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex
from PySide6.QtGui import QGuiApplication

from tidemark.domain.environment import Environment
from tidemark.qt.export.figures import field_of
from tidemark.qt.export.records import json_of, record_of
from tidemark.qt.export.sheet import sheet_of, tsv_of
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.table_columns import TableColumns

_TSV = "text/tab-separated-values"
_JSON = "application/json"


class TableCopy:
    """Copies from the table as it is shown: shown rows, shown columns, and masked while it is.

    ``environment`` travels with every row: figures of the demo never pass for money.
    """

    def __init__(self, model: BalanceTableModel, columns: TableColumns) -> None:
        self._model = model
        self._columns = columns
        self.environment = Environment.MAINNET

    def exact_text(self, indexes: Iterable[QModelIndex]) -> str:
        """The text of cells as the exchange sent it: rows as lines, columns as they are shown."""
        cells: dict[int, set[int]] = {}
        for index in indexes:
            cells.setdefault(index.row(), set()).add(index.column())
        shown = self._columns.shown
        lines = (
            "\t".join(self._text(row, column) for column in shown if column in columns)
            for row, columns in sorted(cells.items())
        )
        return "\n".join(lines)

    def cells(self, indexes: Iterable[QModelIndex]) -> None:
        """Copy these cells; nothing where there are none."""
        if text := self.exact_text(indexes):
            QGuiApplication.clipboard().setText(text)

    def rows(self, rows: Iterable[int]) -> None:
        """Copy these rows under the names of their columns."""
        lines = [self._model.line_at(row) for row in rows]
        sheet = sheet_of(lines, self._columns.shown, self._model.reading, self.environment)
        _put(tsv_of(sheet), _TSV)

    def table(self) -> None:
        """Copy every row that is shown."""
        self.rows(range(self._model.rowCount()))

    def as_json(self, rows: Iterable[int]) -> None:
        """Copy everything that is known of these rows."""
        reading = self._model.reading
        lines = (self._model.line_at(row) for row in rows)
        _put(json_of(record_of(line, reading, self.environment) for line in lines), _JSON)

    def _text(self, row: int, column: int) -> str:
        return field_of(self._model.line_at(row), column, self._model.reading).text


def _put(text: str, mime_type: str) -> None:
    """On the clipboard as what it is, and as plain text for everybody else."""
    data = QMimeData()
    data.setText(text)
    data.setData(mime_type, QByteArray(text.encode()))
    QGuiApplication.clipboard().setMimeData(data)
