"""The balance table: fixed columns, a steady order, and honest emptiness."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QStyle, QTableView, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import scroll_bar_sheet
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS, INDEX_BY_KEY, NAME
from tidemark.qt.table.balance_delegate import BalanceDelegate
from tidemark.qt.table.balance_header import BalanceHeader
from tidemark.qt.table.balance_table_model import AnyIndex, BalanceTableModel
from tidemark.qt.translation import spoken
from tidemark.settings import ColumnLayout

_SKELETON_SHARE = 0.62
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Emptiness(Enum):
    """What an empty table has to say; the words come from outside."""

    LOADING = auto()
    NOTHING = auto()


class BalanceTableView(QTableView):
    """Shows a `BalanceTableModel`. Columns keep their widths, rows their order while in use.

    ``detail_requested`` asks for what there is to tell of a row, ``explain_requested`` how the
    figure in a row and column is made, ``escaped`` for the end of both.
    """

    detail_requested = Signal(int)
    explain_requested = Signal(int, int)
    escaped = Signal()

    def __init__(
        self, model: BalanceTableModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._balances = model
        self._theme = theme
        self._is_fitting = False
        self._has_own_widths = False
        self._tells_accounts = False
        model.flashes = self._may_move()
        self._emptiness = Emptiness.LOADING
        self._empty_text = ""
        self._delegate = BalanceDelegate(model, theme, self)
        self._header = BalanceHeader(theme, self._delegate.arrow_room, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up_looks()
        self._set_up_header()
        spoken(self, self._say)
        model.outgrown.connect(self._widen)
        theme.changed.connect(self._repaint)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Balances"))
        self._fit()  # names of columns are of other lengths
        self.viewport().update()

    def _may_move(self) -> bool:
        """Whether the system lets things move: not for whoever asked for less motion."""
        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def _set_up_looks(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # else the style draws a grip between the scroll bars
        self._dress_scroll_bars()
        self._measure_font()

    def _set_up_header(self) -> None:
        self.setSortingEnabled(True)
        self.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        self._header.setStretchLastSection(False)
        self._header.sectionResized.connect(self._note_width)
        self.restore_columns()

    def _measure_font(self) -> None:
        self._delegate.set_font(QFont(self.font()))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._delegate.row_height)
        rows.setDefaultSectionSize(self._delegate.row_height)

    # Columns.

    def column_layout(self) -> ColumnLayout:
        """The columns as they are now, to be remembered."""
        header = self._header
        sections = [COLUMNS[header.logicalIndex(place)].key for place in range(len(COLUMNS))]
        widths = {
            column.key: header.sectionSize(index)
            for index, column in enumerate(COLUMNS)
            if self._has_own_widths and not header.isSectionHidden(index)
        }
        return ColumnLayout(
            order=tuple(sections),
            widths=widths,
            hidden=tuple(
                column.key
                for index, column in enumerate(COLUMNS)
                if header.isSectionHidden(index) and index != ACCOUNT
            ),
            sorted_by=COLUMNS[header.sortIndicatorSection()].key,
            descending=header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    def set_column_layout(self, layout: ColumnLayout) -> None:
        """Restore columns; keys that no longer exist are passed over.

        A column that the layout does not know appears at its delivered place, if it is delivered.
        """
        for place, key in enumerate(_places(layout.order)):
            self._header.moveSection(self._header.visualIndex(INDEX_BY_KEY[key]), place)
        for index, column in enumerate(COLUMNS):
            is_new = column.key not in layout.order
            is_hidden = column.key in layout.hidden or (is_new and column.is_extra)
            self.setColumnHidden(index, is_hidden and index != NAME)
        self.setColumnHidden(ACCOUNT, not self._tells_accounts)
        self._has_own_widths = bool(layout.widths)
        self._fit()
        self._apply_widths(layout.widths)
        order = Qt.SortOrder.DescendingOrder if layout.descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(INDEX_BY_KEY.get(layout.sorted_by or "", NAME), order)

    def show_column(self, column: int, is_shown: bool) -> None:
        """Show or hide one column; the coin itself always shows."""
        self.setColumnHidden(column, not is_shown and column != NAME)
        self._fit()

    def tell_accounts(self, is_told: bool) -> None:
        """Show whose coin each row is, or leave it out where all are of one account."""
        if is_told is self._tells_accounts:
            return
        self._tells_accounts = is_told
        self.setColumnHidden(ACCOUNT, not is_told)
        self._fit()

    def restore_columns(self) -> None:
        """Back to the columns as delivered."""
        self.set_column_layout(ColumnLayout())

    def _apply_widths(self, widths: dict[str, int]) -> None:
        self._is_fitting = True
        for key, width in widths.items():
            if key in INDEX_BY_KEY and width > 0:
                self.setColumnWidth(INDEX_BY_KEY[key], width)
        self._is_fitting = False

    def _needed(self, column: int) -> int:
        return max(self._delegate.width_for(column), self._header.width_for(column))

    def _fit(self) -> None:
        """Give each column what it needs, and its share of a wider window."""
        if self._has_own_widths:
            return
        shown = [index for index in range(len(COLUMNS)) if not self.isColumnHidden(index)]
        needed = {index: self._needed(index) for index in shown}
        total = sum(needed.values())
        # The scroll bar's room is left free, or columns would become narrower when it comes.
        spare = max(0, self.width() - self.verticalScrollBar().sizeHint().width() - total)
        self._is_fitting = True
        left = total + spare
        for index, width in needed.items():
            share = width + spare * width // total
            left -= share
            self.setColumnWidth(index, share)
        last = self._header.logicalIndex(len(COLUMNS) - 1)
        if spare and last in needed:  # what rounding left over
            self.setColumnWidth(last, self.columnWidth(last) + left)
        self._is_fitting = False

    def _widen(self, column: int) -> None:
        """A figure needs more room than its column has: digits are never cut for looks."""
        self._fit()
        if self.columnWidth(column) < self._needed(column) and not self.isColumnHidden(column):
            self._is_fitting = True
            self.setColumnWidth(column, self._needed(column))
            self._is_fitting = False

    def _note_width(self, _section: int, _old: int, _new: int) -> None:
        if not self._is_fitting and self._header.isVisible() and _new and _old:
            self._has_own_widths = True

    # Copying.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_exact()
            return
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.detail_requested.emit(self.currentIndex().row())
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
        text = self.exact_text(self.selectionModel().selectedIndexes())
        if text:
            QGuiApplication.clipboard().setText(text)

    def exact_text(self, indexes: Iterable[QModelIndex]) -> str:
        """The text of cells as the exchange sent it: rows as lines, columns as they are shown."""
        lines: dict[int, dict[int, str]] = {}
        for index in indexes:
            if not self.isColumnHidden(index.column()):
                cells = lines.setdefault(index.row(), {})
                place = self._header.visualIndex(index.column())
                cells[place] = self._balances.text_at(index.row(), index.column())
        return "\n".join(
            "\t".join(cells[place] for place in sorted(cells)) for _, cells in sorted(lines.items())
        )

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction(self.tr("Copy exact figures"), menu)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.selectionModel().hasSelection())
        copy.triggered.connect(self.copy_exact)
        menu.addAction(copy)
        self._add_explaining(menu, at)
        menu.popup(self.viewport().mapToGlobal(at))

    def _add_explaining(self, menu: QMenu, at: QPoint) -> None:
        cell = self.indexAt(at)
        explain = menu.addAction(self.tr("Explain this figure"))
        explain.setEnabled(cell.isValid())
        explain.triggered.connect(lambda: self.explain_requested.emit(cell.row(), cell.column()))

    # In use: the order waits.

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._balances.hold(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)
        self._balances.hold(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._balances.hold(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._balances.hold(self.underMouse())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def _hover(self, row: int) -> None:
        old, self._delegate.hovered_row = self._delegate.hovered_row, row
        for changed in {old, row} - {-1}:
            if old != row:
                self._update_row(changed)

    def _update_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        self.viewport().update(QRect(0, top, self.viewport().width(), height))

    # Looks.

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
        changed = self.visualRect(top_left) | self.visualRect(bottom_right)
        if top_left.column() != bottom_right.column():  # either may be hidden, or elsewhere
            first, last = top_left.row(), bottom_right.row()
            top = self.rowViewportPosition(first)
            height = self.rowViewportPosition(last) + self.rowHeight(last) - top
            changed = QRect(0, top, self.viewport().width(), height)
        self.viewport().update(changed)

    @property
    def emptiness(self) -> Emptiness:
        """What the table says, or would say, while there are no rows."""
        return self._emptiness

    def set_emptiness(self, emptiness: Emptiness, text: str = "") -> None:
        """What to show while there are no rows."""
        if (emptiness, text) != (self._emptiness, self._empty_text):
            self._emptiness, self._empty_text = emptiness, text
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure_font()
            self._fit()

    def _dress_scroll_bars(self) -> None:
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setStyleSheet(scroll_bar_sheet(self._theme.colours))

    def _repaint(self) -> None:
        self._dress_scroll_bars()
        self.viewport().update()
        self._header.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._balances.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._emptiness is Emptiness.LOADING:
            self._paint_skeleton(painter)
        else:
            painter.setPen(QColor(self._theme.colours.muted))
            area = (
                self.viewport()
                .rect()
                .adjusted(measures.WIDE, measures.WIDE, -measures.WIDE, -measures.WIDE)
            )
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, int(centre | Qt.TextFlag.TextWordWrap), self._empty_text)
        painter.end()

    def _paint_skeleton(self, painter: QPainter) -> None:
        """Bars where figures will stand, so that nothing jumps when they come."""
        height = self._delegate.row_height
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.skeleton))
        for row in range(min(9, self.viewport().height() // height)):
            for column in range(len(COLUMNS)):
                self._paint_bar(painter, column, row * height, height)

    def _paint_bar(self, painter: QPainter, column: int, top: int, height: int) -> None:
        if self.isColumnHidden(column):
            return
        room = self.columnWidth(column) - 2 * measures.GAP
        width = room * _SKELETON_SHARE
        left = float(self.columnViewportPosition(column) + measures.GAP)
        if COLUMNS[column].is_numeric:
            left += room - width
        thickness = height / 3
        bar = QRectF(left, top + thickness, width, thickness)
        painter.drawRoundedRect(bar, thickness / 2, thickness / 2)


def _places(order: tuple[str, ...]) -> list[str]:
    """The columns in a remembered order, new ones behind the one they are delivered behind."""
    places = [key for key in order if key in INDEX_BY_KEY]
    before = None
    for column in COLUMNS:
        if column.key not in places:
            places.insert(0 if before is None else places.index(before) + 1, column.key)
        before = column.key
    return places
