"""Who can be asked how their figure is made: headlines by key and menu, else the table's cell."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tidemark.qt.band.state_mark import StateMark
from tidemark.qt.detail.table_and_detail import TableAndDetail
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.looks.asked_label import AskedLabel
from tidemark.qt.table.balance_table_view import BalanceTableView


class Asking(QObject):
    """Passes on to the panel what is asked of these headlines, or of the table."""

    def __init__(
        self,
        split: TableAndDetail,
        table: BalanceTableView,
        headlines: dict[AskedLabel | StateMark, Asked],
    ) -> None:
        super().__init__(split)
        self._split = split
        self._table = table
        self._headlines: Mapping[QWidget, Asked] = dict(headlines.items())
        for asked in headlines:
            asked.explain_requested.connect(self._explain_sender)

    def explain_focused(self) -> None:
        """Explain the headline that has the focus, or else the table's current cell."""
        focused = QApplication.focusWidget()
        if focused is not None and focused in self._headlines:
            self._split.explain(self._headlines[focused], focused)
            return
        current = self._table.currentIndex()
        self._split.explain_cell(current.row(), current.column())

    def _explain_sender(self) -> None:
        asked = self.sender()
        if isinstance(asked, QWidget):
            self._split.explain(self._headlines[asked], asked)
