"""The list of changes as a file: what it shows, with the filter in force."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tidemark.history.export_rows import ChangeTold, Form, changes_text
from tidemark.qt.environment_names import account_name
from tidemark.qt.export.export_desk import ExportDesk, Written
from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.window.main_window import MainWindow
from tidemark.sheet_text import SPREADSHEET_MARK

if TYPE_CHECKING:
    from tidemark.qt.export.export_menu import ExportMenu


class FeedExport(QObject):
    """Listens to the window's menu. What is written is what is there once a place is chosen."""

    def __init__(self, window: MainWindow, desk: ExportDesk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        window.bar.export_offered.connect(self._listen)

    def _listen(self, menu: "ExportMenu") -> None:
        menu.changes_chosen.connect(self._export)

    def _export(self, form: Form) -> None:
        if (scope := self._window.scope) is not None:
            self._desk.ask(form.value, lambda: self._take(form), scope, "changes")

    def _take(self, form: Form) -> Written:
        entries = self._window.feed.shown.entries
        is_masked = self._window.privacy.is_masked

        def content() -> bytes:
            mark = SPREADSHEET_MARK if form is Form.CSV else b""
            return mark + changes_text(map(_told, entries), form, is_masked=is_masked).encode()

        return Written(content, len(entries), is_masked)


def _told(entry: FeedEntry) -> ChangeTold:
    change = entry.change
    return ChangeTold(
        account_name(entry.profile),
        entry.profile.environment.value,
        change.asset,
        None,
        change.time,
        change.moved,
        change.balance,
        change.source,
        change.reason,
    )
