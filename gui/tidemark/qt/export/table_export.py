"""The export menu's choice, and what is exported then: the table as it is shown, or all of it."""

from functools import partial

from PySide6.QtCore import QObject

from tidemark.qt.accounts.scope import Scope
from tidemark.qt.export.export_desk import ExportDesk, Written
from tidemark.qt.export.formats import Format, Taken, content_of
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.window.main_window import MainWindow


class TableExport(QObject):
    """Listens to the window's menu. What is written is what is there once a place is chosen."""

    def __init__(self, window: MainWindow, desk: ExportDesk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        window.bar.export_requested.connect(self._export)

    def _export(self, kind: Format, is_everything: bool) -> None:
        if (scope := self._window.scope) is None:
            return

        def take() -> Written:
            taken = self._take(self._window.scope or scope, is_everything=is_everything)
            content = partial(content_of, taken, kind)
            return Written(content, len(taken.lines), taken.reading.is_masked)

        self._desk.ask(kind.value, take, scope)

    def _take(self, scope: Scope, *, is_everything: bool) -> Taken:
        model, table = self._window.model, self._window.table
        lines = model.all_lines if is_everything else model.shown_lines
        columns = range(len(COLUMNS)) if is_everything else table.columns.shown
        return Taken(lines, columns, model.reading, scope.environment)
