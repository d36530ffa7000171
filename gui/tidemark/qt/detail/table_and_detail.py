"""The table and, below it, one panel at a time: a coin's details, how a figure is made, a chart."""

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QWidget

from tidemark.qt.explain.explanation import Cell, Subject
from tidemark.qt.looks.closable_panel import ClosablePanel
from tidemark.qt.looks.controls import wider_ground
from tidemark.qt.looks.focus_return import give_back, is_within
from tidemark.qt.looks.privacy import aloud
from tidemark.qt.looks.read_on_demand import announce
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView

if TYPE_CHECKING:
    from tidemark.qt.detail.coin_detail import CoinDetail
    from tidemark.qt.explain.explain_panel import ExplainPanel
    from tidemark.qt.table.coin_line import RowKey


class TableAndDetail(QSplitter):
    """Enter or a double click opens the details, `explain` the parts of a figure, and Escape
    closes either; ``opened`` asks for words. What is open follows the table's current cell:
    a panel that somebody else brought (`adopt`) is `followed` by them. No panel is seen before
    somebody asks for it, so each is made, and what it is made of loaded, when first named."""

    opened = Signal()
    followed = Signal(object, int)
    history_requested = Signal()
    """From the coin's details."""

    def __init__(self, model: BalanceTableModel, table: BalanceTableView, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._model = model
        self._table = table
        self._theme = theme
        self._height = 0
        self._before: QWidget | None = None
        self._place = QStackedWidget()
        self._place.hide()
        self.addWidget(wider_ground(table))
        self.addWidget(self._place)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        table.detail_requested.connect(self._open)
        table.explain_requested.connect(self.explain_cell)
        table.selectionModel().currentChanged.connect(self._follow)
        table.escaped.connect(self.close_detail)

    @cached_property
    def detail(self) -> "CoinDetail":
        """The details of a coin."""
        from tidemark.qt.detail.coin_detail import CoinDetail  # noqa: PLC0415 - see the class

        detail = CoinDetail(self._theme)
        detail.history_requested.connect(self.history_requested)
        self.adopt(detail)
        return detail

    @cached_property
    def explanation(self) -> "ExplainPanel":
        """How a figure is made."""
        from tidemark.qt.explain.explain_panel import ExplainPanel  # noqa: PLC0415 - see the class

        explanation = ExplainPanel(self._theme)
        self.adopt(explanation)
        return explanation

    @property
    def key(self) -> "RowKey | None":
        """The line whose details are open. To ask makes no panel, neither does `subject`."""
        return self.detail.key if "detail" in vars(self) else None

    @property
    def subject(self) -> Subject | None:
        """What is explained."""
        return self.explanation.subject if "explanation" in vars(self) else None

    @property
    def detail_height(self) -> int:
        """How high the user left the panel; 0 if that was never said."""
        return self._place.height() if self._place.isVisible() else self._height

    @detail_height.setter
    def detail_height(self, height: int) -> None:
        self._height = height

    def close_detail(self) -> None:
        """Show the table alone; who was in the panel is back where it was opened from."""
        self._height = self.detail_height
        if is_within(self._place):
            give_back(self._before, self._table)
        self._before = None
        self._forget_all_but(None)
        self._place.hide()

    def adopt(self, panel: ClosablePanel) -> None:
        """Give a panel that was made later its place; `show_panel` opens it."""
        self._place.addWidget(panel)
        panel.closed.connect(self.close_detail)
        parts = [part for part in panel.findChildren(QWidget) if _is_stop(part, panel)]
        policies = [part.focusPolicy() for part in parts]
        for part in parts:
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # or Qt would leave it where it is
        for before, part in pairwise([self._table, *parts]):
            self.setTabOrder(before, part)
        for part, policy in zip(parts, policies, strict=True):
            part.setFocusPolicy(policy)

    def show_panel(self, panel: ClosablePanel, asked_from: QWidget | None = None) -> None:
        """Open a panel that was adopted; ``asked_from`` gets the focus back at the end."""
        self._before = asked_from
        self._show(panel)

    def _forget_all_but(self, kept: ClosablePanel | None) -> None:
        for place in range(self._place.count()):
            panel = self._place.widget(place)
            if isinstance(panel, ClosablePanel) and panel is not kept:
                panel.forget()

    def explain(self, subject: Subject, asked_from: QWidget | None = None) -> None:
        """Tell how a figure is made; ``asked_from`` gets the focus back at the end."""
        self.explanation.subject = subject
        self._before = asked_from
        self._show(self.explanation)

    def explain_cell(self, row: int, column: int) -> None:
        """Tell how the figure in a row and column of the table is made."""
        if 0 <= row < self._model.rowCount() and 0 <= column < len(COLUMNS):
            self.explain(Cell(self._model.key_at(row), COLUMNS[column].key))

    def _open(self, row: int) -> None:
        self.detail.key = self._model.key_at(row)
        self._before = None
        self._show(self.detail)

    def _show(self, panel: ClosablePanel) -> None:
        self._forget_all_but(panel)
        self._place.setCurrentWidget(panel)
        was_hidden = self._place.isHidden()
        if was_hidden:
            height = min(self._height or panel.usual_height, self.height() * 3 // 5)
            self._place.show()
            self.setSizes([self.height() - height, height])
            self._table.scrollTo(self._table.currentIndex())  # what is asked about stays in sight
        self.opened.emit()
        if was_hidden:  # the keyboard stays where it is: nothing else would tell of it
            announce(panel, aloud(panel.summary))

    def _follow(self, current: QModelIndex) -> None:
        if not current.isValid() or self._place.isHidden():
            return
        if self.key is not None:
            self._open(current.row())
        elif self.subject is not None:
            self.explain_cell(current.row(), current.column())
        else:
            self.followed.emit(self._place.currentWidget(), current.row())


def _is_stop(part: QWidget, panel: QWidget) -> bool:
    """Whether Tab may come to it by itself: not to a menu, nor to what a list is made of."""
    if part.isWindow():
        return False
    above = part.parentWidget()
    while above is not None and above is not panel:
        if isinstance(above, QAbstractItemView):
            return False
        above = above.parentWidget()
    return True
