"""The list of changes: newest on top, and what is being read stays where it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QTableView

from tidemark.formatting import harmless
from tidemark.qt.feed.feed_columns import ACCOUNT, FEED_COLUMNS, TIME, exact_line
from tidemark.qt.feed.feed_delegate import PADDING, FeedDelegate
from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.feed.feed_filter import FeedFilter
from tidemark.qt.feed.feed_model import ENTRY_ROLE, AnyIndex, FeedModel
from tidemark.qt.looks.controls import header_sheet
from tidemark.qt.looks.focus_mark import frame_focus
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.own_ground import lay_own_ground
from tidemark.qt.looks.quiet_table import (
    chosen_rows,
    dress_scroll_bars,
    make_list,
    paint_instead_of_rows,
    set_row_height,
)
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import spoken

_USUAL_ROWS, _LEAST_ROWS = 6, 2


class FeedView(QTableView):
    """``coin_chosen`` asks for the changes of one coin (empty: of all), ``escaped`` for the end.

    ``others`` are asked for what else its menu has, each time that it opens.
    """

    coin_chosen = Signal(str)
    escaped = Signal()

    def __init__(
        self,
        model: FeedModel,
        shown: FeedFilter,
        theme: Theme,
        others: Callable[[], Sequence[QAction]],
    ) -> None:
        super().__init__()
        lay_own_ground(self)
        self._feed = model
        self._shown = shown
        self._theme = theme
        self._others = others
        self._is_dated = False
        self._empty_text = ""
        self._delegate = FeedDelegate(model, theme, self)
        self.setModel(shown)
        self.setItemDelegate(self._delegate)
        self._set_up_looks()
        self._measure_font()
        spoken(self, lambda: self.setAccessibleName(self.tr("Changes, newest first")))
        spoken(self, self._feed.speak)
        spoken(self, self._fit)
        shown.rowsInserted.connect(self._keep_place)
        shown.modelReset.connect(self._fit)
        model.outgrown.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up_looks(self) -> None:
        make_list(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.horizontalHeader().setStretchLastSection(True)

    # Sizes.

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_USUAL_ROWS))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height_of(_LEAST_ROWS))

    def _height_of(self, rows: int) -> int:
        return self.horizontalHeader().sizeHint().height() + rows * self._delegate.row_height

    def _measure_font(self) -> None:
        self._delegate.set_font(self.font())
        set_row_height(self, self._delegate.row_height)

    def _fit(self) -> None:
        """Give each column what it needs. A width only grows, so that nothing jumps."""
        self.setColumnHidden(ACCOUNT, not self._feed.tells_account)
        titles = self.horizontalHeader().fontMetrics()
        for column, definition in enumerate(FEED_COLUMNS):
            title = titles.horizontalAdvance(definition.shown_title) + 2 * PADDING
            if column == TIME and self._is_dated:
                dated = self.fontMetrics().horizontalAdvance("2028-08-28 08:08:08")
                title = max(title, dated + 2 * PADDING)
            if not self.isColumnHidden(column):
                self.setColumnWidth(column, max(title, self._delegate.width_for(column)))

    def tell_dates(self) -> None:
        """Make room for dates, once there is an entry that is not today's."""
        if not self._is_dated:
            self._is_dated = True
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure_font()
            self._fit()
            self.updateGeometry()

    # What is read stays in its place.

    def _keep_place(self, _parent: QModelIndex, first: int, last: int) -> None:
        bar = self.verticalScrollBar()
        top = bar.value()
        if top > 0 and first * self._delegate.row_height <= top:
            self.updateGeometries()
            bar.setValue(top + (last - first + 1) * self._delegate.row_height)

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_exact()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def copy_exact(self) -> None:
        """Put the selected entries on the clipboard, or the one that the keyboard is on: exact
        figures, tabs between columns."""
        lines = [self._exact_line(self._entry_at(row)) for row in chosen_rows(self)]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _exact_line(self, entry: FeedEntry) -> str:
        return exact_line(entry, self._feed.moment, tells_account=self._feed.tells_account)

    def _entry_at(self, row: int) -> FeedEntry:
        entry: FeedEntry = self._shown.index(row, TIME).data(ENTRY_ROLE)
        return entry

    def _show_menu(self, at: QPoint) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction(self.tr("Copy exact"), menu)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.currentIndex().isValid())
        copy.triggered.connect(self.copy_exact)
        menu.addAction(copy)
        menu.addSeparator()
        self._add_choices(menu, self.indexAt(at))
        menu.addSeparator()
        menu.addActions(self._others())
        menu.popup(self.viewport().mapToGlobal(at))

    def _add_choices(self, menu: QMenu, index: QModelIndex) -> None:
        if index.isValid():
            asset = self._entry_at(index.row()).change.asset
            only = menu.addAction(self.tr("Only {asset}").format(asset=harmless(asset)))
            only.triggered.connect(lambda: self.coin_chosen.emit(asset))
        everything = menu.addAction(self.tr("All coins"))
        everything.setEnabled(bool(self._shown.wanted))
        everything.triggered.connect(lambda: self.coin_chosen.emit(""))

    # Looks.

    def set_empty_text(self, text: str) -> None:
        """What to say while there is nothing in it."""
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_current()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._show_current()

    def _show_current(self) -> None:
        self._delegate.current_row = self.currentIndex().row() if self.hasFocus() else -1
        self.viewport().update()

    def _dress(self) -> None:
        dress_scroll_bars(self, self._theme)
        self.horizontalHeader().setStyleSheet(header_sheet(self._theme.colours))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_focus(self)
        paint_instead_of_rows(self, self._empty_text, self._theme, PADDING)
