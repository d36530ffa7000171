"""The balance table: fixed columns, a steady order, and honest emptiness."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tidemark.domain.environment import Environment
from tidemark.qt.looks.focus_mark import frame_focus
from tidemark.qt.looks.motion import Motion
from tidemark.qt.looks.own_ground import lay_own_ground
from tidemark.qt.looks.quiet_table import dress_scroll_bars, make_quiet, set_row_height
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.table.balance_columns import NAME
from tidemark.qt.table.balance_header import BalanceHeader
from tidemark.qt.table.balance_table_model import AnyIndex, BalanceTableModel
from tidemark.qt.table.cell_painter import CellPainter
from tidemark.qt.table.cell_sizes import CellSizes
from tidemark.qt.table.emptiness import Emptiness, EmptyNote, paint_skeleton
from tidemark.qt.table.seen_cells import seen_cells
from tidemark.qt.table.table_columns import TableColumns
from tidemark.qt.table.table_menu import TableMenu
from tidemark.qt.translation import spoken
from tidemark.settings import ColumnLayout

if TYPE_CHECKING:
    from tidemark.qt.table.table_copy import TableCopy

_LEAST_ROWS = 3
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class BalanceTableView(QTableView):
    """Shows a `BalanceTableModel`. Columns keep their widths, rows their order while in use.

    ``detail_requested`` asks for what there is to tell of a row, ``history_requested`` for its
    line, ``explain_requested`` for how the figure in a row and column is made, ``escaped`` for
    the end of any of them, and ``show_all_requested`` for the rows that are hidden.
    """

    detail_requested = Signal(int)
    history_requested = Signal(int)
    explain_requested = Signal(int, int)
    escaped = Signal()
    show_all_requested = Signal()

    def __init__(
        self, model: BalanceTableModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lay_own_ground(self)
        self._balances = model
        self._theme = theme
        self._environment = Environment.MAINNET
        self._sizes = CellSizes(model)
        self._cells = CellPainter(model, theme, self._sizes)
        self._header = BalanceHeader(theme, self._sizes.arrow_room, self)
        self.columns = TableColumns(self, self._header, self._sizes)
        self._menu = TableMenu(self, self.columns, lambda: self.copy, theme)
        self._note = EmptyNote(theme, self.viewport())
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._set_up_looks()
        self._set_up_header()
        spoken(self, self._say)
        self._connect()
        measured(self, self._measure)

    def _connect(self) -> None:
        model, menu = self._balances, self._menu
        model.outgrown.connect(self.columns.widen)
        model.order_held.connect(self._header.show_held)
        for change in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            change.connect(self._show_emptiness)
        model.modelReset.connect(menu.close)
        menu.opened.connect(self._hold)
        menu.closed.connect(self._hold)
        menu.detail_requested.connect(self.detail_requested)
        menu.explain_requested.connect(self.explain_requested)
        menu.history_requested.connect(self.history_requested)
        self._note.show_all_requested.connect(self.show_all_requested)
        self._theme.changed.connect(self._repaint)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Balances"))
        self.columns.fit()  # names of columns are of other lengths
        self.viewport().update()

    def _set_up_looks(self) -> None:
        make_quiet(self)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        dress_scroll_bars(self, self._theme)

    def _set_up_header(self) -> None:
        self.setSortingEnabled(True)
        self.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        self._header.setStretchLastSection(False)
        self._header.sectionResized.connect(self.columns.note_width)
        self._header.menu_requested.connect(self._menu.show_for_header)
        self.columns.restore()

    def _measure(self) -> None:
        """Rows and columns for the present size of text; widths of the user's own grow with it."""
        before = self._sizes.digit_width
        self._sizes.measure(QFont(self.font()))
        self._cells.forget()
        after = self._sizes.digit_width
        set_row_height(self, self._sizes.row_height)
        head = self._header.sizeHint().height()
        self.setMinimumHeight(head + _LEAST_ROWS * self._sizes.row_height)
        self.columns.grow(after / before)

    @cached_property
    def copy(self) -> "TableCopy":
        """What copies from here; it is loaded when first named, for it knows every format."""
        from tidemark.qt.table.table_copy import TableCopy  # noqa: PLC0415 - see above

        copy = TableCopy(self._balances, self.columns)
        copy.environment = self._environment
        return copy

    # Columns.

    def column_layout(self) -> ColumnLayout:
        """The columns as they are now, to be remembered."""
        return self.columns.layout()

    def set_column_layout(self, layout: ColumnLayout) -> None:
        """Back to remembered columns."""
        self.columns.set_layout(layout)

    def show_column(self, column: int, is_shown: bool) -> None:
        """Show or hide one column; the coin itself always shows."""
        self.columns.show(column, is_shown)

    def tell_accounts(self, is_told: bool) -> None:
        """Show whose coin each row is, or leave it out where all are of one account."""
        self.columns.tell_accounts(is_told)

    # What keys and the mouse do.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_exact()
            return
        is_menu = event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        )
        if is_menu:
            self._show_menu_at_current()
            return
        if event.key() in _ENTER and self.currentIndex().isValid():
            is_history = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            asked = self.history_requested if is_history else self.detail_requested
            asked.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if (row := self.rowAt(round(event.position().y()))) >= 0:
            self.detail_requested.emit(row)

    def copy_exact(self) -> None:
        """Put the exact text of the selected cells on the clipboard, tabs between columns."""
        self.copy.cells(self.selectionModel().selectedIndexes())

    def tell_environment(self, environment: Environment) -> None:
        """Say what kind of money this is; it travels with whatever is copied."""
        self._environment = environment
        if "copy" in vars(self):
            self.copy.environment = environment

    # The menu.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._menu.show_for_cell(self.indexAt(event.pos()), event.globalPos())
        else:
            self._show_menu_at_current()
        event.accept()

    def _show_menu_at_current(self) -> None:
        """The cell that the keyboard is at, wherever the pointer may be."""
        index = self.currentIndex()
        at: QPoint = self.visualRect(index).center()
        self._menu.show_for_cell(index, self.viewport().mapToGlobal(at))

    # In use: the order waits.

    def _hold(self, *, is_pointed_at: bool | None = None, has_focus: bool | None = None) -> None:
        """Hold the order while the pointer is here, the keyboard is, or a menu is open."""
        is_pointed_at = self.underMouse() if is_pointed_at is None else is_pointed_at
        has_focus = self.hasFocus() if has_focus is None else has_focus
        self._balances.hold(is_pointed_at or has_focus or self._menu.is_open)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hold(is_pointed_at=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)
        self._hold(is_pointed_at=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hold(has_focus=True)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._tell_current()

    def _tell_current(self) -> None:
        """Have the cell that the keyboard comes back to in sight, and read like a new one."""
        if (current := self.currentIndex()).isValid():
            self.currentChanged(current, current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hold(has_focus=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def _hover(self, row: int) -> None:
        old, self._cells.hovered_row = self._cells.hovered_row, row
        for changed in {old, row} - {-1}:
            if old != row:
                self._update_row(changed)

    def _update_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        self.viewport().update(QRect(0, top, self.viewport().width(), height))

    # Looks.

    def set_motion(self, motion: Motion) -> None:
        """Let changed cells flash, or stand still at once."""
        self._balances.flashes = motion.may_move
        self.viewport().update()

    def dataChanged(
        self, top_left: AnyIndex, bottom_right: AnyIndex, roles: Sequence[int] = ()
    ) -> None:
        """Repaint what changed, and nothing else.

        Qt's own would also tell a screen reader of every change, many times a second: a cell is
        read when the keyboard comes to it.
        """
        del roles
        if not (top_left.isValid() and bottom_right.isValid()):
            return
        first, last = top_left.row(), bottom_right.row()
        top = self.rowViewportPosition(first)
        height = self.rowViewportPosition(last) + self.rowHeight(last) - top
        # Each of the columns may be hidden, or elsewhere.
        columns = range(top_left.column(), bottom_right.column() + 1)
        spans = [(self.columnViewportPosition(each), self.columnWidth(each)) for each in columns]
        left, right = min(at for at, _ in spans), max(at + width for at, width in spans)
        self.viewport().update(QRect(left, top, right - left, height))

    @property
    def emptiness(self) -> Emptiness:
        """What the table says, or would say, while there are no rows."""
        return self._note.emptiness

    @property
    def empty_text(self) -> str:
        """What is said while there are no rows."""
        return self._note.text

    def set_emptiness(self, emptiness: Emptiness, text: str = "") -> None:
        """What to show while there are no rows."""
        if (emptiness, text) != (self.emptiness, self.empty_text):
            self._note.say(emptiness, text)
            self._show_emptiness()
            self.viewport().update()

    def _show_emptiness(self) -> None:
        self._note.setVisible(not self._note.is_loading and not self._balances.rowCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note.setGeometry(self.viewport().rect())
        self.columns.fit()

    def _repaint(self) -> None:
        dress_scroll_bars(self, self._theme)
        self.viewport().update()
        self._header.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all cells that are to be drawn anew: a delegate would be asked for each of them."""
        painter = QPainter(self.viewport())
        if self._balances.rowCount():
            seen = seen_cells(self, self.columns.shown, event.region())
            self._cells.paint(painter, seen)
        elif self._note.is_loading:
            paint_skeleton(painter, self, self._theme, self._sizes.row_height)
        painter.end()
        frame_focus(self)

    def sizeHintForColumn(self, column: int) -> int:
        return self._sizes.width_for(column)
