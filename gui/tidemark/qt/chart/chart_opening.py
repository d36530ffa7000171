"""Who asks for a chart gets one: everything behind it is loaded at that moment, and not before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tidemark.history.keeper import KeeperOf
from tidemark.qt.chart.charted import Charted
from tidemark.qt.engine import Engine
from tidemark.qt.export.export_desk import ExportDesk
from tidemark.qt.looks.small_screen import bring_into_sight
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.qt.chart.chart_desk import ChartDesk


class ChartOpening(QObject):
    """Listens to the table, the menu, and the total; ``desk`` is None until it was asked once."""

    def __init__(
        self, window: MainWindow, engine: Engine, export: ExportDesk, keeper_of: KeeperOf
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._export = export
        self._keeper_of = keeper_of
        self.desk: ChartDesk | None = None
        window.commands["history"].triggered.connect(self.open_focused)
        window.table.history_requested.connect(self.open_row)
        window.split.followed.connect(self._follow)
        window.split.history_requested.connect(self._open_detail)
        total = window.band.total.main
        total.offer(lambda: self.tr("History of the total"), lambda: self.open_total(total))

    def open_focused(self) -> None:
        """The chart of the total where the keyboard is there, else of the table's current coin."""
        focused, total = QApplication.focusWidget(), self._window.band.total.main
        row = self._window.table.currentIndex().row()
        if focused is total or row < 0:
            self.open_total(focused)
        else:
            self.open_row(row, focused)

    def open_total(self, asked_from: QWidget | None = None) -> None:
        """The chart of the total of the accounts that are shown."""
        if (scope := self._window.scope) is not None:
            self._open(Charted(scope.profiles, None, scope.label), asked_from)

    def open_row(self, row: int, asked_from: QWidget | None = None) -> None:
        """The chart of a row's coin."""
        if (charted := self._charted(row)) is not None:
            self._open(charted, asked_from)

    def begin_anew(self, account_id: str) -> None:
        """Draw nothing that was asked of this account before: it was forgotten."""
        if self.desk is not None:
            self.desk.begin_anew(account_id)

    def close(self) -> None:
        """The program ends."""
        if self.desk is not None:
            self.desk.close()

    def _open(self, charted: Charted, asked_from: QWidget | None) -> None:
        desk = self._loaded()
        desk.show(charted)
        before = asked_from if asked_from is not None else self._window.table
        if not desk.panel.isAncestorOf(before):
            self._window.split.show_panel(desk.panel, before)
        desk.panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(desk.panel)

    def _loaded(self) -> "ChartDesk":
        if self.desk is None:
            from tidemark.qt.chart.chart_desk import ChartDesk  # noqa: PLC0415 - not at the start

            self.desk = ChartDesk(self._window, self._engine, self._export, self._keeper_of)
            self._window.split.adopt(self.desk.panel)
        return self.desk

    def _open_detail(self) -> None:
        """From the small line in a coin's details."""
        key = self._window.split.key
        line = None if key is None else self._window.model.line_of(key)
        if line is not None and (charted := self._charted_of(line)) is not None:
            self._open(charted, self._window.table)

    def _follow(self, panel: QWidget, row: int) -> None:
        charted = self._charted(row)
        if self.desk is not None and panel is self.desk.panel and charted is not None:
            self.desk.show(charted)

    def _charted(self, row: int) -> Charted | None:
        model = self._window.model
        return self._charted_of(model.line_at(row)) if 0 <= row < model.rowCount() else None

    def _charted_of(self, line: CoinLine) -> Charted | None:
        """A sum's line is that of all accounts that are shown, whoever has the coin today."""
        if (scope := self._window.scope) is None:
            return None
        account_id = line.key.account_id
        owners = tuple(each for each in scope.profiles if account_id in ("", each.account_id))
        return Charted(owners, line.asset, line.label) if owners else None
