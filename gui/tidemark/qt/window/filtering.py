"""What the user filters by reaches the table, and what the table hides is said in words."""

from PySide6.QtCore import QObject

from tidemark.formatting import harmless
from tidemark.qt.band.total_words import worth_words
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.emptiness import Emptiness
from tidemark.qt.table.hidden_rows import reasons_in_words
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.table.table_bar import TableBar
from tidemark.qt.translation import spoken


class Filtering(QObject):
    """Ties a table to the bar above it: no row is hidden without being counted and valued."""

    def __init__(
        self,
        model: BalanceTableModel,
        table: BalanceTableView,
        bar: TableBar,
        privacy: Privacy,
    ) -> None:
        super().__init__(table)
        self._model = model
        self._table = table
        self._bar = bar
        self._privacy = privacy
        bar.filter_changed.connect(self._filter)
        model.counts_changed.connect(self.show_hidden)
        table.show_all_requested.connect(bar.show_everything)
        privacy.changed.connect(self.show_hidden)
        self._filter(bar.filter)
        spoken(self, self._say)

    def _say(self) -> None:
        self.show_hidden()
        if self._table.emptiness is not Emptiness.LOADING:
            self.show_emptiness()

    def _filter(self, wanted: Filter) -> None:
        self._model.set_filter(wanted)
        if self._model.has_rows or self._table.emptiness is not Emptiness.LOADING:
            self.show_emptiness()

    def show_hidden(self) -> None:
        """How many rows are hidden, why, and what they are worth."""
        hidden, worth = self._model.hidden_rows, ""
        if hidden.count:
            is_masked = self._privacy.is_masked
            worth = worth_words(hidden.total, self._model.unit, is_masked=is_masked)
        reasons = reasons_in_words(hidden, self._model.filter)
        self._bar.show_hidden(hidden.count, worth, reasons)
        if self._model.has_rows:
            self.show_emptiness()

    def show_confirmed(self) -> None:
        """What there is has come: where there is no row, that is for a reason."""
        if self._table.emptiness is Emptiness.LOADING:
            self.show_emptiness()

    def show_emptiness(self) -> None:
        """Why there is no row, in case there is none."""
        self._table.set_emptiness(*self._emptiness())

    def _emptiness(self) -> tuple[Emptiness, str]:
        typed = harmless(self._bar.search.text().strip())
        if typed and not self._model.finds_any:
            text = self.tr("No coin matches “{search}”.").format(search=typed)
            return Emptiness.NOTHING, text
        if typed and self._model.hidden:
            text = self.tr("What matches “{search}” is hidden: there is nothing or little of it.")
            return Emptiness.ALL_HIDDEN, text.format(search=typed)
        if self._model.hidden:
            text = self.tr("Every coin is hidden: there is nothing or little of any.")
            return Emptiness.ALL_HIDDEN, text
        return Emptiness.NOTHING, self.tr("The exchange lists no coins for this account.")
